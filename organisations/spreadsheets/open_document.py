"""The rows of an .ods file, as LibreOffice and its kin save it: its cells as text."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # It has none.
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped] # As above.
from django.utils.translation import gettext as _

from .archive import check_archive
from .limits import LAST_ROW, MAX_CELL, MAX_COLUMNS, MAX_ROWS
from .refusals import UnreadableFile, damaged, too_many_columns, too_much
from .safe import plain_text
from .table import Line, Sheet
from .workbook_cells import text_of

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
TABLE, ROW, CELL, COVERED = (
    _NAMES % ("table", name) for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_STYLE, _PROPERTIES = _NAMES % ("style", "style"), _NAMES % ("style", "table-properties")
_PARAGRAPH, _SPACE, _TAB, _BREAK = (
    _NAMES % ("text", name) for name in ("p", "s", "tab", "line-break")
)
_ANNOTATION = _NAMES % ("office", "annotation")
_SPAN = re.compile(r"PT(?P<hours>\d{1,4})H(?P<minutes>\d{1,2})M(?P<seconds>\d{1,2}(?:[.,]\d+)?)S")
_ERROR = re.compile(r"#[A-Z/0!?]{3,8}|Err:\d{3}")
# As in any XML for reading: how it is laid out says nothing.
_SPACES = re.compile(r"[ \t\r\n]+")
_KINDS_OF_NUMBER = ("float", "percentage", "currency")


class OpenDocument:
    """A file whose sheets are read one by one, as they are asked for."""

    def __init__(self, content: bytes) -> None:
        check_archive(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise UnreadableFile(_("The file is locked with a password. Save it without one."))
            self._content = _part(archive, "content.xml")

    def sheets(self) -> Iterator[Sheet]:
        """Those with rows in them, in the order of the file. Raises UnreadableFile."""
        try:
            yield from self._sheets()
        except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
            if isinstance(error, UnreadableFile):
                raise
            raise damaged() from error

    def _sheets(self) -> Iterator[Sheet]:
        hidden: set[str] = set()
        lines: list[Line] = []
        number = depth = 0
        for event, element in iterparse(io.BytesIO(self._content), events=("start", "end")):
            if event == "start":
                # A cell may hold a table of its own, which is none of the sheet.
                depth += element.tag == TABLE
                if element.tag == TABLE and depth == 1:
                    lines, number = [], 0
            elif element.tag == _STYLE:
                hidden |= _hidden(element)
            elif element.tag == ROW and depth == 1:
                number = self._add(lines, element, number)
                element.clear()
            elif element.tag == TABLE:
                depth -= 1
                if not depth:
                    name = _said(element, "table", "name")
                    is_hidden = _said(element, "table", "style-name") in hidden
                    yield Sheet(name, lines, is_hidden=is_hidden)
                    element.clear()

    @staticmethod
    def _add(lines: list[Line], row: Element, number: int) -> int:
        """Add a row as often as it stands there; the number of the last."""
        line = _line(number + 1, row)
        times = _times(row, "rows")
        if line.is_blank:
            return number + times
        if number + times > LAST_ROW:
            raise too_much()
        for place in range(number + 1, number + times + 1):
            # One more than are read tells that there are too many.
            if len(lines) > MAX_ROWS + 1:
                break
            lines.append(Line(place, line.cells, line.wrongs))
        return number + times


def _line(number: int, row: Element) -> Line:
    texts: list[str] = []
    wrongs: dict[int, str] = {}
    for cell in row:
        if cell.tag not in (CELL, COVERED):
            continue
        text, times = _text(cell), _times(cell, "columns")
        if text.strip() and len(texts) + times > MAX_COLUMNS:
            raise too_many_columns()
        times = min(times, MAX_COLUMNS - len(texts))
        if wrong := _wrong(cell, text):
            wrongs |= dict.fromkeys(range(len(texts), len(texts) + times), wrong)
        texts += [text] * times
    if not any(text.strip() for text in texts):
        wrongs = {}
    return Line(number, texts, wrongs)


def _wrong(cell: Element, text: str) -> str:
    if cell.tag == COVERED:
        return _(
            "The cell is merged with others, so this row has no value of its own. Split them and "
            "write the value in each row."
        )
    if _said(cell, "table", "formula") and _ERROR.fullmatch(text):
        return _("The cell shows %(error)s, an error of a formula. Write the value itself.") % {
            "error": text[:20]
        }
    if len(text) > MAX_CELL:
        return _("The text is longer than the %(limit)d characters of a cell. Shorten it.") % {
            "limit": MAX_CELL
        }
    return ""


def _text(cell: Element) -> str:
    kind = _said(cell, "office", "value-type")
    if kind in _KINDS_OF_NUMBER:
        return text_of(float(_said(cell, "office", "value")))
    if kind == "boolean":
        return text_of(_said(cell, "office", "boolean-value") == "true")
    if kind == "date":
        return text_of(dt.datetime.fromisoformat(_said(cell, "office", "date-value")))
    if kind == "time" and (span := _SPAN.fullmatch(_said(cell, "office", "time-value"))):
        seconds = float(span["seconds"].replace(",", "."))
        hours, minutes = int(span["hours"]), int(span["minutes"])
        return text_of(dt.timedelta(hours=hours, minutes=minutes, seconds=seconds))
    paragraphs = [_written(one) for one in cell if one.tag == _PARAGRAPH]
    text = "\n".join(paragraphs) if paragraphs else _said(cell, "office", "string-value")
    # An apostrophe in front came from a CSV, and stands for nothing else.
    return plain_text(text)


def _written(element: Element) -> str:
    """The words of a paragraph, without the notes that are pinned to it."""
    parts = [_SPACES.sub(" ", element.text or "")]
    for inside in element:
        if inside.tag == _SPACE:
            parts.append(" " * min(_number(_said(inside, "text", "c")), MAX_CELL))
        elif inside.tag == _TAB:
            parts.append("\t")
        elif inside.tag == _BREAK:
            parts.append("\n")
        elif inside.tag != _ANNOTATION:
            parts.append(_written(inside))
        parts.append(_SPACES.sub(" ", inside.tail or ""))
    return "".join(parts)


def _times(element: Element, name: str) -> int:
    return _number(_said(element, "table", f"number-{name}-repeated"))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[1-9]\d{0,8}", text) else 1


def _hidden(style: Element) -> set[str]:
    shown = (_said(one, "table", "display") for one in style if one.tag == _PROPERTIES)
    return {_said(style, "style", "name")} if "false" in shown else set()


def _said(element: Element, vocabulary: str, name: str) -> str:
    found: Any = element.get(_NAMES % (vocabulary, name), "")
    return str(found)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""
