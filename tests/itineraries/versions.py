"""Visits with a history: the same delegation issued again and again."""

from itineraries.itinerary import Itinerary
from itineraries.models import Release
from tests.itineraries.published import release_of


def issue(*documents: Itinerary) -> list[Release]:
    """The documents as the versions of one visit, the last of which is current."""
    releases = [release_of(documents[0])]
    for document in documents[1:]:
        releases.append(release_of(document, delegation=releases[0].delegation))
    return releases
