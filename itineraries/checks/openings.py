"""An appointment at a venue that is closed then.

A venue with structured opening hours is closed at all others (`venues.Opening`); of one without any
nothing is known and nothing is said. A warning and not severe: a place may well open for guests.
"""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import weekday_phrase
from itineraries.phrases.times import time_phrase
from organisations.punctuation import listed
from organisations.words import active_language

from .ahead import appointments_ahead
from .facts import Appointment, Place, Visit, World
from .finding import Finding, Severity, Thing
from .kinds import OUTSIDE_THE_DOOR
from .telling import quoted

Span = tuple[dt.datetime, dt.datetime]
_DAY = dt.timedelta(days=1)


def outside_opening_hours(visit: Visit, world: World) -> Iterator[Finding]:
    """Spans are half-open: one may leave at the minute of closing, and not arrive then.

    Of an appointment whose end is not known its start is looked at. One in a part of the day, or
    all day, is wrong only where the place is closed all that day; one without a time never is.
    """
    for one in appointments_ahead(visit, world):
        place = one.venue
        if place and place.openings and one.mode != "online" and one.type not in OUTSIDE_THE_DOOR:
            wanted = _wanted(one, place)
            if wanted and not _is_open(place, wanted, is_any_enough=one.starts is None):
                yield _finding(visit, one, place, wanted[0].date())


def _wanted(one: Appointment, place: Place) -> Span | None:
    """When the place is needed, by its own clocks."""
    if one.when.precision in ("part_of_day", "all_day") and one.when.date:
        midnight = dt.datetime.combine(one.when.date, dt.time())
        return midnight, midnight + _DAY
    if one.starts is None:
        return None
    zone = ZoneInfo(place.timezone or one.when.timezone)
    starts = one.starts.astimezone(zone).replace(tzinfo=None)
    ends = one.ends.astimezone(zone).replace(tzinfo=None) if one.ends else starts
    return starts, ends


def _is_open(place: Place, wanted: Span, *, is_any_enough: bool) -> bool:
    starts, ends = wanted
    spans = _spans(place, starts.date() - _DAY, ends.date() + _DAY)
    if is_any_enough:
        return any(opens < ends and starts < closes for opens, closes in spans)
    return any(opens <= starts < closes and ends <= closes for opens, closes in spans)


def _spans(place: Place, first: dt.date, last: dt.date) -> list[Span]:
    """When it is open from one day to another; hours that touch are one span."""
    spans: list[Span] = []
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        for opens, closes in _hours(place, day):
            if spans and opens <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(closes, spans[-1][1]))
            else:
                spans.append((opens, closes))
    return spans


def _hours(place: Place, day: dt.date) -> list[Span]:
    """As `venues.Opening.spans_on`: what closes at or before its opening does so the next day."""
    hours = []
    for weekday, opens_at, closes_at in place.openings:
        if weekday == day.weekday():
            opens, closes = dt.datetime.combine(day, opens_at), dt.datetime.combine(day, closes_at)
            hours.append((opens, closes if closes > opens else closes + _DAY))
    return sorted(hours)


def _finding(visit: Visit, one: Appointment, place: Place, day: dt.date) -> Finding:
    span = pgettext("span of time", "{start}–{end}")
    hours = [
        span.format(start=f"{opens:%H:%M}", end=f"{closes:%H:%M}")
        for opens, closes in _hours(place, day)
    ]
    words = {
        "venue": place.name,
        "session": quoted(one),
        "time": time_phrase(one.when, visit.destination.timezone),
        "day": weekday_phrase(day, active_language()),
        "hours": listed(hours),
    }
    if hours:
        sentence = _("%(venue)s is open %(hours)s on %(day)s; %(session)s is there %(time)s.")
    else:
        sentence = _("%(venue)s is closed on %(day)s; %(session)s is there %(time)s.")
    return Finding(
        rule="outside_opening_hours",
        severity=Severity.WARNING,
        delegation_id=visit.pk,
        sentence=sentence % words,
        subject=one.uid,
        rests_on=(repr(one.when), str(place.pk), place.timezone, repr(place.openings)),
        session_ids=(one.pk,),
        things=(Thing("venues.venue", place.pk, place.name),),
    )
