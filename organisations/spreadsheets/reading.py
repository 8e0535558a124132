"""From the bytes of a file to its rows by the names of their columns, or a sentence why not."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _

from organisations.punctuation import listed, quoted

from .csv_file import csv_sheet
from .damage import lost_letters
from .encodings import AUTOMATIC, decoded
from .header import SHOWN, Columns, header_below, known_names, read_header
from .kinds import kind_of
from .limits import MAX_BYTES, MAX_ROWS
from .open_document import OpenDocument
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
    """The rows of a CSV, XLSX or ODS file that hold something. Raises UnreadableFile."""
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
    kind = kind_of(content)
    if kind == "text":
        sheet = csv_sheet(decoded(content, encoding), columns.known)
        if not sheet.lines:
            raise _empty()
        return sheet, []
    book = OpenDocument(content) if kind == "ods" else Workbook(content)
    return _fitting(book.sheets(), columns)


def _fitting(sheets: Iterator[Sheet], columns: Columns) -> tuple[Sheet, list[str]]:
    """The first visible sheet whose first row has our columns. Raises UnreadableFile."""
    hidden: Sheet | None = None
    passed: list[Sheet] = []
    for sheet in sheets:
        if not sheet.lines:
            continue
        if not known_names(sheet.lines[0].cells, columns.needed):
            passed.append(sheet)
        elif sheet.is_hidden:
            hidden = hidden or sheet
        else:
            return sheet, [*_notices(sheet, passed, _others(sheets), columns)]
    if hidden is not None:
        raise UnreadableFile(
            _("The rows are in the sheet “%(name)s”, which is hidden. Show it, and save the file.")
            % {"name": hidden.name}
        )
    if not passed:
        raise _empty()
    # No sheet fits: that which nearly does says what is amiss, or else the first one.
    nearly = (sheet for sheet in passed if header_below(sheet.lines[1:], columns))
    return next(nearly, passed[0]), []


def _others(sheets: Iterator[Sheet]) -> list[Sheet]:
    """The sheets after the one that is read, as far as they can be looked at."""
    found: list[Sheet] = []
    with suppress(UnreadableFile):
        found.extend(sheets)
    return found


def _notices(
    sheet: Sheet, before: list[Sheet], after: list[Sheet], columns: Columns
) -> Iterator[str]:
    if sheet.name:
        yield _("Read from the sheet “%(name)s”.") % {"name": sheet.name}
    shown = [one for one in (*before, *after) if one.lines and not one.is_hidden]
    alike = [one for one in shown if known_names(one.lines[0].cells, columns.needed)]
    if names := _names(one for one in shown if one not in alike):
        yield _("What was changed in other sheets is not read: %(names)s.") % {"names": names}
    if names := _names(one for one in alike if len(one.lines) > 1):
        yield _(
            "These sheets have rows of the same kind, which are not read: %(names)s. Put all rows "
            "into one sheet, or import each sheet as a file of its own."
        ) % {"names": names}


def _names(sheets: Iterable[Sheet]) -> str:
    names = [quoted(one.name[:40]) for one in sheets]
    return listed(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


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
                % {"cells": len(cells) if is_short else _length(cells), "columns": len(names)},
            )
        )
    named_cells = zip(names, cells, strict=False)
    lost = ((name, lost_letters(cell)) for name, cell in named_cells if name)
    problems += [Problem(name, sentence) for name, sentence in lost if sentence]
    padded = [*cells, *[""] * (len(names) - len(cells))]
    named = zip(names, padded, strict=False)
    return Row(line.number, {name: cell for name, cell in named if name}, tuple(problems))


def _length(cells: list[str]) -> int:
    """How many cells there are up to the last that says something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
