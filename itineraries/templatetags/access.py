"""What is known of how a place can be entered and used."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from itineraries.itinerary import Place

from .facts import yes_no

register = template.Library()


@dataclass(frozen=True)
class Access:
    """What somebody has checked, with the answer, and what nobody has."""

    known: list[tuple[str, str]]
    unknown: list[str]


@register.simple_tag
def access_of(place: Place, *, of_room: bool = False) -> Access:
    """Of the place, and of its room where that is the one in question."""
    facts = [
        (_("step-free"), place.is_step_free),
        (_("lift"), place.has_lift),
        (_("accessible toilet"), place.has_accessible_wc),
        (_("hearing loop"), place.has_hearing_loop),
        (_("accessible parking"), place.has_accessible_parking),
    ]
    if of_room and place.room:
        facts.append((_("room without steps"), place.is_room_step_free))
    return Access(
        known=[(what, yes_no(fact)) for what, fact in facts if fact is not None],
        unknown=[what for what, fact in facts if fact is None],
    )
