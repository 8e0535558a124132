"""The rows of a CSV file, whatever its separator and line ends."""

import csv
import io
import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from .header import known_names
from .limits import LAST_ROW, MAX_CELL, MAX_COLUMNS, MAX_ROWS, WIDEST_ROW
from .refusals import UnreadableFile, too_many_columns
from .safe import plain_text
from .table import Line, Sheet

DELIMITERS = ",;\t|"
_SAID = re.compile(r"\s*\"?sep=(?P<delimiter>[,;\t|])\"?[,;\t|]*\s*(?:\r\n|\r|\n)", re.IGNORECASE)


def csv_sheet(text: str, known: Collection[str]) -> Sheet:
    """The lines of a CSV file that hold something. Raises UnreadableFile."""
    text = text.removeprefix("\ufeff")
    said = _SAID.match(text)
    delimiter = said["delimiter"] if said else _delimiter(text, known)
    lines: list[Line] = []
    # Excel takes what says the separator for itself: to its reader the row below is the first.
    for line in _lines(text[said.end() :] if said else text, delimiter):
        if not line.is_blank:
            lines.append(line)
        # One is the header; and the first too many tells that there are too many.
        if len(lines) > MAX_ROWS + 1:
            break
    return Sheet("", lines, is_ragged=True)


def _delimiter(text: str, known: Collection[str]) -> str:
    """That which finds most of our columns in the first line; else the most frequent there."""
    heading = next(iter(io.StringIO(text.lstrip("\r\n"), newline="")), "")[:20_000]

    def fits(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([heading], delimiter=delimiter), [])
        return len(known_names(names, known)), heading.count(delimiter)

    return max(DELIMITERS, key=fits)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(_not_too_wide(text, delimiter), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if not any(cells):
                if number > LAST_ROW:
                    raise _too_many_empty_rows()
                continue
            if any(map(str.strip, cells[MAX_COLUMNS:])):
                raise too_many_columns()
            del cells[MAX_COLUMNS:]
            wrongs = {
                place: _("The text is longer than the %(limit)d characters of a cell. Shorten it.")
                % {"limit": MAX_CELL}
                for place, cell in enumerate(cells)
                if len(cell) > MAX_CELL
            }
            yield Line(number, [_plain(cell) for cell in cells], wrongs)
    except csv.Error as error:
        raise UnreadableFile(_sentence(str(error)) % {"row": number + 1}) from error


def _not_too_wide(text: str, delimiter: str) -> Iterator[str]:
    """The lines of the text, of which none is taken apart that has more cells than any spreadsheet."""
    for line in io.StringIO(text, newline=""):
        if len(line) > WIDEST_ROW and line.count(delimiter) > WIDEST_ROW:
            raise too_many_columns()
        yield line


def _too_many_empty_rows() -> UnreadableFile:
    return UnreadableFile(
        _("The file has more than %(limit)d rows, nearly all of them empty. Delete the empty rows.")
        % {"limit": LAST_ROW}
    )


def _plain(cell: str) -> str:
    # Spreadsheets end the lines inside a cell in either way.
    return plain_text(cell).replace("\r\n", "\n")


def _sentence(error: str) -> str:
    if "field limit" in error:
        return _("A cell in row %(row)d is longer than any text of the office. Shorten it.")
    if "expected after" in error:
        return _(
            "In row %(row)d something follows a closing quote. Write a quote inside a text twice, or "
            "export the file again from the spreadsheet."
        )
    return _(
        "The quotes around a cell in row %(row)d do not close, as in a file that was cut off. Export "
        "it again from the spreadsheet."
    )
