"""Places, as an audience may know them: a private home is never told to the public."""

from decimal import Decimal

from itineraries import itinerary as doc
from venues.models import Room, Venue

from .reader import Reader
from .visit import assemble_territory


def assemble_place(reader: Reader, venue: Venue | None, room: Room | None) -> doc.Place | None:
    if venue is None:
        return None
    reader.repeats.note(venue)
    reader.repeats.note(room)
    if venue.is_private_home and reader.is_public:
        return doc.Place(is_private=True)
    contact = reader.person(venue.contact, None) if venue.contact and reader.is_staff else None
    return doc.Place(
        slug=venue.slug,
        name=venue.name,
        native=venue.name_native,
        address=venue.address,
        postcode=venue.postcode,
        city=venue.city,
        district=venue.district,
        territory=assemble_territory(reader, venue.territory) if venue.territory else None,
        latitude=_degrees(venue.latitude),
        longitude=_degrees(venue.longitude),
        access=venue.access,
        opening=venue.opening,
        description=venue.description,
        is_step_free=venue.is_step_free,
        has_lift=venue.has_lift,
        has_accessible_wc=venue.has_accessible_wc,
        has_hearing_loop=venue.has_hearing_loop,
        has_accessible_parking=venue.has_accessible_parking,
        website=venue.website,
        is_private=venue.is_private_home,
        room=room.name if room else doc.NOWHERE,
        room_building=room.building if room else "",
        room_floor=room.floor if room else "",
        room_capacity=room.capacity if room else None,
        is_room_step_free=room.is_step_free if room else None,
        source=reader.note(venue.source),
        meeting_point=doc.NOWHERE if reader.is_public else venue.meeting_point,
        is_id_required=None if reader.is_public else venue.is_id_required,
        contact=contact,
    )


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
