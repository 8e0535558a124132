"""A map of the places of a day, drawn from their coordinates: no tile of anybody's is asked for.

North is up, and the scale is true in all directions, as it can be on a sheet that shows a city.
Places further apart get sheets of their own, and a place with no other near it gets none. Lines
join the places in the order in which they are visited, broken where nobody has stated that order.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .entry import Entry
from .itinerary import Place, Session
from .map_marks import Mark, Point, numbers_phrase, place_marks
from .present import OFF

METRES_IN_A_DEGREE = 111_195.0
# Places nearer than this to another one of a sheet are on that sheet.
ACROSS_TOWN = 30_000.0
# Nearer together than this, they are one place to who walks there.
NEXT_DOOR = 40.0

# In the units of the drawing, which are pixels on a small phone.
WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 280.0, 110.0, 250.0
MARGIN, SCALE_HEIGHT = 24.0, 26.0
LONGEST_BAR = 100.0
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)

# Degrees north and east.
Spot = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """A place with the numbers it has in the order of the day, and what takes place at each."""

    numbers: str
    place: Place
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Leg:
    """The way from one place to the next, as the crow flies."""

    start: Point
    end: Point
    is_order_known: bool


@dataclass(frozen=True)
class Bar:
    """A round length on the ground, and how long it is on the map."""

    length: float
    metres: int

    @property
    def label(self) -> str:
        return f"{self.metres} m" if self.metres < 1000 else f"{self.metres // 1000} km"


@dataclass(frozen=True)
class DayMap:
    width: float
    height: float
    stops: tuple[Stop, ...]
    marks: tuple[Mark, ...]
    legs: tuple[Leg, ...]
    bar: Bar


@dataclass(frozen=True)
class _Visit:
    """An entry of the day at a place whose coordinates are known."""

    entry: Entry
    place: Place
    spot: Spot


def draw_maps(entries: Iterable[Entry]) -> list[DayMap]:
    """A map for each part of the world where the day has two places or more; often none."""
    visits = _unrolled([visit for entry in entries if (visit := _visit(entry)) is not None])
    return [_draw(group) for group in _near_each_other(visits) if _extent(group) > NEXT_DOOR]


def _visit(entry: Entry) -> _Visit | None:
    """None for what does not take place, and for somebody's home whatever the document holds."""
    place = entry.session.place
    if place is None or place.is_private or entry.session.status in OFF:
        return None
    if place.latitude is None or place.longitude is None:
        return None
    return _Visit(entry, place, (place.latitude, place.longitude))


def _unrolled(visits: list[_Visit]) -> list[_Visit]:
    """The same with longitudes that can be subtracted: over the date line they go on counting."""
    easts = [visit.spot[1] for visit in visits]
    if not easts or max(easts) - min(easts) <= 180:
        return visits
    return [_Visit(one.entry, one.place, (one.spot[0], one.spot[1] % 360)) for one in visits]


def _metres(one: _Visit, other: _Visit) -> float:
    (north, east), (other_north, other_east) = one.spot, other.spot
    narrowing = math.cos(math.radians((north + other_north) / 2))
    return METRES_IN_A_DEGREE * math.hypot(north - other_north, (east - other_east) * narrowing)


def _extent(visits: list[_Visit]) -> float:
    return max(_metres(one, other) for one in visits for other in visits)


def _near_each_other(visits: list[_Visit]) -> list[list[_Visit]]:
    """The visits gathered with those within reach, each group in the order of the day."""
    groups: list[list[int]] = []
    for number, visit in enumerate(visits):
        near = {one for one, other in enumerate(visits) if _metres(visit, other) < ACROSS_TOWN}
        within = [group for group in groups if near.intersection(group)]
        groups = [group for group in groups if group not in within]
        groups.append(sorted([number, *(one for group in within for one in group)]))
    return [[visits[number] for number in group] for group in sorted(groups)]


def _draw(visits: list[_Visit]) -> DayMap:
    points, height, metres_a_unit = _project([visit.spot for visit in visits])
    at_points: dict[Point, list[int]] = {}
    at_places: dict[tuple[Point, str], list[int]] = {}
    places: dict[tuple[Point, str], Place] = {}
    sessions: dict[tuple[Point, str], list[Session]] = {}
    order: list[tuple[_Visit, Point]] = []
    for visit, point in zip(visits, points, strict=True):
        # Appointments in a row at one place are one visit to it.
        place = (point, visit.place.slug or str(visit.place.name))
        places.setdefault(place, visit.place)
        if not order or order[-1][1] != point:
            order.append((visit, point))
            sessions.setdefault(place, []).append(visit.entry.session)
        for known in (at_points.setdefault(point, []), at_places.setdefault(place, [])):
            if len(order) not in known:
                known.append(len(order))
    return DayMap(
        width=WIDTH,
        height=height,
        stops=tuple(
            Stop(numbers_phrase(at_places[one]), places[one], tuple(sessions.get(one, ())))
            for one in places
        ),
        marks=place_marks(at_points, WIDTH),
        legs=_legs(order),
        bar=_bar(metres_a_unit),
    )


def _project(spots: list[Spot]) -> tuple[list[Point], float, float]:
    """Where each spot is on the sheet, the sheet's height, and the metres in one of its units."""
    north, south = max(north for north, _east in spots), min(north for north, _east in spots)
    east, west = max(east for _north, east in spots), min(east for _north, east in spots)
    narrowing = math.cos(math.radians((north + south) / 2))
    wide = METRES_IN_A_DEGREE * narrowing * (east - west)
    high = METRES_IN_A_DEGREE * (north - south)
    scale = max(wide / (WIDTH - 2 * MARGIN), high / (MOST_HEIGHT - 2 * MARGIN - SCALE_HEIGHT))
    height = max(LEAST_HEIGHT, high / scale + 2 * MARGIN + SCALE_HEIGHT)
    left = (WIDTH - wide / scale) / 2
    top = (height - SCALE_HEIGHT - high / scale) / 2
    points = [
        (
            round(left + METRES_IN_A_DEGREE * narrowing * (its_east - west) / scale, 1),
            round(top + METRES_IN_A_DEGREE * (north - its_north) / scale, 1),
        )
        for its_north, its_east in spots
    ]
    return points, round(height, 1), scale


def _legs(order: list[tuple[_Visit, Point]]) -> tuple[Leg, ...]:
    """The ways that people go: each party its own, and none to what lasts all day or instead."""
    steps = [
        (visit.entry, point)
        for visit, point in order
        if visit.entry.alternative_to is None
        and visit.entry.parent is None
        and visit.entry.session.when.precision != "all_day"
    ]
    legs: dict[tuple[Point, Point], Leg] = {}
    for party in dict.fromkeys(entry.session.party for entry, _point in steps):
        way = [step for step in steps if step[0].session.party in ("", party)]
        if not party and any(entry.session.party for entry, _point in steps):
            continue
        for (entry, start), (following, end) in pairwise(way):
            if start != end:
                leg = Leg(start, end, _is_order_known(entry, following))
                legs.setdefault((start, end), leg)
    return tuple(legs.values())


def _is_order_known(entry: Entry, following: Entry) -> bool:
    times = (entry.session.when.starts_at, following.session.when.starts_at)
    return following.is_following or None not in times


def _bar(metres_a_unit: float) -> Bar:
    metres = max(one for one in BARS if one == BARS[0] or one / metres_a_unit <= LONGEST_BAR)
    return Bar(length=round(metres / metres_a_unit, 1), metres=metres)
