"""The place of a session in its day.

A time places a session by itself; what has none stands where it was put, between its neighbours. As
few sequences as possible change: each change is a version, and a version is news to a colleague.
"""

import datetime as dt
import math
from collections.abc import Sequence

from delegations.models import Delegation
from itineraries.models import Session
from itineraries.order import in_order

# Room between two neighbours for those that come between them later.
_STEP = 10


def day_of(visit: Delegation, date: dt.date | None) -> list[Session]:
    """The sessions of one day in the order of the page. One query."""
    of_the_day = Session.objects.filter(delegation=visit, date=date)
    sessions = of_the_day.select_related("venue__territory", "room").in_agenda_order()
    for session in sessions:
        # Its rules ask for the visit, which is known.
        session.delegation = visit
    return sessions


def put_after(session: Session, day: Sequence[Session], before_it: Session | None) -> list[Session]:
    """Give the session the place after another of its day, or the first; its time goes before.

    `day` is its day as shown. Returns those that must be saved because of it, the session among
    them; none where it stands there already.
    """
    others = [one for one in day if one.pk != session.pk]
    place = 0
    if session.start is not None:
        place = _place_of_its_time(session, others)
    elif before_it is not None:
        place = next((n for n, one in enumerate(others, 1) if one.pk == before_it.pk), len(others))
    if session.part_of_day:
        place = _nearest_harmless(session, others, place)
    return _numbered([*others[:place], session, *others[place:]], session)


def settle_by_time(session: Session, day: Sequence[Session]) -> list[Session]:
    """Give the session the place that its time has in its day; the last where it has none."""
    others = [one for one in day if one.pk != session.pk]
    return put_after(session, day, others[-1] if others else None)


def step(session: Session, day: Sequence[Session], *, places: int) -> list[Session]:
    """One place up (-1) or down (1); nothing where it has a time or stands at the end."""
    if session.start is not None:
        return []
    others = [one for one in day if one.pk != session.pk]
    now = next(number for number, one in enumerate(day) if one.pk == session.pk)
    wanted = now + places
    if not 0 <= wanted <= len(others):
        return []
    return put_after(session, day, others[wanted - 1] if wanted else None)


def _place_of_its_time(session: Session, others: Sequence[Session]) -> int:
    """After what starts no later, and after the untimed items that follow that."""
    starts_at = session.when.starts_at
    place = 0
    for number, other in enumerate(others):
        start = other.when.starts_at
        if start is None:
            # What opens the day without a time stays before its first appointment.
            place = number + 1 if place == number else place
        elif starts_at is not None and start.timestamp() <= starts_at.timestamp():
            place = number + 1
    return place


def _nearest_harmless(session: Session, others: Sequence[Session], wanted: int) -> int:
    """The place nearest to the one wanted where a part of the day takes no neighbour along with it."""

    def is_harmless(place: int) -> bool:
        day = [*others[:place], session, *others[place:]]
        shown = in_order((one.when, number, one) for number, one in enumerate(day))
        return [one for one in shown if one is not session] == list(others)

    places = sorted(range(len(others) + 1), key=lambda place: abs(place - wanted))
    # At the end of the day nothing follows that it could take along.
    return next(place for place in places if is_harmless(place))


def _numbered(wanted: list[Session], moved: Session) -> list[Session]:
    """Numbers that show the day as wanted: of the one that is moved alone, or else of the whole day."""
    target = in_order((one.when, number, one) for number, one in enumerate(wanted))
    for sequence in _possible_numbers(wanted, moved):
        if _as_numbered(wanted, moved, sequence) == target:
            if moved.pk and moved.sequence == sequence:
                return []
            moved.sequence = sequence
            return [moved]
    changed = []
    for number, one in enumerate(wanted, 1):
        if one.sequence != number * _STEP or one.pk is None:
            one.sequence = number * _STEP
            changed.append(one)
    return changed


def _possible_numbers(wanted: list[Session], moved: Session) -> list[int]:
    place = wanted.index(moved)
    low = wanted[place - 1].sequence if place else 0
    is_last = place + 1 == len(wanted)
    high = low + 2 * _STEP if is_last else wanted[place + 1].sequence
    between = [(low + high) // 2] if high - low > 1 else []
    now = [moved.sequence] if moved.pk else []
    # Of two with the same number the older record comes first.
    return [number for number in (*now, *between, low, high) if number > 0]


def _as_numbered(wanted: list[Session], moved: Session, sequence: int) -> list[Session]:
    def number(one: Session) -> tuple[int, float]:
        return sequence if one is moved else one.sequence, one.pk or math.inf

    written = sorted(wanted, key=number)
    return in_order((one.when, place, one) for place, one in enumerate(written))
