"""List what was published before there were lists."""

from django.db import migrations

from itineraries.itinerary import decode
from itineraries.listing.entry import entry_of


def list_publications(apps, schema_editor):
    Publication, Listing, Mention = (
        apps.get_model("itineraries", name) for name in ("Publication", "Listing", "Mention")
    )
    for publication in Publication.objects.select_related("release").iterator():
        entry = entry_of(decode(publication.release.public_document))
        Listing.objects.create(
            publication=publication, search_text=entry.search_text, outcomes=entry.outcomes
        )
        Mention.objects.bulk_create(
            Mention(publication=publication, kind=kind, slug=slug) for kind, slug in entry.mentions
        )


class Migration(migrations.Migration):
    dependencies = [("itineraries", "0002_links_and_listings")]
    operations = [migrations.RunPython(list_publications, migrations.RunPython.noop)]
