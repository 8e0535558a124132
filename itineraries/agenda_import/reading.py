"""From the bytes of a file to its rows, or to a sentence that says why there are none."""

import codecs
import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from itineraries.exports.agenda_csv import COLUMNS, STAFF_COLUMNS
from itineraries.exports.spreadsheet_cells import plain_text

from .report import UnreadableFile

MAX_BYTES = 20_000_000
MAX_ROWS = 2_000
DELIMITERS = ",;\t"
# UTF-8 is tried without its mark too; the other encodings can't be told apart without theirs.
ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True)
class Row:
    """One row by the names of its columns; `number` as the spreadsheet counts it."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def read_rows(content: bytes) -> list[Row]:
    """The rows of a CSV file that hold something. Raises UnreadableFile."""
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(limit)d MB. Split it into several.")
            % {"limit": MAX_BYTES // 1_000_000}
        )
    lines = _lines(_decoded(content))
    if not lines:
        raise UnreadableFile(_("The file is empty. Export the agenda and start from that file."))
    header = _header(lines[0], lines[1:])
    rows = [
        _row(number, header, cells)
        for number, cells in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnreadableFile(_("The file has the names of the columns and no row below them."))
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(
            _(
                "The file has %(rows)d rows, more than the %(limit)d that can be read at once. "
                "Split it into several."
            )
            % {"rows": len(rows), "limit": MAX_ROWS}
        )
    return rows


def _decoded(content: bytes) -> str:
    mark = content[:2]
    try:
        text = content.decode(ENCODINGS.get(mark, "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _(
                "The file is not in UTF-8: byte %(place)d can't be read. In the spreadsheet, save "
                "it as “CSV UTF-8”."
            )
            % {"place": error.start + 1}
        ) from error
    if "\0" in text:
        raise UnreadableFile(
            _(
                "The file holds NUL characters, so it is no CSV in UTF-8. In the spreadsheet, save "
                "it as “CSV UTF-8”."
            )
        )
    return text


def _lines(text: str) -> list[list[str]]:
    heading = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        if "field limit" in str(error):
            sentence = _(
                "A cell near line %(line)d is longer than any text of an agenda. Shorten it."
            )
        else:
            sentence = _(
                "The quotes around a cell near line %(line)d do not close, as in a file "
                "that was cut off. Export it again from the spreadsheet."
            )
        raise UnreadableFile(sentence % {"line": reader.line_num}) from error
    while lines and not any(cell.strip() for cell in lines[0]):
        lines.pop(0)
    return lines


def _header(names: list[str], lines: list[list[str]]) -> list[str]:
    header = [name.strip().lower() for name in names]
    for place, name in enumerate(header):
        if not name and any(cell.strip() for cells in lines for cell in cells[place : place + 1]):
            raise UnreadableFile(
                _("Column %(place)d has no name in the first row. Name it, or empty it.")
                % {"place": place + 1}
            )
    known = {"", *COLUMNS, *STAFF_COLUMNS}
    if unknown := [name for name in header if name not in known]:
        raise UnreadableFile(
            _(
                "Unknown columns: %(unknown)s. Delete them, or use the names of the export: %(known)s."
            )
            % {
                "unknown": ", ".join(name[:80] for name in unknown[:10]),
                "known": ", ".join([*COLUMNS, *STAFF_COLUMNS]),
            }
        )
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise UnreadableFile(
            _("These columns are there twice: %(columns)s. Keep one of each.")
            % {"columns": ", ".join(twice)}
        )
    return header


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    problem = ""
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
        problem = _(
            "The row has %(cells)d cells and there are %(columns)d columns: the file was cut off, "
            "or a separator stands in a text without quotes. Export it again from the spreadsheet."
        ) % {"cells": len(cells), "columns": len(header)}
    # Spreadsheets end the lines inside a cell in either way.
    plain = (plain_text(cell).replace("\r\n", "\n") for cell in cells)
    named = zip(header, plain, strict=False)
    return Row(number, {name: cell for name, cell in named if name}, problem)
