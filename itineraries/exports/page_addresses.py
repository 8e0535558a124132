"""The public pages that a file leads to; never those under a delegate's link."""

from django.conf import settings
from django.urls import reverse

from itineraries.itinerary import Itinerary, Session

_ON_THE_PAGE = ("public", "confidential")


def itinerary_address(itinerary: Itinerary) -> str:
    """Its page in the active language."""
    return settings.SITE_URL + reverse("itineraries:detail", args=[itinerary.delegation.slug])


def session_address(itinerary: Itinerary, session: Session) -> str:
    """Its page in the active language; empty where the public has none."""
    if session.visibility not in _ON_THE_PAGE:
        return ""
    slug = itinerary.delegation.slug
    return settings.SITE_URL + reverse("itineraries:session", args=[slug, session.uid])
