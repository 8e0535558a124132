"""The rows of an .xlsx file: its cells as text, and what is wrong with those that have none."""

import io
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from .archive import check_archive, has_formulas, last_row, merged_spans
from .limits import LAST_ROW, MAX_CELL, MAX_COLUMNS, MAX_ROWS
from .refusals import UnreadableFile, damaged, too_much
from .safe import plain_text
from .strict import as_transitional
from .table import Line, Sheet
from .workbook_cells import text_of

# A workbook of an office has a sheet a day at most.
MAX_SHEETS = 100
# But for what no text can hold, NUL and halves of characters: their codes stay as they are written.
_CODED = re.compile(r"_x(?!0000|[Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")


class Workbook:
    """A file whose sheets are read one by one, as they are asked for."""

    def __init__(self, content: bytes) -> None:
        check_archive(content)
        self._content = as_transitional(content)
        self._book = self._opened(data_only=True)

    def sheets(self) -> Iterator[Sheet]:
        """Those with rows in them, in the order of the file. Raises UnreadableFile."""
        if len(self._book.sheetnames) > MAX_SHEETS:
            raise UnreadableFile(
                _("The file has more than %(limit)d sheets. Copy the rows into a new one.")
                % {"limit": MAX_SHEETS}
            )
        for name in self._book.sheetnames:
            sheet = self._book[name]
            if not hasattr(sheet, "iter_rows"):
                # A chart has a sheet of its own.
                continue
            try:
                lines = self._lines(sheet)
            except UnreadableFile:
                raise
            except Exception as error:  # openpyxl fails at damaged parts in any way.
                raise damaged() from error
            yield Sheet(name, lines, is_hidden=sheet.sheet_state != "visible")

    def _opened(self, *, data_only: bool) -> Any:
        try:
            with warnings.catch_warnings():
                # It warns of what it passes over: looks, checks of the input, pictures.
                warnings.simplefilter("ignore")
                return load_workbook(
                    io.BytesIO(self._content), read_only=True, data_only=data_only, keep_links=False
                )
        except Exception as error:  # As above.
            raise damaged() from error

    def _lines(self, sheet: Any) -> list[Line]:
        with sheet._get_source() as part:
            source = part.read()
        merged = _merged(merged_spans(source))
        formulas = self._formulas(sheet.title) if has_formulas(source) else None
        last = last_row(source)
        if last and last > LAST_ROW:
            # Its rows before that one are gone through one by one, whether or not they are there.
            raise too_much()
        del source
        lines: list[Line] = []
        # What a sheet declares of its size need not be true.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, max_row=last)
        for number, cells in enumerate(rows, start=1):
            hollow = next(formulas, ()) if formulas else ()
            line = _line(number, cells, merged, hollow)
            if not line.is_blank:
                lines.append(line)
            if len(lines) > MAX_ROWS + 1:
                break
            if number > LAST_ROW:
                raise too_much()
        return lines

    def _formulas(self, name: str) -> Iterator[tuple[int, ...]]:
        """Row by row the places of the formulas, whether or not anything was computed."""
        sheet = self._opened(data_only=False)[name]
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
            yield tuple(place for place, cell in enumerate(cells) if cell.data_type == "f")


def _line(
    number: int, cells: tuple[Any, ...], merged: dict[tuple[int, int], str], hollow: tuple[int, ...]
) -> Line:
    texts: list[str] = []
    wrongs: dict[int, str] = {}
    for place, cell in enumerate(cells):
        text = _text(cell)
        texts.append(text)
        if cell.data_type == "e":
            wrongs[place] = _(
                "The cell shows %(error)s, an error of a formula. Write the value itself."
            ) % {"error": text[:20]}
        elif cell.value is None and place in hollow:
            wrongs[place] = _(
                "The cell holds a formula that was never computed. Open the file in the spreadsheet "
                "and save it, or write the value itself."
            )
        elif len(text) > MAX_CELL:
            wrongs[place] = _(
                "The text is longer than the %(limit)d characters of a cell. Shorten it."
            ) % {"limit": MAX_CELL}
    if any(text.strip() for text in texts):
        for place in range(MAX_COLUMNS):
            if span := merged.get((number, place + 1)):
                wrongs[place] = _(
                    "The cell is merged with others (%(span)s), so this row has no value of its own. "
                    "Split them and write the value in each row."
                ) % {"span": span}
    return Line(number, texts, wrongs)


def _text(cell: Any) -> str:
    if not isinstance(cell.value, str):
        return text_of(cell.value)
    if cell.data_type == "e":
        return cell.value
    text = _CODED.sub(lambda found: chr(int(found[1], 16)), cell.value).replace("\r\n", "\n")
    # Our own file marks what begins like a formula in its looks; an apostrophe in front of any other
    # came from a CSV, and stands for nothing else.
    style = getattr(cell, "style_array", None)
    return text if style is not None and style.quotePrefix else plain_text(text)


def _merged(spans: list[str]) -> dict[tuple[int, int], str]:
    """The cells that merging left without a value, each with its span."""
    return dict(islice(_covered(spans), 3 * MAX_ROWS * MAX_COLUMNS))


def _covered(spans: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for span in spans[:MAX_ROWS]:
        left, top, right, bottom = (int(side or 0) for side in range_boundaries(span))
        for row in range(top, min(bottom, top + 3 * MAX_ROWS) + 1):
            for column in range(left, min(right, MAX_COLUMNS) + 1):
                if (row, column) != (top, left):
                    yield (row, column), span
