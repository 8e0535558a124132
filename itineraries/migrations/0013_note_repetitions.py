"""Note what was published before repetitions were: by the names and short names in its documents."""

from django.db import migrations

from itineraries import itinerary as doc
from itineraries.itinerary import decode
from itineraries.listing.walking import everything_in

SLUGS = {
    doc.Organisation: "organisations.organisation",
    doc.Place: "venues.venue",
    doc.Territory: "organisations.territory",
    doc.Presentation: "organisations.initiative",
    doc.Framework: "delegations.framework",
    doc.Delegation: "delegations.delegation",
}


def note_publications(apps, schema_editor):
    Publication = apps.get_model("itineraries", "Publication")
    Repetition = apps.get_model("itineraries", "Repetition")
    keys = {
        label: dict(apps.get_model(label).objects.values_list("slug", "pk"))
        for label in SLUGS.values()
    }
    people = {}
    Person = apps.get_model("organisations", "Person")
    for pk, *name in Person.objects.values_list("pk", "family", "given", "native"):
        people.setdefault(tuple(name), []).append(pk)
    parents = dict(apps.get_model("organisations.organisation").objects.values_list("pk", "parent"))
    rooms, sources = {}, {}
    for pk, venue in apps.get_model("venues.room").objects.values_list("pk", "venue"):
        rooms.setdefault(venue, []).append(pk)
    for pk, title in apps.get_model("organisations.source").objects.values_list("pk", "title"):
        sources.setdefault(title, []).append(pk)
    for publication in Publication.objects.select_related("release").iterator():
        release = publication.release
        found = {}
        for frozen, is_public in ((release.delegates_document, False), (release.public_document, True)):
            document = decode(frozen)
            for source in document.sources:
                for pk in sources.get(source.title, []):
                    found["organisations.source", pk] = False
            for value in everything_in(document):
                if isinstance(value, doc.Person):
                    name = value.name
                    for pk in people.get((name.family, name.given, name.native), []):
                        found["organisations.person", pk] = is_public
                elif (label := SLUGS.get(type(value))) and value.slug in keys[label]:
                    found.setdefault((label, keys[label][value.slug]), False)
        for label, pk in list(found):
            if label == "organisations.organisation" and parents[pk]:
                found["organisations.organisation", parents[pk]] = False
            if label == "venues.venue":
                found.update((("venues.room", room), False) for room in rooms.get(pk, []))
        Repetition.objects.bulk_create(
            Repetition(publication=publication, model=model, key=key, is_named=is_named)
            for (model, key), is_named in found.items()
        )


class Migration(migrations.Migration):
    dependencies = [
        ("itineraries", "0012_repetitions"),
        ("delegations", "0007_example"),
        ("organisations", "0004_fold_names"),
        ("venues", "0004_fold_names"),
    ]
    operations = [migrations.RunPython(note_publications, migrations.RunPython.noop)]
