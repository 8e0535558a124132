"""Everything that a delegation's file must bring along: what its records refer to, and so on."""

from collections import defaultdict
from typing import Any

from django.db import models

from delegations.models import Delegation

from .address_book import (
    Framework,
    Initiative,
    Organisation,
    Person,
    Source,
    Territory,
    Venue,
)
from .bindings import columns_of
from .entries import Entry
from .visit import Delegation as DelegationEntry
from .visit import PrivateNeeds

ROOTS: dict[type[models.Model], type[Entry]] = {
    kind.model: kind
    for kind in (
        Source,
        Territory,
        Organisation,
        Person,
        Initiative,
        Venue,
        Framework,
        DelegationEntry,
    )
}


class Gathered:
    """Records in hand, each joined to the others it refers to: nothing is asked of them twice.

    The number of queries grows with the depth of what refers to what, not with the agenda.
    """

    def __init__(self, delegation: Delegation, *, with_private_needs: bool) -> None:
        self.with_private_needs = with_private_needs
        self.records: dict[type[models.Model], dict[Any, Any]] = defaultdict(dict)
        self.parts: dict[tuple[type[Entry], Any], list[Any]] = defaultdict(list)
        self._wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._wanted[Delegation].add(delegation.pk)
        while self._wanted:
            model, keys = self._wanted.popitem()
            self._load(ROOTS[model], "pk", keys)
        for records in list(self.records.values()):
            for record in records.values():
                self._join(record)

    def of(self, kind: type[Entry]) -> list[Any]:
        return list(self.records[kind.model].values())

    def parts_of(self, kind: type[Entry], record: models.Model) -> list[Any]:
        return self.parts[kind, record.pk]

    def _load(self, kind: type[Entry], column: str, keys: set[Any]) -> None:
        """Load the records whose `column` is one of `keys`, their parts, and note what they want."""
        keys = keys - self.records[kind.model].keys() if column == "pk" else keys
        # Who of the office works on a visit is a list of its model, and in no file.
        lists = [
            field.name
            for field in kind.model._meta.many_to_many
            if field.name in kind.__struct_fields__
        ]
        rows = kind.model._default_manager.filter(**{f"{column}__in": keys})
        loaded = list(rows.prefetch_related(*lists).order_by("pk")) if keys else []
        for record in loaded:
            self.records[kind.model][record.pk] = record
            if column != "pk":
                parent: Any = kind.model._meta.get_field(column)
                self.parts[kind, getattr(record, parent.attname)].append(record)
            self._note_wants(record)
        for part, back in kind.parts.values():
            if part is not PrivateNeeds or self.with_private_needs:
                self._load(part, back, {record.pk for record in loaded})

    def _note_wants(self, record: Any) -> None:
        for field in columns_of(type(record)):
            target: Any = field.related_model
            if target not in ROOTS:
                continue
            if field.many_to_many:
                keys = {other.pk for other in getattr(record, field.name).all()}
            else:
                keys = {getattr(record, field.attname)} - {None}
            if missing := keys - self.records[target].keys():
                self._wanted[target] |= missing

    def _join(self, record: Any) -> None:
        for field in columns_of(type(record)):
            if field.is_relation and not field.many_to_many:
                key = getattr(record, field.attname)
                if key is not None:
                    setattr(record, field.name, self.records[field.related_model][key])
