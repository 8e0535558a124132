"""What the imports of records have in common: cells compared with a record, and problems noted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .damage import lost_letters
from .reading import Row
from .refusals import WrongCell
from .report import Change, Outcome, Problem, RowReport

Reader = Callable[[str], Any]
Cells = dict[str, str]


@dataclass(eq=False)
class RecordDraft:
    """One row of the file beside its record. `before`: its cells as exported now; None when new."""

    row: Row
    before: Cells | None = None
    after: Cells = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.before is None

    def news(self) -> Cells:
        """The cells that do not stand as they were exported. All those of a new record do."""
        if self.before is None:
            return dict(self.row.cells)
        return {
            column: cell
            for column, cell in self.row.cells.items()
            if cell.strip() != self.before.get(column, "").strip()
        }

    def note_lost_letters(self) -> None:
        """Refuse cells in which question marks stand for the letters that the record has."""
        for column, cell in self.news().items() if self.before else ():
            if sentence := lost_letters(cell, (self.before or {}).get(column, "")):
                self.problems.append(Problem(column, sentence))

    @contextmanager
    def noting(self, column: str) -> Iterator[None]:
        try:
            yield
        except WrongCell as wrong:
            self.problems.append(Problem(wrong.column or column, wrong.sentence))

    def note(self, error: ValidationError) -> None:
        """Keep what a validation found, under the column that it is about."""
        for name, sentences in error.message_dict.items():
            column = name if name in self.row.cells else ""
            self.problems.append(Problem(column, " ".join(sentences)))

    def reported(self, title: str) -> RowReport:
        number = self.row.number
        if self.problems:
            return RowReport(number, Outcome.WRONG, title[:200], problems=tuple(self.problems))
        if self.before is None:
            facts = tuple((column, cell) for column, cell in self.after.items() if cell)
            return RowReport(number, Outcome.ADDED, title, facts=facts)
        changes = tuple(
            Change(column, self.before.get(column, ""), cell)
            for column, cell in self.after.items()
            if cell != self.before.get(column, "")
        )
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return RowReport(number, outcome, title, changes)


def set_fields(
    record: models.Model, news: Cells, readers: Mapping[str, Reader], draft: RecordDraft
) -> bool:
    """Give the record what the cells say of its fields, unsaved; whether any value differs."""
    differs = False
    for column, cell in news.items():
        if column not in readers:
            continue
        with draft.noting(column):
            value = cleaned(record, column, readers[column](cell))
            if value is not LEFT and getattr(record, column) != value:
                setattr(record, column, value)
                differs = True
    return differs


# What a reader gives for a cell that leaves the value as it is.
LEFT: Any = object()


def cleaned(record: models.Model, name: str, value: Any) -> Any:
    """Text as its field keeps it: composed, trimmed, its codes in order."""
    if not isinstance(value, str):
        return value
    field_of_record: Any = record._meta.get_field(name)
    return field_of_record.to_python(value)


def or_left(read: Reader) -> Reader:
    """A reader whose empty cell leaves what is there: for words without which there is no record."""

    def read_or_leave(cell: str) -> Any:
        return read(cell) or LEFT

    return read_or_leave


def yes_or_no(is_so: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[is_so]


def saved(record: Any, draft: RecordDraft) -> bool:
    """Whether the record is valid and stored; what it is not is noted."""
    try:
        record.full_clean()
    except ValidationError as error:
        draft.note(error)
        return False
    record.save()
    return True
