"""How long a group takes from one place to another, by numbers that anybody can look up here.

They are meant to be short rather than long: what is too short even so is worth a warning.

- A road is 1.35 times the straight line: what detours come to in most towns of Europe and Japan.
- A group walks 4.5 km/h: the slowest gives the pace, and there are lights to wait at.
- In town, up to 6 km, a hired bus makes 18 km/h, a car 22, a tram with its stops 16; what lies
  beyond is made at 60, 70 and 40 km/h: from Caselle to the centre of Turin a bus takes 35 minutes.
- No timetable is known here. A train, a boat and a plane are told only of what none could do: 300, 60
  and 900 km/h from door to door. So is any journey of over 150 km whose means nobody stated.
- Getting ready takes a minute for every ten people on foot, and three where they get on and off.
- Where no means is stated, up to 1.2 km one walks; farther, more than four go by bus, others by car.
"""

import math

import msgspec

from itineraries.models.session_words import Means

from .facts import Place

DETOUR = 1.35
WALKED_AT_MOST_KM = 1.2
IN_ONE_CAR = 4
TOWN_KM, FAR_KM = 6, 150
# Kilometres an hour in town, and beyond.
SPEEDS = {
    "on_foot": (4.5, 4.5),
    "bus": (18, 60),
    "car": (22, 70),
    "public_transport": (16, 40),
    "train": (300, 300),
    "boat": (60, 60),
    "plane": (900, 900),
}
MINUTES_FOR_TEN = {"on_foot": 1, "bus": 3, "car": 3, "public_transport": 3}
EARTH_KM = 6371.0


class Journey(msgspec.Struct, frozen=True):
    """From door to door: kilometres of road, and minutes as they are reckoned, not rounded."""

    kilometres: float
    means: str
    travelling: float
    boarding: float

    @property
    def minutes(self) -> int:
        """Rounded to five: nobody knows it better."""
        return in_fives(self.travelling + self.boarding)

    @property
    def means_phrase(self) -> str:
        return str(Means(self.means).label)


def journey(one: Place, other: Place, *, size: int | None, means: str = "") -> Journey | None:
    """None where the coordinates of either are not known. Of an unknown group, nobody boards."""
    straight = kilometres(one, other)
    if straight is None:
        return None
    road = straight * DETOUR
    means = means or _usual_means(road, size)
    in_town, beyond = SPEEDS[means]
    hours = min(road, TOWN_KM) / in_town + max(road - TOWN_KM, 0) / beyond
    tens = math.ceil((size or 0) / 10)
    return Journey(road, means, hours * 60, tens * MINUTES_FOR_TEN.get(means, 0))


def in_fives(minutes: float) -> int:
    return int(minutes / 5 + 0.5) * 5


def kilometres(one: Place, other: Place) -> float | None:
    """As the crow flies, on a sphere."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, east, north_2, east_2 = (
        math.radians(degrees or 0.0)
        for degrees in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = (
        math.sin((north_2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north_2) * math.sin((east_2 - east) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _usual_means(road: float, size: int | None) -> str:
    if road > FAR_KM:
        return "plane"
    if road <= WALKED_AT_MOST_KM:
        return "on_foot"
    return "bus" if (size or 0) > IN_ONE_CAR else "car"
