"""What the pages around the itineraries say of bodies and outcomes."""

from django import template

from itineraries.phrases.people import does_phrase
from organisations.models import Organisation

register = template.Library()

_STANDINGS = {"achieved": "good", "paused": "still", "dropped": "still"}


@register.filter
def does(role: str) -> str:
    """What one person or body does at a session."""
    return does_phrase(role, 1)


@register.filter
def standing(status: str) -> str:
    """How a synergy's state is set: reached, at rest, or on its way."""
    return _STANDINGS.get(status, "going")


@register.filter
def organisation_type(value: str) -> str:
    """Empty for a value that an older release holds and no model knows any more."""
    return str(dict(Organisation.Type.choices).get(value, ""))
