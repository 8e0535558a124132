"""What is looked at in an .xlsx or .ods before anything reads it: its parts, their sizes, their elements."""

import io
import re
import zipfile

from .limits import (
    LONGEST_TAG,
    MAX_CELLS,
    MAX_ELEMENTS,
    MAX_LOOKS,
    MAX_OTHER_ELEMENTS,
    MAX_PARTS,
    MAX_UNFOLDED,
)
from .refusals import UnreadableFile, damaged, too_much

PIECE = 256 * 1024
_CELLS = re.compile(r"(?:xl/(?:worksheets/[^/]+|sharedStrings)|content)\.xml", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?(?:c|table-cell)[\s/>]")
_LOOK = re.compile(rb"<(?:\w+:)?xf[\s/>]")
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"(?P<span>[A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br=\"(?P<number>\d{1,9})\"")
_VALUES = (b"<v>", b"<is>", b":v>", b":is>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def check_archive(content: bytes) -> None:
    """Refuse an archive that would unfold to more than can be read. Raises UnreadableFile.

    A part never gives more bytes than it declares; so what is declared can be relied on.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except UnreadableFile:
        raise
    except Exception as error:  # What is damaged fails in a dozen ways.
        raise damaged() from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    is_locked = any(part.flag_bits & 1 for part in parts)
    if is_locked or len({part.filename for part in parts}) < len(parts):
        raise damaged()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNFOLDED:
        raise too_much()
    others = elements = cells = looks = 0
    for part in parts:
        is_cells = _CELLS.fullmatch(part.filename) is not None
        # Whatever its name ends with: a workbook names its sheets as it likes.
        with archive.open(part) as opened:
            before = b""
            while piece := opened.read(PIECE):
                found = piece.count(b"<")
                if is_cells:
                    elements += found
                    cells += len(_CELL.findall(piece))
                else:
                    others += found
                    looks += len(_LOOK.findall(piece)) if found else 0
                is_one_text = is_cells and not found and len(piece) == PIECE
                if is_one_text or _LONG_TAG.search(before + piece):
                    raise too_much()
                if elements > MAX_ELEMENTS or others > MAX_OTHER_ELEMENTS:
                    raise too_much()
                if cells > MAX_CELLS or looks > MAX_LOOKS:
                    raise too_much()
                before = piece[-LONGEST_TAG:]


def merged_spans(part: bytes) -> list[str]:
    """The merged cells of a sheet's part, such as `A2:A4`."""
    return [found["span"].decode() for found in _MERGED.finditer(part)]


def has_formulas(part: bytes) -> bool:
    return _FORMULA.search(part) is not None


def last_row(part: bytes) -> int | None:
    """The number that the last row with a value claims; None where none does."""
    end = max(part.rfind(value) for value in _VALUES)
    numbers = [int(found["number"]) for found in _ROW.finditer(part, 0, max(end, 0))]
    return max(numbers, default=None)
