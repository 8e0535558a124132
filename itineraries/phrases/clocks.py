"""Two cities, two clocks: how far apart they are, and an appointment by the clock of those at home."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from delegations.day_phrases import SHORT_WEEKDAYS, weekday_phrase
from itineraries.itinerary import Delegation, Session, Territory, When
from organisations.words import active_language

from .wording import PLAIN, Plain
from .zones import zone_city

# A visit whose dates are known less well than this is not told what the clocks will be.
LONGEST = 400


def other_clocks_phrase(session: Session, visit: Delegation, words: Plain = PLAIN) -> str:
    """`Turin time; 17:00–18:30 in Nagoya` beside the time of what people of two zones join from afar.

    Of any other appointment, the clock of those who stayed at home while we travel.
    """
    if not joins_two_zones(session, visit):
        return home_clock_phrase(session.when, visit, words)
    others = [_at(session.when, city, words) for city in _elsewhere(session.when, visit)]
    phrase = _listed(others, words)
    if not phrase or _is_zone_named(session.when, visit):
        return phrase
    own = pgettext("clock of a city", "{city} time").format(city=_own_city(session.when, visit))
    return words.join(pgettext("clocks of two cities", "{own}; {others}"), own=own, others=phrase)


def both_clocks_phrase(session: Session, visit: Delegation) -> str:
    """`09:00–10:30 in Turin, 17:00–18:30 in Nagoya`; empty where one clock is enough."""
    if not joins_two_zones(session, visit):
        return ""
    when, others = session.when, _elsewhere(session.when, visit)
    if not others or when.starts_at is None:
        return ""
    own = _in_city(_span(when, when.timezone, PLAIN), _own_city(when, visit), PLAIN)
    return _listed([own, *(_at(when, city, PLAIN) for city in others)], PLAIN)


def joins_two_zones(session: Session, visit: Delegation) -> bool:
    """Whether people of both cities join it, each from a place of their own.

    It is online or hybrid, or nobody travels at all; and the group is not in the city visited, or
    somebody joins from elsewhere: where nobody is marked as joining from afar, who does is unknown.
    """
    if session.mode == "in_person" and visit.direction != "online":
        return False
    sides = {one.side for one in session.participants} & {"home", "guest"}
    is_of_one_side = bool(session.is_list_complete) and len(sides) == 1
    if session.type == "internal" or is_of_one_side:
        return False
    if not _is_group_there(session, visit):
        return True
    remote = [one for one in session.participants if one.is_remote]
    return not remote or any(one.side != "home" for one in remote)


def _is_group_there(session: Session, visit: Delegation) -> bool:
    """By the days of the visit, and by the clock it goes by: at home it is of before or after."""
    when, start, end = session.when, visit.start, visit.end or visit.start
    if visit.direction == "online" or when.date is None or start is None or end is None:
        return False
    is_of_the_visit = not session.is_outside_visit and start.first <= when.date <= end.last
    return is_of_the_visit and (when.starts_at is None or not _is_zone_named(when, visit))


def _elsewhere(when: When, visit: Delegation) -> list[Territory]:
    """The cities of the visit whose clocks show something else then, each clock once."""
    start = when.starts_at
    if start is None or when.end_timezone not in ("", when.timezone):
        return []
    told = {start.utcoffset()}
    cities = []
    for city in (visit.destination, visit.origin):
        offset = start.astimezone(ZoneInfo(city.timezone)).utcoffset()
        if offset not in told:
            told.add(offset)
            cities.append(city)
    return cities


def _is_zone_named(when: When, visit: Delegation) -> bool:
    """Whether the time itself says its zone: it differs from the one that the page goes by."""
    start = when.starts_at
    there = ZoneInfo(visit.destination.timezone)
    return start is not None and start.utcoffset() != start.astimezone(there).utcoffset()


def _own_city(when: When, visit: Delegation) -> str:
    for city in (visit.destination, visit.origin):
        if city.timezone == when.timezone:
            return str(city.name)
    return zone_city(when.timezone)


def _at(when: When, city: Territory, words: Plain) -> str:
    return _in_city(_span(when, city.timezone, words), str(city.name), words)


def _in_city(clock: str, city: str, words: Plain) -> str:
    return words.join(pgettext("the clock at home", "{time} in {city}"), time=clock, city=city)


def _listed(clocks: list[str], words: Plain) -> str:
    first, *others = clocks or [""]
    for other in others:
        pair = pgettext("clocks of two cities", "{one}, {other}")
        first = words.join(pair, one=first, other=other)
    return first


def _span(when: When, timezone: str, words: Plain) -> str:
    """Start, and end if known, by the clocks of a zone, with the weekday where it is another."""
    zone, start, end = ZoneInfo(timezone), when.starts_at, when.ends_at
    if start is None or when.date is None:
        return ""
    here = start.astimezone(zone)
    clock = _clock(here, when.date, words)
    if when.precision != "exact" or end is None:
        return clock
    closing = _clock(end.astimezone(zone), here.date(), words)
    return words.join(pgettext("span of time", "{start}–{end}"), start=clock, end=closing)


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
    return _at(when, visit.origin, words)


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
