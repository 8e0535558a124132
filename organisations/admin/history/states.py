"""The values that records had, fetched for the steps that a page shows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from organisations.history import BOOKKEEPING

from .lines import Step


def told_fields(model: Any) -> list[Any]:
    """The columns whose values are told: those that people fill in."""
    untold = {*BOOKKEEPING, *getattr(model, "untold_fields", ())}
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in untold
    ]


def list_fields(model: Any) -> list[Any]:
    """The lists of other records that the history keeps too."""
    return list(model.history.model._history_m2m_fields)


class State:
    """What a record was after a line: its columns, and the keys of the records it listed."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.lists: dict[str, list[int]] = defaultdict(list)

    def value(self, field: Any) -> Any:
        if field.many_to_many:
            return sorted(self.lists[field.name])
        return field.to_python(getattr(self.row, field.attname))

    def as_record(self) -> Any:
        """The record as it was, not as it is stored now. Asks nothing of the database."""
        return self.row.history_object


class States:
    """The states before and after some steps: one query for each kind of record and of list."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._found: dict[tuple[Any, int], State] = {}
        wanted: dict[Any, set[int]] = defaultdict(set)
        for step in steps:
            wanted[step.model] |= {line for line in (step.before, step.after) if line is not None}
        for model, lines in wanted.items():
            self._fetch(model, lines)

    def of(self, model: Any, line: int | None) -> State | None:
        return None if line is None else self._found.get((model, line))

    def _fetch(self, model: Any, lines: set[int]) -> None:
        for row in model.history.filter(history_id__in=lines):
            self._found[model, row.history_id] = State(row)
        for field in list_fields(model):
            listed = getattr(model.history.model, field.name).filter(history_id__in=lines)
            other = f"{field.m2m_reverse_field_name()}_id"
            for line, pk in listed.values_list("history_id", other):
                self._found[model, line].lists[field.name].append(pk)


def related_to(field: Any, value: Any) -> set[tuple[type[models.Model], int]]:
    """The records that a value refers to."""
    if field.many_to_many:
        return {(field.related_model, pk) for pk in value}
    if field.is_relation and value is not None:
        return {(field.related_model, value)}
    return set()
