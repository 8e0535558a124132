"""Cells that lost their letters on the way: `????` for 隅俊雄, `CittÃ ` for `Città`."""

import re

from django.utils.translation import gettext as _

_MARKS = re.compile(r"\?{2,}")
_ONLY_MARKS = re.compile(r"[\s.,;()/・-]*(?:\?[\s.,;()/・-]*){2,}")
# Two or three characters that are one letter, once they are read as the bytes they were.
_MISREAD = re.compile(r"[ÂÃ][^\x00-\x7f»”’“‘]|[ãäåæçèé][^\x00-\x7f»”’“‘]{2}")


def lost_letters(cell: str, before: str = "") -> str:
    """Why the cell can't be what somebody wrote; empty where it can. `before`: as the record has it."""
    if "\ufffd" in cell or _ONLY_MARKS.fullmatch(cell) or _is_replaced(cell, before):
        return _(
            "Letters of this cell were lost (“%(cell)s”) when the file was saved in an encoding that "
            "has none of them. Save it as .xlsx or as “CSV UTF-8”, from a file that still has them."
        ) % {"cell": cell.strip()[:80]}
    if any(_is_misread(found) for found in _MISREAD.findall(cell)):
        return _(
            "Letters of this cell were spoilt (“%(cell)s”) when the file was opened in another "
            "encoding than its own. Open the original again, choosing “UTF-8”."
        ) % {"cell": cell.strip()[:80]}
    return ""


def _is_replaced(cell: str, before: str) -> bool:
    """Whether question marks stand where the record has letters beyond ASCII."""
    if before.isascii() or cell.count("?") <= before.count("?"):
        return False
    if _MARKS.search(cell) and not _MARKS.search(before):
        return True
    letters = (
        re.escape(one) if one.isascii() else rf"(?:\?{{1,2}}|{re.escape(one)})" for one in before
    )
    return re.fullmatch("".join(letters), cell) is not None


def _is_misread(letters: str) -> bool:
    for encoding in ("cp1252", "latin-1"):
        try:
            return len(letters.encode(encoding).decode("utf-8")) == 1
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return False
