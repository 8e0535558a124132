"""From the bytes of a file to its rows by the names of their columns, or a sentence why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .csv_file import csv_sheet
from .encodings import AUTOMATIC, decoded
from .header import Columns, known_names, read_header
from .kinds import kind_of
from .limits import MAX_BYTES, MAX_ROWS
from .refusals import UnreadableFile
from .report import Problem
from .table import Line, Sheet
from .workbook import Workbook


@dataclass(frozen=True)
class Row:
    """One row by the names of its columns; `number` as the spreadsheet counts it."""

    number: int
    cells: dict[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows of a file, and what its reader has to say beside them."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def read_table(content: bytes, columns: Columns, *, encoding: str = AUTOMATIC) -> Table:
    """The rows of a CSV or XLSX file that hold something. Raises UnreadableFile."""
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(limit)d MB. Split it into several.")
            % {"limit": MAX_BYTES // 1_000_000}
        )
    sheet, notices = _sheet(content, columns, encoding)
    header, *below = sheet.lines
    names, about_columns = read_header(header, below, columns)
    if not below:
        raise UnreadableFile(_("The file has the names of the columns and no row below them."))
    if len(below) > MAX_ROWS:
        raise UnreadableFile(
            _(
                "The file has more rows than the %(limit)d that can be read at once. Split it into "
                "several."
            )
            % {"limit": MAX_ROWS}
        )
    rows = tuple(_row(line, names, is_ragged=sheet.is_ragged) for line in below)
    return Table(rows, (*notices, *about_columns))


def _sheet(content: bytes, columns: Columns, encoding: str) -> tuple[Sheet, list[str]]:
    """The one sheet to read, and which it is where there are several."""
    if kind_of(content) == "text":
        sheet = csv_sheet(decoded(content, encoding), columns.known)
        if not sheet.lines:
            raise _empty()
        return sheet, []
    hidden: Sheet | None = None
    first: Sheet | None = None
    for sheet in _with_lines(Workbook(content)):
        first = first or sheet
        if known_names(sheet.lines[0].cells, columns.needed):
            if not sheet.is_hidden:
                return sheet, [_("Read from the sheet “%(name)s”.") % {"name": sheet.name}]
            hidden = hidden or sheet
    if hidden is not None:
        raise UnreadableFile(
            _("The rows are in the sheet “%(name)s”, which is hidden. Show it, and save the file.")
            % {"name": hidden.name}
        )
    if first is None:
        raise _empty()
    # No sheet fits: the first one says what is amiss.
    return first, []


def _with_lines(book: Workbook) -> Iterator[Sheet]:
    return (sheet for sheet in book.sheets() if sheet.lines)


def _empty() -> UnreadableFile:
    return UnreadableFile(_("The file is empty. Start from an export or from the empty template."))


def _row(line: Line, names: list[str], *, is_ragged: bool) -> Row:
    cells = line.cells
    problems = [
        Problem(names[place] if place < len(names) else "", sentence)
        for place, sentence in line.wrongs.items()
        # What stands in a column that is not read does no harm.
        if place >= len(names) or names[place]
    ]
    is_short = is_ragged and len(cells) < len(names)
    if is_short or any(cell.strip() for cell in cells[len(names) :]):
        problems.append(
            Problem(
                "",
                _(
                    "The row has %(cells)d cells and there are %(columns)d columns: the file was cut "
                    "off, or a separator stands in a text without quotes. Export it again from the "
                    "spreadsheet."
                )
                % {"cells": len(cells), "columns": len(names)},
            )
        )
    padded = [*cells, *[""] * (len(names) - len(cells))]
    named = zip(names, padded, strict=False)
    return Row(line.number, {name: cell for name, cell in named if name}, tuple(problems))
