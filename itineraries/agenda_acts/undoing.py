"""The last act taken back, by the history that it left."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.models import Attachment, Participation, Presentation, Session, SynergyOrigin
from organisations.history import BOOKKEEPING

# A session comes back before its rows, and goes after them.
_KEPT: tuple[Any, ...] = (Session, Participation, Presentation, SynergyOrigin, Attachment)


class CannotUndo(Exception):
    """Somebody has gone on from there: the sentence says at what."""


def undo(visit: Delegation, act: UUID) -> list[Session]:
    """Put back what one act changed, added or deleted; the sessions as they are then.

    All or nothing: where anything was changed again since, CannotUndo.
    """
    touched: list[Session] = []
    lines = {model: list(model.history.filter(act=act).order_by("history_id")) for model in _KEPT}
    if not lines[Session] or any(one.delegation_id != visit.pk for one in lines[Session]):
        raise CannotUndo(_("There is nothing to undo."))
    for model in _KEPT:
        for first, last in _ends(lines[model]):
            record = _put_back(model, first, last)
            if record is not None and model is Session:
                touched.append(record)
    for model in reversed(_KEPT):
        for first, last in _ends(lines[model]):
            if first.history_type == "+" and last.history_type != "-":
                _current(model, last).delete()
    return touched


def _ends(lines: list[Any]) -> list[tuple[Any, Any]]:
    """Of each record the first and the last line that the act left."""
    of_each: dict[int, tuple[Any, Any]] = {}
    for line in lines:
        first, _last = of_each.get(line.id, (line, line))
        of_each[line.id] = (first, line)
    # What comes back is there before anything points at it again.
    return sorted(of_each.values(), key=lambda ends: ends[1].history_type != "-")


def _put_back(model: Any, first: Any, last: Any) -> Any:
    if first.history_type == "+":
        return None
    before = last if last.history_type == "-" else None
    if first.history_type == "~":
        earlier = model.history.filter(id=first.id, history_id__lt=first.history_id)
        before = earlier.order_by("-history_id").first()
    if before is None:
        raise CannotUndo(_("There is nothing to undo."))
    if last.history_type == "-":
        if model._base_manager.filter(pk=last.id).exists():
            raise CannotUndo(_changed_again(last))
        record = before.instance
        record._state.adding = True
    else:
        record = _current(model, last)
        for field in model._meta.concrete_fields:
            if field.name not in BOOKKEEPING and hasattr(before, field.attname):
                setattr(record, field.attname, getattr(before, field.attname))
    try:
        record.full_clean()
    except ValidationError as error:
        raise CannotUndo(" ".join(error.messages)) from None
    record.save(force_insert=record._state.adding)
    return record


def _current(model: Any, line: Any) -> Any:
    record = model._base_manager.filter(pk=line.id).first()
    if record is None or model.history.filter(id=line.id, history_id__gt=line.history_id).exists():
        raise CannotUndo(_changed_again(line))
    return record


def _changed_again(line: Any) -> str:
    sentence = _("“%(title)s” has been changed again since: nothing was undone.")
    return sentence % {"title": line.instance}
