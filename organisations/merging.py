"""Two records that are one: everything that refers to the one that goes refers to the other."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations.history import BOOKKEEPING
from organisations.models import Alias, Organisation
from organisations.models.former_address import (
    AddressedRecord,
    FormerAddress,
    merged_into,
    move_address,
)
from organisations.words import ProseField

Key = tuple[Any, int]


class CannotMerge(Exception):
    """Something is in the way; nothing was changed."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def references_to(model: Any) -> Iterator[Any]:
    """The fields of all models that point at this one, lists included; those of histories are not.

    Read off the models, so that a relation added one day is followed too.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.is_relation:
            continue
        holder = relation.related_model
        if not holder._meta.auto_created and not hasattr(holder, "history_type"):
            yield relation.field


def rows_referring_to(record: Any) -> dict[Any, list[Any]]:
    """All that refers to the record, by kind."""
    found: dict[Any, dict[int, Any]] = {}
    for field in references_to(type(record)):
        for row in rows_at(field, record.pk):
            found.setdefault(field.model, {})[row.pk] = row
    return {model: list(rows.values()) for model, rows in found.items()}


def rows_at(field: Any, pk: int) -> list[Any]:
    return list(field.model._base_manager.filter(**{field.name: pk}).order_by("pk"))


def merged_fields(model: Any) -> list[Any]:
    """The fields of which one value is kept: those that people fill in, but for the short name."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in {*BOOKKEEPING, "slug"}
    ]


def is_empty(value: Any) -> bool:
    return value in (None, "", [])


@transaction.atomic
def merge(kept: Any, gone: Any, chosen: Mapping[str, bool] | None = None) -> Any:
    """Let `kept` stand for both, and delete `gone`. `chosen`: by field, whether the value of `gone` stays.

    Without a choice the value of `kept` stands, or that of `gone` where it has none. Rows that would
    be there twice, such as two participations in one session, become one. Raises CannotMerge.
    """
    merging = _Merging(kept, gone)
    merging.follow()
    for field in merged_fields(type(kept)):
        mine, theirs = getattr(kept, field.attname), getattr(gone, field.attname)
        is_theirs = (chosen or {}).get(field.name)
        if is_theirs or (is_theirs is None and is_empty(mine)):
            is_own = field.related_model is type(kept) and theirs == kept.pk
            setattr(kept, field.attname, mine if is_own else theirs)
        if field.related_model is type(kept) and getattr(kept, field.attname) == gone.pk:
            setattr(kept, field.attname, None if theirs == kept.pk else theirs)
    names = _other_names(kept, gone)
    slug, pk = gone.slug, gone.pk
    gone.delete()
    # Before it is saved: the save tells which published visits say it as it was.
    merged_into(type(kept), pk, kept.pk)
    _saved(kept)
    for name in names:
        _saved(Alias(organisation=kept, name=name))
    if isinstance(kept, AddressedRecord):
        FormerAddress.objects.of(type(kept)).filter(record=pk).update(record=kept.pk)
        move_address(type(kept), slug, kept)
    return kept


class _Merging:
    def __init__(self, kept: Any, gone: Any) -> None:
        # What goes, by key, and what stands for it.
        self._moved: dict[Key, Any] = {}
        self._rows: dict[Key, Any] = {}
        self._absorbed: list[tuple[Any, Any]] = []
        self._plan(kept, gone)

    def _plan(self, kept: Any, gone: Any) -> None:
        self._moved[type(gone), gone.pk] = kept
        for field in references_to(type(gone)):
            for row in rows_at(field, gone.pk):
                key = (type(row), row.pk)
                if key in self._moved or key == (type(kept), kept.pk):
                    continue
                self._rows[key] = row
                twin = None if field.many_to_many else self._twin(row, field)
                if twin is not None:
                    if getattr(row, "untold_fields", ()) and not getattr(row, "message_id", 0):
                        raise CannotMerge([_told_twice(row)])
                    self._absorbed.append((twin, row))
                    self._plan(twin, row)

    def _twin(self, row: Any, field: Any) -> Any:
        """The row that would be the same as this one, once both point at the record that is kept."""
        self._point(row)
        sets = [
            one.fields for one in row._meta.constraints if isinstance(one, models.UniqueConstraint)
        ]
        sets += [(one.name,) for one in row._meta.fields if one.unique and one.is_relation]
        for names in sets:
            if field.name not in names:
                continue
            values = {name: getattr(row, row._meta.get_field(name).attname) for name in names}
            if None in values.values():
                continue
            found = type(row)._base_manager.filter(**values).exclude(pk=row.pk).first()
            if found is not None:
                return self._rows.get((type(row), found.pk), found)
        return None

    def _point(self, row: Any) -> None:
        for field in row._meta.concrete_fields:
            if field.is_relation:
                key = (field.related_model, getattr(row, field.attname))
                if key in self._moved:
                    setattr(row, field.name, self._moved[key])

    def follow(self) -> None:
        waiting = [row for key, row in self._rows.items() if key not in self._moved]
        while waiting:
            # A session can move to the venue only after its room has.
            wrong: dict[Any, ValidationError] = {}
            for row in waiting:
                try:
                    self._move(row)
                except ValidationError as error:
                    wrong[row] = error
            if len(wrong) == len(waiting):
                raise CannotMerge([_refused(row, error) for row, error in wrong.items()])
            waiting = list(wrong)
        for twin, row in reversed(self._absorbed):
            self._point(twin)
            row.delete()
            _fill(twin, row)
            _saved(twin)

    def _move(self, row: Any) -> None:
        self._point(row)
        # What it refers to may have moved since it was read.
        row._state.fields_cache.clear()
        row.full_clean()
        row.save()
        for field in row._meta.many_to_many:
            listed = getattr(row, field.name)
            for one in listed.all():
                if (type(one), one.pk) in self._moved:
                    listed.remove(one)
                    listed.add(self._moved[type(one), one.pk])


def _fill(twin: Any, row: Any) -> None:
    """What only the row says that goes; of notes, what both say."""
    for field in merged_fields(type(twin)):
        if field.is_relation and not is_empty(getattr(twin, field.attname)):
            continue
        mine, theirs = getattr(twin, field.attname), getattr(row, field.attname)
        if isinstance(field, ProseField) and mine and theirs and mine != theirs:
            setattr(twin, field.attname, f"{mine}\n{theirs}")
        elif mine == field.get_default() and theirs != mine:
            setattr(twin, field.attname, theirs)


def _other_names(kept: Any, gone: Any) -> list[str]:
    """The names of a body that goes, by which it is looked for still."""
    if not isinstance(kept, Organisation):
        return []
    forms = ("name_it", "name_en", "name_ja", "name_native", "short_name")
    known = {getattr(kept, form) for form in forms}
    known |= set(kept.aliases.values_list("name", flat=True))
    return [
        name
        for name in dict.fromkeys(getattr(gone, form) for form in forms)
        if name and name not in known
    ]


def _saved(record: Any) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        raise CannotMerge([_refused(record, error)]) from error
    record.save()


def _refused(row: Any, error: ValidationError) -> str:
    return f"{capfirst(row._meta.verbose_name)} “{row}”: {' '.join(error.messages)}"


def _told_twice(row: Any) -> str:
    sentence = _("Both have %(kind)s for the same visit. Settle there what holds, then merge.")
    return sentence % {"kind": row._meta.verbose_name_plural}
