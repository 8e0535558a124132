"""What every public page begins with: the current release, and the day it is at the place."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone

from itineraries.itinerary import Itinerary
from itineraries.models import Publication, Release


def current_release(slug: str) -> Release:
    """The release that visitors are shown; 404 for what is not, or no longer, published."""
    publication = Publication.objects.of_slug(slug).with_public_document().first()
    if publication is None:
        raise Http404("Nothing is published under this name.")
    return publication.release


def still_published(itinerary: Itinerary) -> frozenset[str]:
    """Which of the visits that the document points at still have a page; no query if it has none."""
    visit = itinerary.delegation
    actions = [*itinerary.actions, *(a for one in itinerary.synergies for a in one.actions)]
    links = [visit.reciprocates, *visit.return_visits, *(action.creates for action in actions)]
    slugs = {link.slug for link in links if link is not None and link.is_published}
    return frozenset(Publication.objects.slugs_among(slugs)) if slugs else frozenset()


def today_in(zone: str) -> dt.date:
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def issued_on(release: Release, itinerary: Itinerary) -> dt.date:
    """The day of the release by the clocks of the city visited."""
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    return release.published_at.astimezone(zone).date()
