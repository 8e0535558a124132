"""The index of what is published: how lists, searches and pages about a place find their visits."""

from django.db import transaction

from itineraries.models import Listing, Mention, Publication

from .entry import entry_of


@transaction.atomic
def index(publication: Publication) -> Listing:
    """List the publication by its current release, in place of what it was listed by before."""
    entry = entry_of(publication.release.public_itinerary)
    listing = Listing.objects.filter(publication=publication).first()
    listing = listing or Listing(publication=publication)
    listing.search_text, listing.outcomes = entry.search_text, entry.outcomes
    listing.full_clean()
    listing.save()
    mentions = [
        Mention(publication=publication, kind=kind, slug=slug) for kind, slug in entry.mentions
    ]
    for mention in mentions:
        # The publication was just fetched, and the set of mentions holds each but once.
        mention.clean_fields(exclude={"publication"})
    Mention.objects.filter(publication=publication).delete()
    Mention.objects.bulk_create(mentions)
    return listing
