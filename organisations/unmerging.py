"""A merge undone: the record that went is back, and what referred to it refers to it again."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from organisations.history import BOOKKEEPING, kept_models
from organisations.models import FormerAddress
from organisations.models.former_address import AddressedRecord, back_at, parted


class CannotUndo(Exception):
    """Something was changed since; nothing was undone."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@transaction.atomic
def undo_merge(model: Any, act: uuid.UUID) -> None:
    """Everything that the act saved is again as it was before. Raises CannotUndo."""
    lines = [line for kept in kept_models() for line in kept.history.filter(act=act)]
    lines.sort(key=lambda line: (line.history_date, line.history_id))
    first: dict[tuple[Any, int], Any] = {}
    last: dict[tuple[Any, int], Any] = {}
    for line in lines:
        key = (line.instance_type, line.id)
        first.setdefault(key, line)
        last[key] = line
    if changed := [key for key, line in last.items() if _is_changed_since(key, line)]:
        records = ", ".join(sorted({str(last[key].instance) for key in changed}))
        sentence = _("Changed since the merge: %(records)s. Nothing was undone.")
        raise CannotUndo([sentence % {"records": records}])
    for key, line in last.items():
        if line.history_type == "-" and issubclass(key[0], AddressedRecord):
            FormerAddress.objects.of(key[0]).filter(slug=line.slug).delete()
    try:
        _bring_back(first, last)
    except (ValidationError, IntegrityError) as error:
        told = getattr(error, "messages", [str(error)])
        raise CannotUndo(told) from error
    for key, line in last.items():
        if line.history_type == "-":
            parted(*key)
            if issubclass(key[0], AddressedRecord):
                back_at(str(key[0]._meta.model_name), line.slug)


def _bring_back(first: dict[Any, Any], last: dict[Any, Any]) -> None:
    """Deleted rows first, the merged record before what refers to it; then what was changed."""
    for key, line in first.items():
        if line.history_type == "+" and last[key].history_type != "-":
            key[0]._base_manager.get(pk=key[1]).delete()
    deleted = [key for key, line in last.items() if line.history_type == "-"]
    for key in reversed(deleted):
        before = _state_before(key, first[key]) or last[key]
        record = before.instance
        record._state.adding = True
        record.save(force_insert=True)
    for key, line in first.items():
        if line.history_type != "+" and key not in deleted:
            _set_back(key, _state_before(key, line))
    for key in deleted:
        key[0]._base_manager.get(pk=key[1]).full_clean()


def _set_back(key: tuple[Any, int], before: Any) -> None:
    if before is None:
        sentence = _("What a record was before the merge is not recorded.")
        raise ValidationError(sentence)
    record = key[0]._base_manager.get(pk=key[1])
    for field in key[0]._meta.concrete_fields:
        if field.name not in BOOKKEEPING and hasattr(before, field.attname):
            setattr(record, field.attname, getattr(before, field.attname))
    record.full_clean(validate_unique=False, validate_constraints=False)
    record.save()
    for field in before._history_m2m_fields:
        getattr(record, field.name).set(_listed(before, field))


def _state_before(key: tuple[Any, int], line: Any) -> Any:
    earlier = key[0].history.filter(id=key[1], history_id__lt=line.history_id)
    return earlier.order_by("-history_id").first()


def _is_changed_since(key: tuple[Any, int], line: Any) -> bool:
    """Whether it is otherwise now; what was changed and then set back, as by undoing, is not."""
    latest = key[0].history.filter(id=key[1]).order_by("-history_id").first()
    return latest.history_id != line.history_id and _facts(latest) != _facts(line)


def _facts(line: Any) -> Any:
    """What a line of history says of its record; None where it is deleted."""
    if line.history_type == "-":
        return None
    fields = line.instance_type._meta.concrete_fields
    values = {
        field.attname: getattr(line, field.attname)
        for field in fields
        if field.name not in BOOKKEEPING and hasattr(line, field.attname)
    }
    lists = {field.name: _listed(line, field) for field in line._history_m2m_fields}
    return values, lists


def _listed(line: Any, field: Any) -> set[int]:
    other = f"{field.m2m_reverse_field_name()}_id"
    return set(getattr(line, field.name).values_list(other, flat=True))
