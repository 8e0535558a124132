"""The time of a session in words: as exactly as it is known, and never more so."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import weekday_phrase
from itineraries.itinerary import When
from organisations.words import active_language

from .wording import PLAIN, Plain
from .zones import zone_city


def time_phrase(when: When, home_zone: str, words: Plain = PLAIN) -> str:
    """`10:00–11:30`, `from 18:30`, `about 14:00`, `morning`, `all day`.

    Empty where no time is known. A zone is named where its clocks differ from `home_zone`'s, and
    for both ends of what ends by other clocks than it starts.
    """
    if when.date is None:
        return ""
    phrase = _core(when, when.date, home_zone, words)
    if when.end is None and when.end_date is not None and when.end_date != when.date:
        last = _day(when.end_date, words)
        if phrase:
            return words.join(_("{time}, until {day}"), time=phrase, day=last)
        return words.join(_("until {day}"), day=last)
    return phrase


def day_number_phrase(when: When, number: int, count: int, words: Plain = PLAIN) -> str:
    """`day 2 of 3`, of what lasts several days; with its end on the last one, where that is known."""
    phrase = words.join(
        pgettext("of what lasts several days", "day {number} of {count}"),
        number=f"{number}",
        count=f"{count}",
    )
    if number < count or when.ends_at is None or when.ends_at.time() == dt.time():
        return phrase
    return words.join(_("{day}, until {time}"), day=phrase, time=_clock(when.ends_at, words))


def clocks_change(when: When) -> bool:
    """Whether the clocks of its place go forward or back between its start and its end."""
    start, end = when.starts_at, when.ends_at
    if start is None or end is None or when.end_timezone not in ("", when.timezone):
        return False
    return start.utcoffset() != end.utcoffset()


def _core(when: When, date: dt.date, home_zone: str, words: Plain) -> str:
    match when.precision:
        case "exact":
            return _span(when, home_zone, words)
        case "start_only":
            return _start(when, home_zone, words)
        case "from":
            return words.join(pgettext("time", "from {time}"), time=_start(when, home_zone, words))
        case "about":
            return words.join(pgettext("time", "about {time}"), time=_start(when, home_zone, words))
        case "part_of_day":
            return words.moment(part_of_day_phrase(when.part_of_day), date.isoformat())
        case "all_day":
            return words.moment(_("all day"), date.isoformat())
    return ""


def part_of_day_phrase(part: str) -> str:
    return {
        "morning": pgettext("part of the day", "morning"),
        "afternoon": pgettext("part of the day", "afternoon"),
        "evening": pgettext("part of the day", "evening"),
    }.get(part, "")


def _span(when: When, home_zone: str, words: Plain) -> str:
    start, end = when.starts_at, when.ends_at
    if start is None or end is None:
        return _start(when, home_zone, words)
    is_one_clock = when.end_timezone in ("", when.timezone) or start.utcoffset() == end.utcoffset()
    if is_one_clock:
        named = _is_elsewhere(start, home_zone)
        closing = _on_its_day(_clock(end, words), when, words)
        span = words.join(
            pgettext("span of time", "{start}–{end}"), start=_clock(start, words), end=closing
        )
        return _in_zone(span, when.timezone, words) if named else span
    closing = _in_zone(_clock(end, words), when.end_timezone, words)
    return words.join(
        pgettext("from one time zone to another", "{start} → {end}"),
        start=_in_zone(_clock(start, words), when.timezone, words),
        end=_on_its_day(closing, when, words),
    )


def _start(when: When, home_zone: str, words: Plain) -> str:
    start = when.starts_at
    if start is None:
        return ""
    clock = _clock(start, words)
    return _in_zone(clock, when.timezone, words) if _is_elsewhere(start, home_zone) else clock


def _clock(moment: dt.datetime, words: Plain) -> str:
    return words.moment(f"{moment:%H:%M}", moment.isoformat(timespec="minutes"))


def _in_zone(clock: str, timezone: str, words: Plain) -> str:
    return words.aside(_("{time} ({city} time)"), time=clock, city=zone_city(timezone))


def _on_its_day(clock: str, when: When, words: Plain) -> str:
    """The end's clock, with its day where that is not the day of the start."""
    if when.date is None or when.end_date is None or when.end_date == when.date:
        return clock
    if when.end_date == when.date + dt.timedelta(days=1):
        return words.join(_("{time} the next day"), time=clock)
    return words.join(_("{time} on {day}"), time=clock, day=_day(when.end_date, words))


def _day(day: dt.date, words: Plain) -> str:
    return words.moment(weekday_phrase(day, active_language()), day.isoformat())


def _is_elsewhere(moment: dt.datetime, home_zone: str) -> bool:
    return moment.utcoffset() != moment.astimezone(ZoneInfo(home_zone)).utcoffset()
