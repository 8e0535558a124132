"""VTIMEZONE: the rules of a time zone as RFC 5545 writes them, worked out from the zone database.

An onset is told by the clocks that were in force until then (3.6.5): who reads the definition and
not the name must place the hour after a change right. Changes that come back year after year are a
rule, all others stand alone, so that a year that breaks the rule is right too.
"""

import calendar
import datetime as dt
import functools
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Clocks(NamedTuple):
    """What the clocks of a zone show at an instant."""

    offset: dt.timedelta
    is_summer: bool
    name: str


class Change(NamedTuple):
    """The clocks go over from one reading to another. `onset` is in wall time, by the old one."""

    onset: dt.datetime
    before: Clocks
    after: Clocks


class Rule(NamedTuple):
    """Changes alike in successive years, and the ways to say on which day they all fell."""

    changes: list[Change]
    days: frozenset[str]


@functools.lru_cache(maxsize=256)
def zone_definition(timezone: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE that holds from the year before `first_year` to the one after `last_year`."""
    start = dt.datetime(max(first_year - 1, 2), 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(min(last_year + 2, 9998), 1, 1, tzinfo=dt.UTC)
    zone = ZoneInfo(timezone)
    definition = Timezone()
    definition.add("tzid", timezone)
    opening = _clocks(zone, start)
    begins_at = (start + opening.offset).replace(tzinfo=None)
    definition.add_component(_observance(Change(begins_at, opening, opening)))
    for rule in _rules(_changes(zone, start, end)):
        for component in _components(rule, end.year - 1):
            definition.add_component(component)
    return definition.to_ical()


def _clocks(zone: ZoneInfo, instant: dt.datetime) -> Clocks:
    local = instant.astimezone(zone)
    return Clocks(
        local.utcoffset() or dt.timedelta(),
        (local.dst() or dt.timedelta()) > dt.timedelta(),
        local.tzname() or "",
    )


def _changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[Change]:
    before, instant = _clocks(zone, start), start
    while instant < end:
        following = instant + _DAY
        after = _clocks(zone, following)
        if after != before:
            moment = _moment(zone, instant, following, before)
            yield Change((moment + before.offset).replace(tzinfo=None), before, after)
            before = after
        instant = following


def _moment(zone: ZoneInfo, early: dt.datetime, late: dt.datetime, before: Clocks) -> dt.datetime:
    """The first instant, to the second, at which the clocks no longer show `before`."""
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if _clocks(zone, middle) == before:
            early = middle
        else:
            late = middle
    return late


def _rules(changes: Iterator[Change]) -> list[Rule]:
    rules: list[Rule] = []
    for change in changes:
        days = _ways_to_say(change.onset.date())
        for place, rule in enumerate(rules):
            if _comes_back(change, rule) and rule.days & days:
                rules[place] = Rule([*rule.changes, change], rule.days & days)
                break
        else:
            rules.append(Rule([change], days))
    return rules


def _comes_back(change: Change, rule: Rule) -> bool:
    last = rule.changes[-1]
    return (
        change.onset.year == last.onset.year + 1
        and (change.onset.month, change.onset.time()) == (last.onset.month, last.onset.time())
        and (change.before, change.after) == (last.before, last.after)
    )


def _ways_to_say(day: dt.date) -> frozenset[str]:
    """`-1SU`, `4SU`: of the ways to say which day of its month it is, those that return yearly."""
    weekday = _WEEKDAYS[day.weekday()]
    ways = {f"{(day.day - 1) // 7 + 1}{weekday}"}
    if day.day + 7 > calendar.monthrange(day.year, day.month)[1]:
        ways.add(f"-1{weekday}")
    return frozenset(ways)


def _components(rule: Rule, last_year: int) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    """An open rule if it holds to the last year looked at, else each of its changes alone.

    The end of a rule (UNTIL, in UTC) is read as wall time by several calendars, which then lose its
    last change.
    """
    if len(rule.changes) == 1 or rule.changes[-1].onset.year < last_year:
        yield from map(_observance, rule.changes)
        return
    first = rule.changes[0]
    component = _observance(first)
    # Both hold in these years; the last of a month is what nearly every zone means.
    day = min(rule.days)
    component.add("rrule", {"FREQ": "YEARLY", "BYMONTH": first.onset.month, "BYDAY": day})
    yield component


def _observance(change: Change) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if change.after.is_summer else TimezoneStandard()
    component.add("dtstart", change.onset)
    component.add("tzoffsetfrom", change.before.offset)
    component.add("tzoffsetto", change.after.offset)
    component.add("tzname", change.after.name)
    return component
