"""What is on at an instant, and what comes next: worked out from what is known of the times alone.

Each session that takes place has a span of instants in which it is said to be on and, before it, one
in which it is said to come next. What does not take place has the spans that it would have had, and
is told as such: who waits for it must learn of it. A page that is left open, or opened with no
network, finds its way by the same spans: so they, and nothing cleverer, decide what is told.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from .itinerary import Itinerary, Session
from .lasting import days_of
from .order import PARTS_OF_DAY

OFF = frozenset({"cancelled", "postponed", "not_held"})
ONE_DAY = dt.timedelta(days=1)
# Of what is over soon, even where no end is stated and nothing follows for hours.
_SHORT = frozenset({"arrival", "meeting_point", "transfer"})
_SHORT_LASTS = dt.timedelta(hours=1)

# `loose`: it is today's, but nobody can say when it begins.
Kind = Literal["timed", "all_day", "loose"]


@dataclass(frozen=True)
class Span:
    """Half-open, in UTC: on from `start` until `until`; next, or of today, from `ahead` on.

    `opens`: nothing that takes place for the same people comes before it on its day.
    """

    kind: Kind
    ahead: dt.datetime
    start: dt.datetime
    until: dt.datetime
    opens: bool
    # On which it begins, by the clocks of those who are at it.
    day: dt.date
    # It was planned for then, and does not take place.
    is_off: bool = False


@dataclass(frozen=True)
class Present:
    """The sessions to be told of at one instant, each group in the order of the page.

    `off` are those that would be on or come next and do not take place. `later` are those that open
    the next day with appointments, once no hour of today is still to come.
    """

    now: tuple[UUID, ...] = ()
    off: tuple[UUID, ...] = ()
    next: tuple[UUID, ...] = ()
    loose: tuple[UUID, ...] = ()
    later: tuple[UUID, ...] = ()
    later_on: dt.date | None = None
    is_later_tomorrow: bool = False
    # Nothing that is next was preceded by anything today.
    is_first: bool = False
    # Today had appointments and they are all past.
    is_over: bool = False

    def __bool__(self) -> bool:
        return bool(self.now or self.off or self.next or self.loose or self.later or self.is_over)


def present(itinerary: Itinerary, now: dt.datetime) -> Present:
    """What is on at `now`, an aware moment; nothing once the last appointment is past its day."""
    spans = spans_of(itinerary)
    known = [(one, spans[one.uid]) for one in itinerary.sessions if one.uid in spans]
    held = [(one, span) for one, span in known if not span.is_off]
    on = tuple(
        one.uid for one, span in held if span.kind != "loose" and span.start <= now < span.until
    )
    ahead = [(one, span) for one, span in held if span.kind == "timed" and _is_ahead(span, now)]
    loose = tuple(
        one.uid for one, span in held if span.kind == "loose" and span.ahead <= now < span.until
    )
    zone = itinerary.delegation.destination.timezone
    today = now.astimezone(ZoneInfo(zone)).date()
    is_day = any(span.day == today for _session, span in held)
    later_on: dt.date | None = None
    later: tuple[UUID, ...] = ()
    if not ahead:
        later_on = min((span.day for _one, span in held if now < span.ahead), default=None)
        later = tuple(
            one.uid
            for one, span in known
            if span.day == later_on and span.opens and now < span.ahead
        )
    return Present(
        now=on,
        off=tuple(one.uid for one, span in known if span.is_off and span.ahead <= now < span.until),
        next=tuple(one.uid for one, _span in ahead),
        loose=loose,
        later=later,
        later_on=later_on,
        is_later_tomorrow=later_on is not None and later_on == today + ONE_DAY,
        is_first=bool(ahead) and all(span.opens for _session, span in ahead),
        is_over=is_day and not (on or ahead or loose),
    )


def _is_ahead(span: Span, now: dt.datetime) -> bool:
    return span.ahead <= now < span.start


def spans_of(itinerary: Itinerary) -> dict[UUID, Span]:
    """The spans of all sessions of a known day.

    An alternative has one only where what it stands in for does not take place: else it is decided
    on the day. A day is the one that it is where the session takes place; of what the group joins
    from afar, the one that it is in the city visited, whatever clocks it goes by.
    """
    zone = itinerary.delegation.destination.timezone
    off = {one.uid for one in itinerary.sessions if one.status in OFF}
    days: dict[dt.date, list[Session]] = {}
    for one in itinerary.sessions:
        if one.when.date and (one.alternative_to is None or one.alternative_to in off):
            days.setdefault(_day_of(one, one.when.date, zone), []).append(one)
    spans: dict[UUID, Span] = {}
    for date, planned in days.items():
        starts = [
            (one, _instant(at))
            for one in planned
            if one.uid not in off and (at := one.when.starts_at)
        ]
        for one in planned:
            start = one.when.starts_at
            day, night = _midnights_around(one, date, zone)
            span = (
                _timed(one, _instant(start), starts, date, day, night)
                if start
                else _untimed(one, date, day, night, opens=not starts)
            )
            spans[one.uid] = replace(span, is_off=one.uid in off)
    return spans


def _day_of(session: Session, date: dt.date, zone: str) -> dt.date:
    start = session.when.starts_at
    return start.astimezone(ZoneInfo(_zone_of(session, zone))).date() if start else date


def _zone_of(session: Session, zone: str) -> str:
    """Whose midnights its day lies between: `zone` is that of the city visited."""
    return session.when.timezone if session.mode == "in_person" else zone


def _midnights_around(
    session: Session, date: dt.date, zone: str
) -> tuple[dt.datetime, dt.datetime]:
    """The midnight at which its first day begins, and the one at which its last day ends."""
    last = date + (days_of(session) - 1) * ONE_DAY
    zone = _zone_of(session, zone)
    return _wall(date, 0, zone), _wall(last, 24, zone)


def _timed(
    session: Session,
    start: dt.datetime,
    starts: list[tuple[Session, dt.datetime]],
    date: dt.date,
    day: dt.datetime,
    night: dt.datetime,
) -> Span:
    """An open end lasts until something else begins for the same people, or the day is over.

    An arrival is over sooner than that.
    """
    end = _instant(session.when.ends_at) if session.when.ends_at else None
    others = [at for other, at in starts if other is not session and _concerns(other, session)]
    ahead = max((moment for moment in others if moment < start), default=day)
    if end is None or end <= start:
        # What is stated to last for days is ended by none of the appointments on them.
        is_long = days_of(session) > 1
        ending = () if is_long else tuple(moment for moment in others if moment > start)
        end = min(ending, default=max(night, start))
        if session.type in _SHORT and not is_long:
            end = min(end, start + _SHORT_LASTS)
    opens = all(moment >= start for moment in others)
    return Span("timed", min(max(ahead, day), start), start, end, opens, date)


def _untimed(
    session: Session, date: dt.date, day: dt.datetime, night: dt.datetime, *, opens: bool
) -> Span:
    when = session.when
    if when.precision == "all_day":
        return Span("all_day", day, day, night, opens, date)
    if when.part_of_day:
        _first, hour = PARTS_OF_DAY[when.part_of_day]
        last = date + (days_of(session) - 1) * ONE_DAY
        night = _wall(last, hour, when.timezone)
    return Span("loose", day, day, night, opens, date)


def _concerns(other: Session, session: Session) -> bool:
    """Whether the people of `session` are called to `other`; its own parts do not end a session."""
    is_apart = session.party and other.party and session.party != other.party
    is_kin = session.uid == other.parent or other.uid == session.parent
    return not is_apart and not is_kin


def _wall(date: dt.date, hour: int, zone: str) -> dt.datetime:
    midnight = dt.datetime.combine(date, dt.time())
    return _instant((midnight + dt.timedelta(hours=hour)).replace(tzinfo=ZoneInfo(zone)))


def _instant(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


def day_span(date: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """Three midnights of a city: of the day before, of the day, and of the day after."""
    before, start, after = (_wall(date, hour, zone) for hour in (-24, 0, 24))
    return before, start, after
