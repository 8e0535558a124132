"""What is looked at in an .xlsx before anything reads it: its parts, their sizes, their elements."""

import io
import re
import zipfile

from django.utils.translation import gettext as _

from .limits import MAX_ELEMENTS, MAX_OTHER_ELEMENTS, MAX_PARTS, MAX_UNFOLDED
from .refusals import UnreadableFile

PIECE = 256 * 1024
_CELLS = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"(?P<span>[A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\"")
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
    others = cells = 0
    for part in parts:
        # Whatever its name ends with: a workbook names its sheets as it likes.
        with archive.open(part) as opened:
            while piece := opened.read(PIECE):
                if _CELLS.fullmatch(part.filename):
                    cells += piece.count(b"<")
                else:
                    others += piece.count(b"<")
                if cells > MAX_ELEMENTS or others > MAX_OTHER_ELEMENTS:
                    raise too_much()


def merged_spans(part: bytes) -> list[str]:
    """The merged cells of a sheet's part, such as `A2:A4`."""
    return [found["span"].decode() for found in _MERGED.finditer(part)]


def has_formulas(part: bytes) -> bool:
    return _FORMULA.search(part) is not None


def damaged() -> UnreadableFile:
    return UnreadableFile(
        _("The file is damaged or was cut off. Save it again in the spreadsheet.")
    )


def too_much() -> UnreadableFile:
    return UnreadableFile(
        _(
            "The file unfolds to more than can be read at once. Copy the rows that are needed into a "
            "new sheet, without pictures, and save that."
        )
    )
