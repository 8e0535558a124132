"""Fold names anew: rules came for more kanji, apostrophes, quotation marks, Arabic and African letters."""

from django.db import migrations

from organisations.folded_field import fold_anew


def fill(apps, schema_editor):
    for model in apps.get_app_config("delegations").get_models():
        fold_anew(model)


class Migration(migrations.Migration):

    dependencies = [
        ("delegations", "0010_who_reads_names"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
