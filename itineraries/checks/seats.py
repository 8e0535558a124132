"""A room with fewer seats than people: severe where not even the guests have one each.

The guests are the declared size, or those counted in the list where none was declared; of a party
those of it in the list, and where it has none nobody knows how many, and nothing is said. With them
come those named who receive them and are there in person.
"""

from collections.abc import Iterator

from django.utils.translation import ngettext

from .ahead import appointments_ahead
from .facts import Appointment, Visit, World
from .finding import Finding, Severity, Thing
from .telling import quoted

_COMING = ("confirmed", "attended")


def too_few_seats(visit: Visit, world: World) -> Iterator[Finding]:
    """Of what is optional nobody knows how many come: it is never more than a warning."""
    for one in appointments_ahead(visit, world):
        room, guests = one.room, _guests(visit, one)
        if room is None or room.capacity is None or guests is None or one.mode == "online":
            continue
        hosts = _hosts(visit, one)
        if guests + hosts <= room.capacity:
            continue
        is_too_small = guests > room.capacity and not one.is_optional
        sentence = ngettext(
            "%(room)s has %(seats)d seat; %(session)s needs %(needed)d (guests: %(guests)d, hosts "
            "and interpreters: %(hosts)d).",
            "%(room)s has %(seats)d seats; %(session)s needs %(needed)d (guests: %(guests)d, hosts "
            "and interpreters: %(hosts)d).",
            room.capacity,
        )
        words = {
            "room": room.name,
            "seats": room.capacity,
            "session": quoted(one),
            "needed": guests + hosts,
            "guests": guests,
            "hosts": hosts,
        }
        yield Finding(
            rule="too_few_seats",
            severity=Severity.SEVERE if is_too_small else Severity.WARNING,
            delegation_id=visit.pk,
            sentence=sentence % words,
            subject=one.uid,
            rests_on=(
                *(str(room.pk), str(room.capacity), str(guests), str(hosts)),
                str(one.is_optional),
            ),
            session_ids=(one.pk,),
            things=(Thing("venues.room", room.pk, room.name),),
        )


def _guests(visit: Visit, one: Appointment) -> int | None:
    if one.only_for:
        return len(one.only_for)
    if one.party:
        return sum(member.party == one.party for member in visit.members) or None
    return visit.size


def _hosts(visit: Visit, one: Appointment) -> int:
    """Each person once, whatever roles they have; nobody who travels with the guests."""
    travelling = {member.person_id for member in visit.members}
    coming = {
        who.person_id
        for who in one.people
        if who.side != "guest" and who.comes and who.status in _COMING
    }
    return len(coming - travelling - {None})
