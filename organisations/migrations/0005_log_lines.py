import json

from django.db import migrations


def complete(apps, schema_editor):
    """Django reads the fields of each change in the log, and fails on one that names none."""
    entries = apps.get_model("admin", "LogEntry").objects
    for pk, message in entries.filter(change_message__contains='"changed"').values_list(
        "pk", "change_message"
    ):
        try:
            parts = json.loads(message)
        except ValueError:
            continue
        changes = [one["changed"] for one in parts if isinstance(one, dict) and "changed" in one]
        if all("fields" in change for change in changes):
            continue
        for change in changes:
            change.setdefault("fields", [])
        entries.filter(pk=pk).update(change_message=json.dumps(parts))


class Migration(migrations.Migration):

    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("organisations", "0004_fold_names"),
    ]

    operations = [
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
