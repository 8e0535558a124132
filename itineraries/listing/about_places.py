"""What one public document tells of a venue: its facts, its rooms, and what took place there."""

from dataclasses import dataclass

from itineraries.itinerary import Itinerary, Place, Session, Territory

from .walking import every


@dataclass(frozen=True)
class Appointment:
    """`is_alternative`: it would take place here only if it could not be held elsewhere."""

    session: Session
    place: Place
    is_alternative: bool


def appointments_at(document: Itinerary, venue: str) -> list[Appointment]:
    found = []
    for session in document.sessions:
        for place, is_alternative in (
            (session.place, False),
            (session.alternative_place, True),
        ):
            if place is not None and place.slug == venue and not place.is_private:
                found.append(Appointment(session, place, is_alternative))
    return found


def rooms_of(appointments: list[Appointment]) -> list[Place]:
    """Each room that was used, as it is told of first."""
    rooms = {one.place.room: one.place for one in reversed(appointments) if one.place.room}
    return list(reversed(rooms.values()))


def territory_in(document: Itinerary, slug: str) -> Territory | None:
    return next((one for one in every(Territory, document) if one.slug == slug), None)
