"""What lasts several days: on which of them it stands, beside the one on which it begins."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .itinerary import Session, When

# An end is at most so many days after its start; an old document may have a mistyped one.
MOST_DAYS = 31
_WHOLE_DAY = 24 * 60 * 60

Item = TypeVar("Item")


@dataclass(frozen=True)
class Continuing(Generic[Item]):
    """`item` on the day with that number of all on which it stands, from 2; the first is its own."""

    item: Item
    number: int
    count: int

    @property
    def is_last(self) -> bool:
        return self.number == self.count


def continue_on(
    items: Iterable[tuple[Session, Item]],
) -> dict[dt.date, list[Continuing[Item]]]:
    """By each day after their first, what is still on then, in the order given."""
    days: dict[dt.date, list[Continuing[Item]]] = {}
    for session, item in items:
        count = days_of(session)
        for number in range(2, count + 1):
            if session.when.date is not None:
                day = session.when.date + dt.timedelta(days=number - 1)
                days.setdefault(day, []).append(Continuing(item, number, count))
    return days


def days_of(session: Session) -> int:
    """On how many days it stands.

    One, for what merely passes midnight: a night flight, a dinner. A night belongs to the day on
    which it begins, so the day of leaving the hotel is none of its days.
    """
    when = session.when
    if when.date is None or when.end_date is None or not is_long(when):
        return 1
    last = when.end_date
    if session.type == "overnight" or when.end == dt.time():
        last -= dt.timedelta(days=1)
    return min(max((last - when.date).days, 0), MOST_DAYS) + 1


def is_long(when: When) -> bool:
    """Whether it lasts a whole day or more, as far as its times say."""
    starts_at, ends_at = when.starts_at, when.ends_at
    if starts_at is None or ends_at is None:
        return True
    return ends_at.timestamp() - starts_at.timestamp() >= _WHOLE_DAY
