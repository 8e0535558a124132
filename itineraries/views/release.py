"""What every public page begins with: the current release, and the day it is at the place."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone

from itineraries.itinerary import Itinerary
from itineraries.links import linked_visits, without_links_to
from itineraries.models import Publication, Release


def current_release(slug: str) -> Release:
    """The release that visitors are shown; 404 for what is not, or no longer, published."""
    publication = Publication.objects.of_slug(slug).with_public_document().first()
    if publication is None:
        raise Http404("Nothing is published under this name.")
    return publication.release


def still_shown(document: Itinerary) -> Itinerary:
    """The document without the visits that were withdrawn since; no query if it points at none."""
    linked = linked_visits(document)
    if not linked:
        return document
    return without_links_to(document, linked - Publication.objects.slugs_among(linked))


def today_in(zone: str) -> dt.date:
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def issued_on(release: Release, itinerary: Itinerary) -> dt.date:
    """The day of the release by the clocks of the city visited."""
    zone = ZoneInfo(itinerary.delegation.destination.timezone)
    return release.published_at.astimezone(zone).date()
