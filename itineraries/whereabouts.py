"""Where the travelling group is at each moment of its visit, and so whose clocks an appointment goes by.

Worked out from the journeys of the agenda (arrivals, departures, flights) and, where there are none,
from the dates of the visit. The home is the city that travels, in either direction. Items are
compared by their days and the clocks as written: their zone is what is asked for.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from .itinerary import When
from .order import PARTS_OF_DAY, in_order

if TYPE_CHECKING:
    from delegations.models import Delegation as DelegationRecord

    from .itinerary import Delegation

JOURNEYS = frozenset({"arrival", "departure", "flight"})
# On the way, or at no place that would show where the group is.
_NO_STAY = JOURNEYS | {
    *("transfer", "meeting_point", "break", "meal", "free_time", "overnight", "internal"),
}
_OFF = frozenset({"cancelled", "postponed", "not_held"})
_A_DAY = dt.timedelta(days=1)
# In the written order of a day.
_LAST = 10**9


class Item(Protocol):
    """An appointment, of the agenda or of a document."""

    @property
    def type(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def party(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def when(self) -> When: ...


class Cities(NamedTuple):
    """The zones of the city that travels and of the one it visits, and the visit's days if known."""

    direction: str
    home: str
    there: str
    first: dt.date | None = None
    last: dt.date | None = None

    @classmethod
    def of(cls, visit: "Delegation | DelegationRecord") -> "Cities":
        return cls(
            direction=visit.direction,
            home=visit.origin.timezone,
            there=visit.destination.timezone,
            first=visit.start.first if visit.start else None,
            last=visit.end.last if visit.end else None,
        )


class Stage(enum.Enum):
    """Where the group is: at home, on its way there, in the city visited, on its way back, home again."""

    BEFORE = enum.auto()
    OUTWARD = enum.auto()
    THERE = enum.auto()
    HOMEWARD = enum.auto()
    AFTER = enum.auto()


class Journeys(NamedTuple):
    """The items of the journey out and of the journey home, in order; empty where none is listed."""

    out: tuple[Item, ...] = ()
    back: tuple[Item, ...] = ()


class Whereabouts:
    """Of the items of one visit; a party goes by its own journeys and by those of everybody."""

    def __init__(self, cities: Cities, items: Iterable[Item]) -> None:
        self._cities = cities
        self._items = _ordered(items, cities)
        self._of_parties: dict[str, Journeys] = {}

    def journeys(self, party: str) -> Journeys:
        """A party's own ways out and home, or else everybody's, or else whichever are listed."""
        if party not in self._of_parties:
            own = _journeys(
                [
                    one
                    for one in self._items
                    if one.party == party or (not one.party and one.type not in JOURNEYS)
                ],
                self._cities,
            )
            shared = self.journeys("") if party else _journeys(self._items, self._cities)
            self._of_parties[party] = Journeys(own.out or shared.out, own.back or shared.back)
        return self._of_parties[party]

    def stage(self, item: Item) -> Stage:
        day, cities = item.when.date, self._cities
        out, back = self.journeys(item.party)
        if cities.direction == "online":
            return Stage.BEFORE
        if day is None:
            return Stage.THERE
        if out and _is_before(item, out[0]):
            return Stage.BEFORE
        if out and _is_before(item, out[-1]):
            return Stage.OUTWARD
        if not out and cities.first and day < cities.first:
            return Stage.BEFORE
        if back and not _is_before(item, back[0]):
            return Stage.HOMEWARD if _is_before(item, back[-1]) else Stage.AFTER
        if not back and cities.last and day > cities.last:
            return Stage.AFTER
        return Stage.THERE

    def zones(self, item: Item) -> tuple[str, str]:
        """The zone an item starts in and, where it differs, the one it ends in, as far as is known.

        Who receives guests writes the agenda at home: what is before their arrival or after their
        departure goes by the office's clocks, but for the journey itself and what is with it on the
        day on which the agenda follows the guests from their door, or to it.
        """
        home, there = self._cities.home, self._cities.there
        if home == there or self._cities.direction == "online":
            return there, ""
        out, back = self.journeys(item.party)
        if item in out:
            return _of_a_journey(item, out, home, there)
        if item in back:
            return _of_a_journey(item, back, there, home)
        stage = self.stage(item)
        if self._cities.direction == "outbound":
            at_home = stage in {Stage.BEFORE, Stage.OUTWARD, Stage.AFTER}
        elif stage is Stage.BEFORE:
            at_home = bool(out) and out[0].type != "arrival" and _is_on(item, out[0].when.date)
        elif stage is Stage.AFTER:
            at_home = bool(back) and back[-1].type != "departure" and _is_on(item, _last(back[-1]))
        else:
            at_home = False
        return (home if at_home else there), ""


def is_stay(item: Item) -> bool:
    """Whether it shows that a journey is over: something is done at a place."""
    return item.type not in _NO_STAY


def _ordered(items: Iterable[Item], cities: Cities) -> list[Item]:
    """Those with a day that take place, in the order of the page.

    What has no zone yet is placed by that of home until the visit's first day is over, and then by
    that of the city visited.
    """
    days: dict[dt.date, list[tuple[When, int, Item]]] = {}
    for item in items:
        when = item.when
        if when.date is not None and item.status not in _OFF:
            is_away = cities.first is not None and when.date > cities.first
            zone = cities.there if is_away else cities.home
            told = when if when.timezone else _in_zone(when, zone)
            # What was given no place in its day goes last.
            days.setdefault(when.date, []).append((told, item.sequence or _LAST, item))
    return [item for _day, some in sorted(days.items()) for item in in_order(some)]


def _in_zone(when: When, zone: str) -> When:
    return When(
        timezone=zone,
        precision=when.precision,
        date=when.date,
        end_date=when.end_date,
        start=when.start,
        end=when.end,
        part_of_day=when.part_of_day,
    )


def _journeys(items: Sequence[Item], cities: Cities) -> Journeys:
    """Which journeys lead out and which lead home: the first and the last that fit the visit's days.

    What lies between them is a journey within the visit.
    """
    groups = _groups(items, cities)
    if not groups:
        return Journeys()
    if len(groups) == 1:
        return _one_way(groups[0], cities)
    out = groups[0] if _is_near_start(groups[0], cities) else []
    back = groups[-1] if _is_near_end(groups[-1], cities) else []
    return Journeys(_leaves_home(out, cities), tuple(back))


def _one_way(group: list[Item], cities: Cities) -> Journeys:
    """The only journey listed: by the nearer end of the visit, or else by its kind."""
    leads_out, leads_back = _is_near_start(group, cities), _is_near_end(group, cities)
    if leads_out and leads_back:
        leads_out = _opens(group, cities)
        leads_back = not leads_out
    out = _leaves_home(group, cities) if leads_out else ()
    return Journeys(out, tuple(group) if leads_back else ())


def _opens(group: list[Item], cities: Cities) -> bool:
    if cities.first and cities.last and cities.first < cities.last:
        from_first = abs((_day(group[0]) - cities.first).days)
        to_last = abs((cities.last - _day(group[-1])).days)
        if from_first != to_last:
            return from_first < to_last
    if any(one.type == "flight" for one in group):
        return True
    opening = "departure" if cities.direction == "outbound" else "arrival"
    return any(one.type == opening for one in group)


def _leaves_home(group: Sequence[Item], cities: Cities) -> tuple[Item, ...]:
    """Guests that are met at their arrival; of theirs, a departure alone is an outing of that day."""
    is_outing = all(one.type == "departure" for one in group)
    return () if cities.direction != "outbound" and is_outing else tuple(group)


def _groups(items: Sequence[Item], cities: Cities) -> list[list[Item]]:
    """The journeys of the agenda, each with its connections."""
    groups: list[list[Item]] = []
    has_stayed = False
    for item in items:
        if item.type in JOURNEYS:
            if groups and not _is_apart(groups[-1][-1], item, has_stayed, cities):
                groups[-1].append(item)
            else:
                groups.append([item])
            has_stayed = False
        elif is_stay(item):
            has_stayed = True
    return groups


def _is_apart(last: Item, item: Item, has_stayed: bool, cities: Cities) -> bool:
    """Whether a new journey begins with `item`, or the last one goes on."""
    days = (_day(item) - _day(last)).days
    if last.type == "arrival":
        return has_stayed or days > 1 or item.type == "departure"
    if item.type == "arrival":
        # A landing may be two days later; what the hosts do until their guests come is no stay.
        return days > 2 or (has_stayed and (days > 1 or cities.direction == "outbound"))
    return has_stayed or days > 1 or (item.type == "departure" and days > 0)


def _is_near_start(group: list[Item], cities: Cities) -> bool:
    return cities.first is None or _day(group[-1]) <= cities.first + _A_DAY


def _is_near_end(group: list[Item], cities: Cities) -> bool:
    return cities.last is None or _day(group[0]) >= cities.last - _A_DAY


def _of_a_journey(item: Item, journey: Sequence[Item], start: str, goal: str) -> tuple[str, str]:
    later = journey[journey.index(item) + 1 :]
    goes_on = any(one.type == "flight" for one in later)
    if item.type == "arrival":
        return (start if goes_on else goal), ""
    lands = item.type == "flight" and item.when.end is not None and not goes_on
    # What would land before it leaves leads to a connection that is not listed yet.
    if lands and not _is_forward(item.when, start, goal) and _is_forward(item.when, start, start):
        lands = False
    return start, goal if lands else ""


def _is_forward(when: When, start: str, goal: str) -> bool:
    """Whether it ends after it starts, by the clocks of these two zones."""
    if not (when.date and when.start and when.end):
        return True
    leaves = dt.datetime.combine(when.date, when.start, ZoneInfo(start))
    lands = dt.datetime.combine(when.end_date or when.date, when.end, ZoneInfo(goal))
    return leaves.timestamp() < lands.timestamp()


def _is_before(item: Item, journey: Item) -> bool:
    """By the day, then by the clock as written, then by the place in the day."""
    if _day(item) != _day(journey):
        return _day(item) < _day(journey)
    hour, other = _hour(item.when), _hour(journey.when)
    if hour is not None and other is not None and hour != other:
        return hour < other
    return 0 < item.sequence < journey.sequence


def _hour(when: When) -> dt.time | None:
    if when.start is not None:
        return when.start
    return dt.time(PARTS_OF_DAY[when.part_of_day][0]) if when.part_of_day else None


def _is_on(item: Item, day: dt.date | None) -> bool:
    return item.when.date == day


def _last(item: Item) -> dt.date:
    return item.when.end_date or _day(item)


def _day(item: Item) -> dt.date:
    return item.when.date or dt.date.min
