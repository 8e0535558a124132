"""What is on at an instant, and what comes next: worked out from what is known of the times alone.

Each session that takes place has a span of instants in which it is said to be on and, before it, one
in which it is said to come next. A page that is left open, or opened with no network, finds its way
by the same spans: so they, and nothing cleverer, decide what is told.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from .itinerary import Itinerary, Session
from .lasting import days_of
from .order import PARTS_OF_DAY

OFF = frozenset({"cancelled", "postponed", "not_held"})
ONE_DAY = dt.timedelta(days=1)

# `loose`: it is today's, but nobody can say when it begins.
Kind = Literal["timed", "all_day", "loose"]


@dataclass(frozen=True)
class Span:
    """Half-open, in UTC: on from `start` until `until`; next, or of today, from `ahead` on.

    `opens`: nothing that concerns the same people comes before it on its day.
    """

    kind: Kind
    ahead: dt.datetime
    start: dt.datetime
    until: dt.datetime
    opens: bool


@dataclass(frozen=True)
class Present:
    """The sessions to be told of at one instant, each group in the order of the page.

    `later` are those that open the next day with appointments, once today holds nothing more.
    """

    now: tuple[UUID, ...] = ()
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
        return bool(self.now or self.next or self.loose or self.later or self.is_over)


def present(itinerary: Itinerary, now: dt.datetime) -> Present:
    """What is on at `now`, an aware moment; nothing once the last appointment is past its day."""
    spans = spans_of(itinerary)
    told = [(one, spans[one.uid]) for one in itinerary.sessions if one.uid in spans]
    on = tuple(
        one.uid for one, span in told if span.kind != "loose" and span.start <= now < span.until
    )
    ahead = [(one.uid, span) for one, span in told if span.kind == "timed" and _is_ahead(span, now)]
    loose = tuple(
        one.uid for one, span in told if span.kind == "loose" and span.ahead <= now < span.until
    )
    zone = itinerary.delegation.destination.timezone
    today = now.astimezone(ZoneInfo(zone)).date()
    is_day = any(one.when.date == today for one, _span in told)
    later_on: dt.date | None = None
    later: tuple[UUID, ...] = ()
    if not ahead and not loose:
        coming = [(one, span) for one, span in told if now < span.ahead]
        later_on = min((one.when.date for one, _span in coming if one.when.date), default=None)
        later = tuple(one.uid for one, span in coming if span.opens and one.when.date == later_on)
    return Present(
        now=on,
        next=tuple(uid for uid, _span in ahead),
        loose=loose,
        later=later,
        later_on=later_on,
        is_later_tomorrow=later_on == today + ONE_DAY,
        is_first=bool(ahead) and all(span.opens for _uid, span in ahead),
        is_over=is_day and not (on or ahead or loose),
    )


def _is_ahead(span: Span, now: dt.datetime) -> bool:
    return span.ahead <= now < span.start


def spans_of(itinerary: Itinerary) -> dict[UUID, Span]:
    """The spans of all sessions that take place on a known day.

    An alternative has none: whether it takes place is decided on the day.
    """
    spans: dict[UUID, Span] = {}
    for day in itinerary.days:
        real = [
            one
            for one in day.sessions
            if one.when.date and one.status not in OFF and one.alternative_to is None
        ]
        starts = [(one, _instant(at)) for one in real if (at := one.when.starts_at)]
        for one, start in starts:
            spans[one.uid] = _timed(one, start, starts)
        for one in real:
            if one.uid not in spans:
                spans[one.uid] = _untimed(one, opens=not starts)
    return spans


def _timed(session: Session, start: dt.datetime, starts: list[tuple[Session, dt.datetime]]) -> Span:
    """An open end lasts until something else begins for the same people, or the day is over."""
    when = session.when
    end = _instant(when.ends_at) if when.ends_at else None
    others = [at for other, at in starts if other is not session and _concerns(other, session)]
    day, night = _days_of(session)
    ahead = max((moment for moment in others if moment < start), default=day)
    if end is None or end <= start:
        # What is stated to last for days is ended by none of the appointments on them.
        is_long = days_of(session) > 1
        ending = () if is_long else tuple(moment for moment in others if moment > start)
        end = min(ending, default=max(night, start))
    opens = all(moment >= start for moment in others)
    return Span("timed", min(max(ahead, day), start), start, end, opens)


def _untimed(session: Session, *, opens: bool) -> Span:
    when = session.when
    day, night = _days_of(session)
    if when.precision == "all_day":
        return Span("all_day", day, day, night, opens)
    if when.part_of_day and when.date:
        _first, hour = PARTS_OF_DAY[when.part_of_day]
        last = when.date + (days_of(session) - 1) * ONE_DAY
        night = _wall(last, hour, when.timezone)
    return Span("loose", day, day, night, opens)


def _concerns(other: Session, session: Session) -> bool:
    """Whether the people of `session` are called to `other`; its own parts do not end a session."""
    is_apart = session.party and other.party and session.party != other.party
    is_kin = session.uid == other.parent or other.uid == session.parent
    return not is_apart and not is_kin


def _days_of(session: Session) -> tuple[dt.datetime, dt.datetime]:
    """Its first midnight and the one after its last day."""
    when, date = session.when, session.when.date or dt.date.min
    last = date + (days_of(session) - 1) * ONE_DAY
    return _wall(date, 0, when.timezone), _wall(last, 24, when.timezone)


def _wall(date: dt.date, hour: int, zone: str) -> dt.datetime:
    midnight = dt.datetime.combine(date, dt.time())
    return _instant((midnight + dt.timedelta(hours=hour)).replace(tzinfo=ZoneInfo(zone)))


def _instant(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


def day_span(date: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """Three midnights of a city: of the day before, of the day, and of the day after."""
    before, start, after = (_wall(date, hour, zone) for hour in (-24, 0, 24))
    return before, start, after
