"""Who and what is wanted at which appointments: all that a sweep over several visits looks at."""

from collections import Counter
from collections.abc import Hashable, Iterator

from itineraries.lasting import is_long

from .facts import Appointment, Member, Visit, World
from .kinship import Kinship
from .sweep import Booking

Booked = Iterator[tuple[Hashable, Booking]]

# Who serves a group, or joins it where it is, is there when a list says so.
_JOINS_AT_TIMES = {"interpreter", "local_representative"}
JOURNEYS = frozenset({"arrival", "departure", "transfer", "flight"})
# Nobody is expected at these in person at one place.
_AT_LEISURE = {"free_time", "overnight", "internal", "break"}


def live_visits(world: World) -> list[Visit]:
    """All visits but those that were cancelled, postponed or declined as a whole."""
    return [visit for visit in (*world.visits, *world.others) if not visit.is_off]


def kinships(world: World) -> dict[int, Kinship]:
    return {visit.pk: Kinship(visit) for visit in live_visits(world)}


def timed(visit: Visit) -> Iterator[Appointment]:
    """What takes place and begins at a known hour."""
    for one in visit.appointments:
        if one.takes_place and one.starts is not None:
            yield one


def people_booked(world: World, names: dict[Hashable, str]) -> Booked:
    """Everybody listed at an appointment; and delegates whom more than one visit wants."""
    visits = live_visits(world)
    shared = _wanted_by_several(visits)
    for visit in visits:
        travelling = [
            one
            for one in visit.members
            if one.person_id in shared and one.role not in _JOINS_AT_TIMES
        ]
        for appointment in timed(visit):
            if leaves_room(appointment):
                continue
            roles: dict[int, str] = {}
            for who in appointment.people:
                if who.person_id is not None and who.comes:
                    names[who.person_id] = who.name
                    if roles.get(who.person_id) != "interpreter":
                        roles[who.person_id] = who.role
            declined = {who.person_id for who in appointment.people if not who.comes}
            for person, role in roles.items():
                yield person, Booking(visit, appointment, role)
            for member in travelling:
                if member.person_id not in roles.keys() | declined and _goes(member, appointment):
                    names.setdefault(member.person_id, member.name)
                    yield member.person_id, Booking(visit, appointment, is_implied=True)


def rooms_booked(world: World, names: dict[Hashable, str]) -> Booked:
    for visit in live_visits(world):
        for one in timed(visit):
            if one.room is not None and one.mode != "online":
                names[one.room.pk] = one.room.name
                yield one.room.pk, Booking(visit, one)


def places_booked(world: World, names: dict[Hashable, str]) -> Booked:
    """Venues without a room; one comes and goes through a station or a hotel beside others."""
    for visit in live_visits(world):
        for one in timed(visit):
            if one.venue is None or one.room is not None or one.mode == "online":
                continue
            if leaves_room(one):
                continue
            if one.type not in _AT_LEISURE | JOURNEYS | {"meeting_point"}:
                names[one.venue.pk] = one.venue.name
                yield one.venue.pk, Booking(visit, one)


def is_same_place(one: Appointment, other: Appointment) -> bool:
    if one.venue is None or other.venue is None or one.venue.pk != other.venue.pk:
        return False
    return one.room is None or other.room is None or one.room.pk == other.room.pk


def are_the_same_people(one: Appointment, other: Appointment) -> bool:
    """Whether anybody follows both, of one visit: what has no party is for every party."""
    return one.party == other.party or not one.party or not other.party


def leaves_room(one: Appointment) -> bool:
    """Whether people may be elsewhere while it is on: an exhibition of three days, not a flight."""
    is_timed = one.starts is not None and one.ends is not None
    return is_timed and is_long(one.when) and one.type not in JOURNEYS


def is_for_everybody(one: Appointment) -> bool:
    """Whether all of the group, or of its party, are expected: nobody has a choice to make."""
    has_choice = one.is_optional or one.alternative_to_id is not None or one.only_for
    return not has_choice and one.visibility != "staff" and one.type not in _AT_LEISURE


def journeys_of_some(visit: Visit) -> set[int]:
    """Arrivals and departures of which there are several: nobody knows who comes with which."""
    journeys = [
        one
        for one in visit.appointments
        if one.takes_place and one.type in {"arrival", "departure"}
    ]
    kinds = Counter((one.type, one.party) for one in journeys)
    return {one.pk for one in journeys if kinds[one.type, one.party] > 1}


def _goes(member: Member, appointment: Appointment) -> bool:
    return is_for_everybody(appointment) and appointment.party in {"", member.party}


def _wanted_by_several(visits: list[Visit]) -> set[int]:
    visits_of: Counter[int] = Counter()
    for visit in visits:
        travelling = {one.person_id for one in visit.members}
        visits_of.update(
            travelling.union(
                who.person_id
                for one in visit.appointments
                for who in one.people
                if who.person_id is not None
            )
        )
    return {person for person, many in visits_of.items() if many > 1}
