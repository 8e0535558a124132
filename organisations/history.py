"""Who changed what and when: the history that every record of the office keeps.

django-simple-history stores each saved state of a record in a table beside it. What was saved by one
request or command is one *act*, so that a visit and its parts, deleted at once, come back at once.
"""

import contextlib
import contextvars
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from simple_history.models import HistoricalRecords

from organisations.folded_field import FoldedText


class _Act(NamedTuple):
    key: uuid.UUID
    # The command that did it; empty where it was somebody at their desk.
    command: str


_act: contextvars.ContextVar[_Act | None] = contextvars.ContextVar("act", default=None)

# Before the name of an officer, in the place of a command's: the login that did it is deleted.
_FORMER_OFFICER = "officer: "

# What a saving changes of itself, and what says nothing of the record.
BOOKKEEPING = frozenset({"version", "created_at", "updated_at"})


@contextlib.contextmanager
def one_act(command: str = "") -> Iterator[None]:
    """Everything saved inside belongs together; an act within an act is the same one."""
    if _act.get() is not None:
        yield
        return
    token = _act.set(_Act(uuid.uuid4(), command))
    try:
        yield
    finally:
        _act.reset(token)


def of_former_officer(name: str) -> str:
    """What a line says of who did it once their login is deleted."""
    return f"{_FORMER_OFFICER}{name}"[:100]


def former_officer(reason: str) -> str:
    """The name of an officer whose login is deleted; empty where the reason is a command's name."""
    return reason.removeprefix(_FORMER_OFFICER) if reason.startswith(_FORMER_OFFICER) else ""


def current_act() -> uuid.UUID | None:
    act = _act.get()
    return act.key if act else None


def kept_models() -> list[Any]:
    """The models that keep a history."""
    return [model for model in apps.get_models() if keeps_history(model)]


def keeps_history(model: Any) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


class Trace(models.Model):
    """What each line of history says beyond who and when."""

    act = models.UUIDField(null=True, default=current_act, editable=False, db_index=True)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """The history of a record; what `untold_fields` of its model names is kept out of it.

    A line about such a field says that the record was changed, and not how. A saving that changes
    nothing leaves no line.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"inherit": True, "bases": (Trace,), **kwargs})

    def fields_included(self, model: Any) -> list[Any]:
        left_out = _left_out(model)
        return [field for field in super().fields_included(model) if field.name not in left_out]

    def create_history_model(self, model: Any, inherited: bool) -> Any:
        made = super().create_history_model(model, inherited)
        made._history_excluded_fields = list(getattr(model, "untold_fields", ()))
        return made

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: Any) -> Any:
        act = _act.get()
        return act.command[:100] if act and act.command else None

    def post_save(self, instance: Any, created: bool, using: Any = None, **kwargs: Any) -> None:
        # A row that an import had put there to hold a place is created by its first saving.
        is_new = created or getattr(instance, "version", 0) == 1
        if is_new or self._says_anything_new(instance):
            super().post_save(instance, is_new, using, **kwargs)

    def pre_delete(self, instance: Any, **kwargs: Any) -> None:
        """What refers to the record, and will only be emptied of it, is saved without it first.

        The database would empty it unseen, and no line would say since when.
        """
        super().pre_delete(instance, **kwargs)
        for relation in instance._meta.related_objects:
            model: Any = relation.related_model
            if relation.on_delete is models.SET_NULL and keeps_history(model):
                for row in model._base_manager.filter(**{relation.field.name: instance}):
                    setattr(row, relation.field.name, None)
                    row.save()

    def _says_anything_new(self, instance: Any) -> bool:
        model = type(instance)
        if getattr(model, "untold_fields", ()):
            return True
        last = model.history.filter(**{model._meta.pk.name: instance.pk}).order_by("-history_id")
        before = last.first()
        if before is None:
            return True
        return any(
            field.get_prep_value(getattr(instance, field.attname))
            != field.get_prep_value(getattr(before, field.attname))
            for field in self.fields_included(instance)
            if field.name not in BOOKKEEPING
        )


def _left_out(model: Any) -> list[str]:
    """What is not for history to hold, and what is worked out anew from what it holds."""
    folded = [field.name for field in model._meta.local_fields if isinstance(field, FoldedText)]
    return [*getattr(model, "untold_fields", ()), *folded]
