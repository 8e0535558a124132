"""Sheets whose every cell is text, in a file whose bytes depend on nothing but what it says."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from .safe import safe_cell

Style = Literal["heading", "plain", "title", "off", "quiet"]

LONGEST_CELL = 32_767
LINE_HEIGHT = 15.0
HIGHEST_ROW = 409.0
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

_INK, _QUIET, _PAPER, _HAIR = "18211F", "59635F", "E3EDF2", "DCDAD2"
_FACE: Final[dict[str, Any]] = {"name": "Calibri", "family": 2, "sz": 11}
_LOOKS: Final[dict[Style, dict[str, Any]]] = {
    "heading": {
        "font": Font(**_FACE, bold=True, color=_INK),
        "fill": PatternFill("solid", start_color=_PAPER),
    },
    "plain": {"font": Font(**_FACE, color=_INK)},
    "title": {"font": Font(**_FACE, bold=True, color=_INK)},
    "off": {"font": Font(**_FACE, strike=True, color=_QUIET)},
    "quiet": {"font": Font(**_FACE, color=_QUIET)},
}
_BELOW = Border(bottom=Side(style="thin", color=_HAIR))

# What XML can't hold, and what this format would read as such a character's code.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Sheet:
    """A sheet written row by row: its headings stay in view and return on every printed page.

    One `for_people` is wrapped, each row as high as its text, and printed one page wide; the other
    kind has a row on a line.
    """

    def __init__(
        self,
        book: Workbook,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        *,
        for_people: bool,
    ):
        self.sheet = book.create_sheet(name)
        self._widths = widths
        self._for_people = for_people
        self._rows = 0
        self._styles: dict[tuple[Style, bool], Any] = {}
        self._blanks: dict[Style, Any] = {}
        for place, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(place)].width = width
        self.sheet.freeze_panes = "A2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        self.sheet.page_setup.orientation = Worksheet.ORIENTATION_LANDSCAPE
        if for_people:
            self.sheet.page_setup.fitToWidth = 1
            self.sheet.page_setup.fitToHeight = 0
            self.sheet.page_margins = PageMargins(
                left=0.4, right=0.4, top=0.75, bottom=0.75, header=0.35, footer=0.35
            )
            self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.right.text = "&P / &N"
        self.add([(heading, "heading") for heading in headings])

    def head(self, text: str) -> None:
        """What stands above each printed page."""
        self.sheet.oddHeader.left.text = text.replace("&", "&&")

    def add(self, cells: Sequence[tuple[str, Style]]) -> None:
        self._rows += 1
        if self._for_people:
            # Spreadsheets that open a file do not all fit its rows to what is in them.
            texts = [text for text, _style in cells]
            self.sheet.row_dimensions[self._rows].height = height_of(texts, self._widths)
        self.sheet.append(
            [self._cell(text, style) if text else self._blank(style) for text, style in cells]
        )

    def _blank(self, style: Style) -> Any:
        """One cell for all of a look, written anew in each place: what is typed there stays text."""
        if style not in self._blanks:
            self._blanks[style] = WriteOnlyCell(self.sheet)
            self._blanks[style]._style = self._style(style, is_guarded=False)
        return self._blanks[style]

    def _cell(self, text: str, style: Style) -> Any:
        cell: Any = WriteOnlyCell(self.sheet)
        # Set past openpyxl's guessing: it would read a formula, and cut what is too long unsaid.
        cell._value = writable(text)
        cell.data_type = "s"
        cell._style = self._style(style, is_guarded=_runs(text))
        return cell

    def _style(self, style: Style, *, is_guarded: bool) -> Any:
        """Made once for each look: a style of its own for every cell is what makes files slow."""
        key = (style, is_guarded)
        if key not in self._styles:
            model: Any = WriteOnlyCell(self.sheet)
            for name, value in _LOOKS[style].items():
                setattr(model, name, value)
            model.alignment = Alignment(vertical="top", wrap_text=self._for_people)
            model.border = _BELOW
            model.number_format = "@"
            model.quotePrefix = is_guarded
            self._styles[key] = model._style
        return self._styles[key]


def height_of(texts: Iterable[str], widths: Iterable[int]) -> float:
    """In points, as high as the longest of the texts needs, and not higher than a row may be."""
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
    return min(lines * LINE_HEIGHT + 4, HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    # A little less than the column holds: words are not cut, and bold is wider.
    room = width * 0.9
    return sum(max(1, math.ceil(_breadth(line) / room)) for line in text.split("\n"))


def _breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def writable(text: str) -> str:
    """The text in the notation of this format, where any character has a code: `_x000D_`.

    What no cell can hold is cut, and says so.
    """
    coded = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if _length(coded) <= LONGEST_CELL:
        return coded
    ending = " " + _("[… the rest is in the CSV file]")
    kept = coded.encode("utf-16-le")[: 2 * (LONGEST_CELL - _length(ending))]
    # A code or a pair of surrogates cut in two is left out whole.
    return re.sub(r"_x?[0-9A-F]{0,4}$", "", kept.decode("utf-16-le", "ignore")) + ending


def _length(text: str) -> int:
    """As spreadsheets count it: characters beyond the first plane are two."""
    return len(text.encode("utf-16-le")) // 2


def _runs(text: str) -> bool:
    """Whether a spreadsheet would take it for a formula, or for guarded, once somebody edits it."""
    return text.startswith("'") or safe_cell(text) != text


class DatedZip(ZipFile):
    """A file whose parts all bear one date: the same agenda is the same bytes on any day."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        super().writestr(_dated(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        source = Path(filename)
        with source.open("rb") as part, self.open(_dated(str(arcname)), "w") as target:
            while piece := part.read(64 * 1024):
                target.write(piece)


def _dated(name: str) -> ZipInfo:
    info = ZipInfo(name, ZIP_EPOCH)
    info.compress_type = ZIP_DEFLATED
    return info


def moment_of_file(at: dt.datetime) -> dt.datetime:
    """A moment as the file's properties hold it: in UTC, without saying so."""
    return at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
