"""Two cities, two clocks: how far apart they are, and an appointment by the clock of those at home."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from delegations.day_phrases import SHORT_WEEKDAYS, weekday_phrase
from itineraries.itinerary import Delegation, When
from organisations.words import active_language

from .wording import PLAIN, Plain

# A visit whose dates are known less well than this is not told what the clocks will be.
LONGEST = 400


def home_clock_phrase(when: When, visit: Delegation, words: Plain = PLAIN) -> str:
    """`02:00–03:30 in Turin`, with the weekday where it is not the appointment's own.

    For those who stayed at home while we travel; empty where their clock shows the same, where no
    time is known, and for a journey that is told by both clocks already.
    """
    start, end = when.starts_at, when.ends_at
    if visit.direction != "outbound" or start is None or when.date is None:
        return ""
    home = ZoneInfo(visit.origin.timezone)
    there = [moment for moment in (start, end) if moment is not None]
    if any(moment.utcoffset() == moment.astimezone(home).utcoffset() for moment in there):
        return ""
    at_home = start.astimezone(home)
    clock = _clock(at_home, when.date, words)
    if when.precision == "exact" and end is not None:
        closing = _clock(end.astimezone(home), at_home.date(), words)
        clock = words.join(pgettext("span of time", "{start}–{end}"), start=clock, end=closing)
    city = str(visit.origin.name)
    return words.join(pgettext("the clock at home", "{time} in {city}"), time=clock, city=city)


def difference_phrase(visit: Delegation) -> str:
    """`Nagoya is 8 hours ahead of Turin` on the days of the visit, and from when it is another."""
    if visit.direction != "outbound" or visit.start is None:
        return ""
    first, last = visit.start.first, (visit.end or visit.start).last
    if not 0 <= (last - first).days < LONGEST:
        return ""
    runs = _differences(visit, first, last)
    (_day, minutes), *rest = runs
    if not rest and not minutes:
        return ""
    phrase = _apart(visit, minutes)
    for day, later in rest:
        phrase = pgettext("difference of clocks", "{before}; from {day}: {after}").format(
            before=phrase,
            day=weekday_phrase(day, active_language()),
            after=_apart(visit, later),
        )
    return phrase


def _differences(visit: Delegation, first: dt.date, last: dt.date) -> list[tuple[dt.date, int]]:
    """How many minutes their clocks are before ours at noon there: each value with its first day."""
    theirs, ours = ZoneInfo(visit.destination.timezone), ZoneInfo(visit.origin.timezone)
    runs: list[tuple[dt.date, int]] = []
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        noon = dt.datetime.combine(day, dt.time(12), theirs)
        there, here = noon.utcoffset(), noon.astimezone(ours).utcoffset()
        if there is None or here is None:
            continue
        minutes = round((there - here).total_seconds() / 60)
        if not runs or runs[-1][1] != minutes:
            runs.append((day, minutes))
    return runs


def _apart(visit: Delegation, minutes: int) -> str:
    names = {"there": str(visit.destination.name), "here": str(visit.origin.name)}
    if minutes == 0:
        return _("{there} and {here} keep the same time").format(**names)
    phrase = (
        _("{there} is {hours} ahead of {here}")
        if minutes > 0
        else _("{there} is {hours} behind {here}")
    )
    return phrase.format(hours=_hours(abs(minutes)), **names)


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    hours = ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole}
    if not rest:
        return hours
    return _("{hours} and {minutes} minutes").format(hours=hours, minutes=rest)


def _clock(moment: dt.datetime, day: dt.date, words: Plain) -> str:
    clock = words.moment(f"{moment:%H:%M}", moment.isoformat(timespec="minutes"))
    if moment.date() == day:
        return clock
    language = active_language()
    weekday = SHORT_WEEKDAYS[language][moment.weekday()]
    return words.join(pgettext("weekday and time", "{weekday} {time}"), weekday=weekday, time=clock)
