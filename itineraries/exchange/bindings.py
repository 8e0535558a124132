"""How each key of an entry stands in the columns of its model, and back."""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any, get_origin

import msgspec
from django.db import models
from django_countries.fields import Country

from delegations.period import Period
from organisations.words import LANGUAGES, Text

from .entries import Entry, FileContent, Owner, Slug

# What an absent key says, where a new record of the office begins otherwise.
_USUAL: dict[tuple[str, str], Any] = {
    ("session", "status"): "confirmed",
    ("participation", "status"): "confirmed",
}
TO_BE_CONFIRMED = ("time", "venue", "host", "item")


class Plain:
    """A key that is one column of the same name. The others below say where they differ."""

    def __init__(self, key: str, field: Any) -> None:
        self.key = key
        self.field = field

    @property
    def columns(self) -> dict[str, str]:
        """The columns it fills, each with where it stands in the entry."""
        return {self.key: self.key}

    def split(self, value: Any) -> dict[str, Any]:
        """The value of each column; None where nothing is said."""
        # A number with a point is written as it was typed, not as the processor stores it.
        return {self.key: Decimal(repr(value)) if isinstance(value, float) else value}

    def value(self, record: models.Model) -> Any:
        """What the entry says of `record`: None where that is nothing, or the usual."""
        kept = getattr(record, self.key)
        return None if kept == usual(self.field) else _written(kept)


class Codes(Plain):
    """Codes as a list, kept as one line."""

    def split(self, value: Any) -> dict[str, Any]:
        return {self.key: ", ".join(code for code in value if code) if value else None}

    def value(self, record: models.Model) -> list[str]:
        kept = getattr(record, self.key)
        return kept.split(", ") if kept else []


class Reference(Plain):
    """One other record, by its slug, its uid, or (a room) its Italian name."""

    def value(self, record: models.Model) -> Any:
        other = getattr(record, self.key)
        return None if other is None else name_of(other)


class References(Plain):
    """Some other records by their slugs, in the order of the alphabet: they have none of their own."""

    def value(self, record: models.Model) -> list[Slug]:
        return sorted(name_of(other) for other in getattr(record, self.key).all())


class File(Plain):
    """A file with its content. It is kept under a name that tells nothing; its ending stays."""

    def value(self, record: models.Model) -> FileContent | None:
        kept = getattr(record, self.key)
        if not kept:
            return None
        with kept.open("rb") as opened:
            content = opened.read()
        ending = kept.name.rpartition(".")[2]
        return FileContent(name=f"{name_of(record)}.{ending}", content=content)


class Words(Plain):
    """A text in three languages, kept in three columns."""

    @property
    def columns(self) -> dict[str, str]:
        return {f"{self.key}_{code}": f"{self.key}.{code}" for code in LANGUAGES}

    def split(self, value: Any) -> dict[str, Any]:
        return {f"{self.key}_{code}": getattr(value, code, None) or None for code in LANGUAGES}

    def value(self, record: models.Model) -> Text | None:
        return getattr(record, self.key) or None


class Answers(Plain):
    """A person and an organisation that answer for something, kept in two columns."""

    @property
    def columns(self) -> dict[str, str]:
        return {self._column(part): f"{self.key}.{part}" for part in ("person", "organisation")}

    def split(self, value: Any) -> dict[str, Any]:
        return {
            self._column(part): getattr(value, part, None) for part in ("person", "organisation")
        }

    def value(self, record: models.Model) -> Owner | None:
        person, organisation = (
            getattr(record, self._column(part)) for part in ("person", "organisation")
        )
        if person is None and organisation is None:
            return None
        return Owner(
            person=person and name_of(person), organisation=organisation and name_of(organisation)
        )

    def _column(self, part: str) -> str:
        return f"{self.key.removesuffix('_owner')}_{part}"


class Open(Plain):
    """What is still to be confirmed, kept as a truth each."""

    @property
    def columns(self) -> dict[str, str]:
        return {f"is_{part}_tbc": self.key for part in TO_BE_CONFIRMED}

    def split(self, value: Any) -> dict[str, Any]:
        return {f"is_{part}_tbc": part in value for part in TO_BE_CONFIRMED}

    def value(self, record: models.Model) -> list[str]:
        return [part for part in TO_BE_CONFIRMED if getattr(record, f"is_{part}_tbc")]


def usual(field: Any) -> Any:
    """What a file leaves out."""
    return _USUAL.get((field.model._meta.model_name, field.name), field.get_default())


@cache
def bindings(kind: type[Entry]) -> list[Plain]:
    """The bindings of all keys but the lists of parts."""
    fields = {field.name: field for field in columns_of(kind.model)}
    found: list[Plain] = []
    for entry_field in msgspec.structs.fields(kind):
        key = entry_field.name
        if key not in kind.parts:
            field = fields.get(key) or fields.get(f"{key}_it")
            is_list = get_origin(entry_field.type) is list
            found.append(_binding(key, field, is_list=is_list)(key, field))
    return found


def columns_of(model: type[models.Model]) -> list[Any]:
    """The model's own columns, and its lists of other records."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def _binding(key: str, field: Any, *, is_list: bool) -> type[Plain]:
    if field is None:
        return Open if key == "to_be_confirmed" else Answers
    if field.name != key:
        return Words
    if field.many_to_many:
        return References
    if field.is_relation:
        return Reference
    if isinstance(field, models.FileField):
        return File
    return Codes if is_list else Plain


def name_of(record: models.Model) -> Any:
    """By what other entries call a record."""
    for column in ("slug", "uid", "name_it"):
        if hasattr(record, column):
            return getattr(record, column)
    raise TypeError(record)


def _written(value: Any) -> Any:
    match value:
        case Period():
            return value.notation
        case dt.time():
            return value.isoformat(
                timespec="auto" if value.second or value.microsecond else "minutes"
            )
        case Decimal():
            return float(value)
        case Country():
            return value.code
    return value
