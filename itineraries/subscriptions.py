"""The calendars of one itinerary: to take away once, or to subscribe to."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from .addresses import Pages
from .itinerary import Itinerary
from .parties import parties_of

CALENDAR = "agenda.ics"


@dataclass(frozen=True)
class Subscription:
    """The calendar of one party, or of the whole programme where `party` is empty."""

    party: str
    # To be taken away from this page.
    file: str
    # To be typed into a calendar, or opened by it.
    address: str
    webcal: str


def subscriptions_of(itinerary: Itinerary, pages: Pages) -> list[Subscription]:
    """The whole programme's calendar, then one for each party that the group splits into."""
    file = pages.export(CALENDAR)
    if not file:
        return []
    return [
        _to(file),
        *(_to(f"{file}?{urlencode({'party': one})}", one) for one in parties_of(itinerary)),
    ]


def _to(file: str, party: str = "") -> Subscription:
    address = f"{settings.SITE_URL}{file}"
    bare = address.removeprefix(urlsplit(address).scheme)
    return Subscription(party, file, address, f"webcal{bare}")
