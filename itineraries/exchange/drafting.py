"""Rows as the entries of a file would have them, before they are checked and kept."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _

from delegations.photographs import PhotographRefused
from venues.models import Room

from .bindings import bindings, usual
from .entries import Entry, FileContent
from .finding import Finder

Values = dict[str, Any]
MOST_OF_AN_ENDING = 10
# The difference from UTC behind a time.
_OFFSET = re.compile(r"(?:[Zz]|[+\-−]\d{1,2}(?::?\d\d)*)\s*$")

# Stands for what no column could keep; the problem has been told.
BAD: Any = object()


@dataclass
class Draft:
    """A row as an entry would have it.

    `places` tells where in the file each column stands, `lists` the other records it is to list,
    `before` what the row held. `unsound` are the columns for which the file has nothing to keep.
    """

    place: str
    record: Any
    is_new: bool
    places: dict[str, str]
    lists: dict[str, list[models.Model]]
    unsound: set[str]
    before: Values

    def changed_columns(self) -> list[str]:
        now = columns_now(self.record)
        columns = [column for column, value in self.before.items() if now[column] != value]
        return columns + [name for name in self.lists if self._lists_others(name)]

    def _lists_others(self, name: str) -> bool:
        listed = [] if self.is_new else getattr(self.record, name).all()
        return {other.pk for other in listed} != {other.pk for other in self.lists[name]}


def columns_now(record: models.Model) -> Values:
    """What the row says; not how often and when it was saved."""
    own = {record._meta.pk.attname, "version", "created_at", "updated_at"}
    columns = (column.attname for column in record._meta.concrete_fields)
    return {column: getattr(record, column) for column in columns if column not in own}


def identity_of(kind: type[Entry], values: Values) -> tuple[Any, ...]:
    """What a row of this kind is recognised by: its values in the columns of its identity."""
    found = (values[column] for column in kind.identity)
    return tuple(value.pk if isinstance(value, models.Model) else value for value in found)


def identity_of_row(kind: type[Entry], row: models.Model) -> tuple[Any, ...]:
    columns: list[Any] = [kind.model._meta.get_field(column) for column in kind.identity]
    return tuple(getattr(row, column.attname) for column in columns)


def draft_of(
    entry: Entry, place: str, rows: dict[Any, Any], given: Values, finder: Finder
) -> Draft:
    """The entry over the row it is recognised in, among `rows` by identity; or else a new one.

    `given` are the columns that the entry's place says: whose part it is. None there is a parent
    that could not be kept itself.
    """
    kind = type(entry)
    values, places = _values(entry, place, given, finder)
    unsound = {column for column, value in values.items() if value is BAD}
    record = None
    if not unsound.intersection(kind.identity):
        record = rows.get(identity_of(kind, values))
    is_new = record is None
    record = kind.model() if record is None else record
    before = columns_now(record)
    lists = {}
    for column, value in values.items():
        if isinstance(value, list):
            lists[column] = value
        elif isinstance(value, FileContent):
            _set_file(record, column, value)
        elif value is not BAD:
            setattr(record, column, value)
    return Draft(place, record, is_new, places, lists, unsound, before)


def _values(
    entry: Entry, place: str, given: Values, finder: Finder
) -> tuple[Values, dict[str, str]]:
    """The value of each column, with the place of each in the file."""
    kind, problems = type(entry), finder.problems
    values = {column: BAD if value is None else value for column, value in given.items()}
    places = {}
    for binding in bindings(kind):
        whole = f"{place}.{binding.key}"
        said = binding.split(getattr(entry, binding.key))
        for column, inside in binding.columns.items():
            places[column] = place if kind.is_bare else f"{place}.{inside}"
            if problems.concern(places[column]) or problems.are_at(whole):
                values[column] = BAD
            else:
                values[column] = _kept(kind, column, said[column], places[column], values, finder)
    return values, places


def _kept(
    kind: type[Entry], column: str, value: Any, place: str, values: Values, finder: Finder
) -> Any:
    """The value as the column keeps it; BAD, with the problem told, where it can't."""
    field: Any = kind.model._meta.get_field(column)
    target = field.related_model
    if field.many_to_many:
        others = [finder.find(target, name, f"{place}[{n}]") for n, name in enumerate(value)]
        return BAD if None in others else others
    if value is None:
        return usual(field)
    if target is Room:
        venue = values["venue"]
        return BAD if venue is BAD else finder.find_room(venue, value, place) or BAD
    if target:
        return finder.find(target, value, place) or BAD
    if isinstance(value, FileContent):
        return value
    if isinstance(field, models.TimeField) and _OFFSET.search(str(value)):
        # Django would drop it unsaid.
        finder.problems.add(
            place,
            _("Write the time alone, like 09:30: it goes by the clocks of its place, not by UTC."),
        )
        return BAD
    try:
        return field.to_python(value)
    except ValidationError as error:
        finder.problems.add_invalid(error, place, {})
        return BAD


def _set_file(record: Any, column: str, value: FileContent) -> None:
    kept = getattr(record, column)
    try:
        content = record.as_kept(value.content)
    except PhotographRefused:
        # The row's own check tells it, with the place in the file.
        content = value.content
    # Its name is not kept, and tells a table from other text at most.
    name = f"document.{value.name.rpartition('.')[2][:MOST_OF_AN_ENDING]}"
    if not kept or _content(kept) != content:
        setattr(record, column, ContentFile(content, name=name))


def _content(kept: Any) -> bytes | None:
    try:
        with kept.open("rb") as opened:
            return opened.read()
    except FileNotFoundError:
        return None
