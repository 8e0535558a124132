"""Who changed what and when: the history that every record of the office keeps.

django-simple-history stores each saved state of a record in a table beside it. What was saved by one
request or command is one *act*, so that a visit and its parts, deleted at once, come back at once.
"""

import contextlib
import contextvars
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

_act: contextvars.ContextVar[uuid.UUID | None] = contextvars.ContextVar("act", default=None)


@contextlib.contextmanager
def one_act() -> Iterator[None]:
    """Everything saved inside belongs together; an act within an act is the same one."""
    if _act.get() is not None:
        yield
        return
    token = _act.set(uuid.uuid4())
    try:
        yield
    finally:
        _act.reset(token)


def current_act() -> uuid.UUID | None:
    return _act.get()


class Trace(models.Model):
    """What each line of history says beyond who and when."""

    act = models.UUIDField(null=True, default=current_act, editable=False, db_index=True)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """The history of a record; what `untold_fields` of its model names is kept out of it.

    A line about such a field says that the record was changed, and not how.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"inherit": True, "bases": (Trace,), **kwargs})

    def fields_included(self, model: Any) -> list[Any]:
        untold = getattr(model, "untold_fields", ())
        return [field for field in super().fields_included(model) if field.name not in untold]

    def create_history_model(self, model: Any, inherited: bool) -> Any:
        made = super().create_history_model(model, inherited)
        made._history_excluded_fields = list(getattr(model, "untold_fields", ()))
        return made
