"""The calendars of one itinerary: to take away once, or to subscribe to."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from .addresses import Pages
from .itinerary import Itinerary
from .parties import parties_of

CALENDAR = "agenda.ics"


@dataclass(frozen=True)
class Subscription:
    """The calendar of one party, or of the whole programme where `party` is empty.

    `is_shown`: it holds what its page shows.
    """

    party: str
    is_shown: bool
    # To be taken away from this page.
    file: str
    # To be typed into a calendar, or opened by it.
    address: str
    webcal: str


def subscriptions_of(itinerary: Itinerary, pages: Pages, party: str = "") -> list[Subscription]:
    """The calendar of what a page of `party` shows, then those of the whole and of other parties."""
    if not pages.export(CALENDAR):
        return []
    others = [one for one in ("", *parties_of(itinerary)) if one != party]
    return [
        _to(pages.export(CALENDAR), party, is_shown=True),
        *(_to(pages.of_party(one).export(CALENDAR), one) for one in others),
    ]


def _to(file: str, party: str, *, is_shown: bool = False) -> Subscription:
    address = f"{settings.SITE_URL}{file}"
    bare = address.removeprefix(urlsplit(address).scheme)
    return Subscription(party, is_shown, file, address, f"webcal{bare}")
