"""Fold names anew: rules came for more kanji, apostrophes, quotation marks, Arabic and African letters."""

from django.db import migrations

from organisations.folded_field import fold_anew, folded


def fill(apps, schema_editor):
    for model in apps.get_app_config("itineraries").get_models():
        fold_anew(model)
    # A line to each name or title, folded by fewer rules until now.
    listings = apps.get_model("itineraries", "Listing").objects
    for pk, text in listings.values_list("pk", "search_text"):
        lines = sorted(folded(text.split("\n")).split("\n"))
        listings.filter(pk=pk).update(search_text="\n".join(lines))


class Migration(migrations.Migration):

    dependencies = [
        ("itineraries", "0013_note_repetitions"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
