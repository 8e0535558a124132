"""An officer's login deleted: what they did stays, with their name in the place of the login."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.auth.models import User
from django.db import models, router, transaction
from django.utils.text import capfirst

from organisations.history import kept_models, of_former_officer

# The key of a log entry's message under which the name of a former officer is kept.
FORMER = "former"


@transaction.atomic
def keep_names_of(users: list[User], by: Any) -> None:
    """Before the logins go: write the name wherever only the login says who did it.

    Lines of history and releases take the name in. Log entries can't be without a login: they go
    over to whoever deletes it, each with the name in its message.
    """
    going = {user.pk for user in users}
    for user in users:
        name = (user.get_full_name() or user.get_username())[:80]
        for model in kept_models():
            lines = model.history.filter(history_user=user, history_change_reason=None)
            lines.update(history_change_reason=of_former_officer(name))
        for relation in User._meta.get_fields(include_hidden=True):
            _name_in_columns(relation, user, name)
        entries = LogEntry.objects.filter(user=user)
        if by.pk in going:
            continue
        for entry in entries:
            entry.change_message = with_former_officer(entry.change_message, name)
            entry.user_id = by.pk
        LogEntry.objects.bulk_update(entries, ["change_message", "user"], batch_size=200)


def _name_in_columns(relation: Any, user: User, name: str) -> None:
    """Rows with a column beside their foreign key: `published_by` and `published_by_name`."""
    if not (relation.auto_created and relation.one_to_many):
        return
    columns = {field.name for field in relation.related_model._meta.concrete_fields}
    if (column := f"{relation.field.name}_name") in columns:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: user})
        rows.update(**{column: name})


def with_former_officer(message: str, name: str) -> str:
    parts = _parts(message)
    if any(FORMER in part for part in parts):
        return message
    return json.dumps([*parts, {FORMER: name}], ensure_ascii=False)


def former_officer_of(message: str) -> str:
    """The name in an entry's message; empty where its login is still its own."""
    return next((str(part[FORMER]) for part in _parts(message) if FORMER in part), "")


def _parts(message: str) -> list[dict[str, Any]]:
    try:
        parts = json.loads(message) if message.startswith("[") else []
    except ValueError:
        return []
    return [part for part in parts if isinstance(part, dict)]


def what_goes_with(users: list[User]) -> tuple[list[str], dict[str, int], list[str]]:
    """What is deleted with these logins: their names, how many rows of each kind, what forbids it.

    Log entries are counted and not read: their words may have been written by any program.
    """
    collector = NestedObjects(using=router.db_for_write(User))
    collector.collect(users)
    rows_by_model: dict[Any, Any] = {**collector.model_objs}
    counts = {
        str(model._meta.verbose_name_plural): len(rows)
        for model, rows in rows_by_model.items()
        if model is not LogEntry and not model._meta.auto_created
    }
    protected = [_named(record) for record in collector.protected]
    return [_named(user) for user in users], counts, protected


def _named(record: models.Model) -> str:
    return f"{capfirst(record._meta.verbose_name)}: {record}"
