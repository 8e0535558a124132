"""Where an appointment is: the place, the one in its stead, and how to get in."""

from django.utils.translation import gettext as _

from itineraries.exports.lines import (
    Line,
    Lines,
    dotted,
    joined,
    labelled,
    listed,
    native,
    noted,
    said,
    those_said,
    words,
)
from itineraries.itinerary import NOWHERE, Place, Session
from itineraries.templatetags.words import colon


def in_full(place: Place) -> Line:
    """`CSI NEXT, Sala 1, Corso Unione Sovietica 216, 10134 Torino`: what a map or a driver finds.

    The page gives the street on the appointment's own page; a file has no other page to turn to.
    """
    is_address = place.address or place.postcode
    # An address is written as its post office writes it.
    town = f"{place.postcode} {place.city}".strip() if is_address else place.town()
    return _listed(place, said(place.address), said(town))


def in_short(place: Place) -> Line:
    """`CSI NEXT, Sala 1, Torino`."""
    return _listed(place, said(place.town()))


def place_line(session: Session) -> Line:
    place = noted(in_full(session.place), session.place.source) if session.place else ()
    return dotted([said(_("online") if session.mode == "online" else ""), place, *caveats(session)])


def caveats(session: Session) -> Lines:
    """What is to be known beside the place."""
    is_open = "venue" in session.to_be_confirmed
    return those_said(
        said(_("also online") if session.mode == "hybrid" else ""),
        said(_("place to be confirmed") if is_open else ""),
    )


def alternative_place(session: Session) -> Line:
    place = session.alternative_place
    if place is None:
        return ()
    condition = words(session.alternative_condition) or said(_("otherwise"))
    return joined(colon(), [condition, noted(in_full(place), place.source)])


def directions(session: Session) -> Lines:
    place = session.place
    meeting_point = session.meeting_point or (place.meeting_point if place else NOWHERE)
    is_id_asked = place is not None and place.is_id_required is True
    return those_said(
        labelled(_("Meeting point"), words(meeting_point)),
        said(_("An identity document is asked at the door.") if is_id_asked else ""),
    )


def _listed(place: Place, *where: Line) -> Line:
    if place.is_private and not place.name:
        return said(_("Private home: the address is not published"))
    name = words(place.name)
    if place.native and place.native != str(place.name):
        name = joined(" ", [name, native(place.native)])
    return listed([name, words(place.room), *where])
