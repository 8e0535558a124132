"""The order of a day.

By start where it is known. An item with only a part of the day, or with no time at all, follows
what was written before it, as far as its part of the day allows; so untimed items keep their place
between their timed neighbours. Equal moments keep the written order. Instants are compared, not
clocks: two zones in one day, and the night the clocks change, come out right.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar
from zoneinfo import ZoneInfo

from .itinerary import When

# Local hours, half-open: noon begins the afternoon, and an evening ends with its day.
PARTS_OF_DAY = {"morning": (0, 12), "afternoon": (12, 18), "evening": (18, 24)}

Item = TypeVar("Item")


def in_order(items: Iterable[tuple[When, int, Item]]) -> list[Item]:
    """The items of one day, given with their time and written sequence, as the page shows them.

    Of two with the same sequence the one given first was written first.
    """
    written = sorted(items, key=lambda item: item[1])
    moment = float("-inf")
    keyed: list[tuple[float, Item]] = []
    for when, _sequence, item in written:
        if when.starts_at is not None:
            moment = when.starts_at.timestamp()
        elif when.part_of_day and when.date is not None:
            moment = _held_to_its_part(moment, when, when.date)
        keyed.append((moment, item))
    # The sort is stable: equal moments stay as written.
    return [item for _moment, item in sorted(keyed, key=lambda pair: pair[0])]


def _held_to_its_part(moment: float, when: When, date: dt.date) -> float:
    """`moment` if it lies in the item's part of its day, else the nearer end of that part."""
    midnight = dt.datetime.combine(date, dt.time())
    zone = ZoneInfo(when.timezone)
    first, end = (
        (midnight + dt.timedelta(hours=hour)).replace(tzinfo=zone).timestamp()
        for hour in PARTS_OF_DAY[when.part_of_day]
    )
    last = end - 0.001
    return min(max(moment, first), last)
