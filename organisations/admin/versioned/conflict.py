"""What somebody else has saved while a form was open, in words."""

import datetime as dt
from typing import Any

import msgspec
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _


class FieldChange(msgspec.Struct, frozen=True):
    """One field that another has changed.

    `was` is None where the form no longer knows; `typed` is None where this person had left the
    field as it was, and the form now shows what it is.
    """

    label: str
    was: str | None
    now: str
    typed: str | None = None


class Conflict(msgspec.Struct, frozen=True):
    """What became of one record or row. `title` names a row, and is empty for the record itself."""

    title: str
    changes: list[FieldChange]
    # Of a row: "changed", "added" or "deleted".
    kind: str = "changed"
    # When the form was opened, in seconds since 1970.
    since: float = 0.0


def who_changed(records: list[models.Model], since: float, reader: Any) -> str:
    """Who has saved any of these records since then, as far as the office's log knows."""
    if not since:
        return ""
    of_these = Q()
    for record in records:
        kind = ContentType.objects.get_for_model(record, for_concrete_model=False)
        of_these |= Q(content_type=kind, object_id=str(record.pk))
    moment = dt.datetime.fromtimestamp(since, dt.UTC)
    entries = LogEntry.objects.filter(of_these, action_time__gt=moment).select_related("user")
    users = {entry.user_id: entry.user for entry in entries.order_by("action_time", "pk")}
    return ", ".join(
        _("you yourself, in another window")
        if user.pk == reader.pk
        else user.get_full_name() or user.get_username()
        for user in users.values()
    )


def who_deleted(model: type[models.Model], object_id: str) -> LogEntry | None:
    """The entry of the office's log about the deletion of a record."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    deletions = LogEntry.objects.filter(content_type=kind, object_id=object_id, action_flag=3)
    return deletions.select_related("user").order_by("-action_time", "-pk").first()
