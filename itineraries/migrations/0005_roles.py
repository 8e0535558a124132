"""The four roles of the office, as groups, and what each of them may do at first.

An installation may change its groups afterwards: this is done once. docs/roles.md explains them.
"""

from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ALL = "view add change delete"
KEPT = "view add change"

# What everybody with a role may see.
SEEN = {
    "organisations": {
        "territory": "view",
        "organisation": "view",
        "alias": "view",
        "person": "view",
        "role": "view",
        "initiative": "view",
        "source": "view",
    },
    "venues": {"venue": "view", "room": "view", "opening": "view"},
    "delegations": {
        "framework": "view",
        "delegation": "view",
        "delegate": "view",
        "synergy": "view",
        "action": "view",
        "document": "view",
        "preparationstep": "view",
        "preparation": "view",
        "gift": "view",
    },
    "itineraries": {
        "session": "view",
        "day": "view",
        "participation": "view",
        "presentation": "view",
        "synergyorigin": "view",
        "attachment": "view",
        "release": "view",
        "publication": "view",
        "acceptance": "view",
        "thanks": "view",
    },
}

ROLES = {
    "coordinator": {
        "organisations": {
            "territory": ALL,
            "organisation": ALL,
            "alias": ALL,
            "person": ALL,
            "role": ALL,
            "initiative": ALL,
            "source": ALL,
        },
        "venues": {"venue": ALL, "room": ALL, "opening": ALL},
        "delegations": {
            "framework": ALL,
            "delegation": f"{ALL} reach_all view_meal_counts",
            "delegate": ALL,
            "privateneeds": ALL,
            "synergy": ALL,
            "action": ALL,
            "document": ALL,
            "preparationstep": ALL,
            "preparation": ALL,
            "gift": ALL,
        },
        "itineraries": {
            "session": ALL,
            "day": ALL,
            "participation": ALL,
            "presentation": ALL,
            "synergyorigin": ALL,
            "attachment": ALL,
            "release": "view add",
            "publication": "view delete",
            "privatelink": ALL,
            "acceptance": ALL,
            "message": ALL,
            "confirmation": ALL,
            "thanks": ALL,
        },
    },
    "editor": {
        "organisations": {
            "territory": KEPT,
            "organisation": KEPT,
            # Rows of an organisation, and nothing without it.
            "alias": ALL,
            "person": KEPT,
            "role": KEPT,
            "initiative": KEPT,
            "source": KEPT,
        },
        "venues": {"venue": KEPT, "room": KEPT, "opening": ALL},
        "delegations": {
            "framework": KEPT,
            # How many meals without meat, and never whose.
            "delegation": f"{ALL} view_meal_counts",
            "delegate": ALL,
            "synergy": ALL,
            "action": ALL,
            "document": ALL,
            "preparationstep": "view",
            "preparation": ALL,
            "gift": ALL,
        },
        "itineraries": {
            "session": ALL,
            "day": ALL,
            "participation": ALL,
            "presentation": ALL,
            "synergyorigin": ALL,
            "attachment": ALL,
            "release": "view",
            "publication": "view",
            "privatelink": ALL,
            "acceptance": ALL,
            "message": ALL,
            "confirmation": ALL,
            "thanks": ALL,
        },
    },
    "follow-up": {
        **SEEN,
        "delegations": {
            **SEEN["delegations"],
            "delegation": "view reach_all",
            "synergy": KEPT,
            "action": KEPT,
            "document": KEPT,
        },
    },
    "reader": {
        **SEEN,
        "delegations": {**SEEN["delegations"], "delegation": "view reach_all"},
    },
}


def codename(act: str, model: str) -> str:
    """Django's four acts are named with their model; a permission of our own is whole."""
    return act if "_" in act else f"{act}_{model}"


def make_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django makes permissions only after the last migration: here they are needed before."""
    using = schema_editor.connection.alias
    for label in ROLES["coordinator"]:
        config: Any = apps.get_app_config(label)
        # An app of a migration's state has no such module, and none is looked into.
        module = getattr(config, "models_module", None)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = module
    groups = apps.get_model("auth", "Group").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for name, apps_of_role in ROLES.items():
        group, _is_new = groups.get_or_create(name=name)
        for label, models in apps_of_role.items():
            wanted = [
                codename(act, model) for model, acts in models.items() for act in acts.split()
            ]
            found = permissions.filter(content_type__app_label=label, codename__in=wanted)
            if missing := set(wanted) - set(found.values_list("codename", flat=True)):
                raise LookupError(f"No such permissions in {label}: {sorted(missing)}")
            group.permissions.add(*found)


class Migration(migrations.Migration):
    # The newest of each app: what a model may be asked for is made from them.
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("organisations", "0002_the_desk"),
        ("venues", "0002_the_desk"),
        ("delegations", "0003_the_desk"),
        ("itineraries", "0004_the_desk"),
    ]

    # Backwards the groups stay: people may be in them.
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
