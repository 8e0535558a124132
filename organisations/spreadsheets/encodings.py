"""From bytes to text: what tells its encoding is believed, what does not is guessed only where safe."""

import codecs
import unicodedata
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .refusals import UnreadableFile

AUTOMATIC, WESTERN, JAPANESE = "", "cp1252", "cp932"
# What an officer may say of a file that does not say it itself.
ENCODINGS: Final = (
    (AUTOMATIC, gettext_lazy("Tell by itself")),
    (WESTERN, gettext_lazy("CSV of an Italian or English Excel")),
    (JAPANESE, gettext_lazy("CSV of a Japanese Excel")),
)
_MARKS: Final = (
    # The longer first: one begins like the other.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Beyond letters, what a European text of an office has: quotes, dashes, euro, degrees.
_EUROPEAN: Final = frozenset("€…‘’“”–—«»°ªº·§© ¿¡")


def decoded(content: bytes, encoding: str = AUTOMATIC) -> str:
    """The text of a file. `encoding`: as the officer says. Raises UnreadableFile."""
    text = _by_its_mark(content)
    if text is None:
        text = _as_said(content, encoding) if encoding else _told_by_itself(content)
    if "\0" in text:
        raise UnreadableFile(
            _(
                "The file holds NUL characters, so it is no CSV in UTF-8. In the spreadsheet, save "
                "it as “CSV UTF-8”."
            )
        )
    return text


def _by_its_mark(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    _(
                        "The file was cut off, or is not what it says: byte %(place)d can't be "
                        "read. In the spreadsheet, save it as “CSV UTF-8”."
                    )
                    % {"place": error.start + 1}
                ) from error
    return None


def _as_said(content: bytes, encoding: str) -> str:
    try:
        # A newer Excel marks its files, and an older one's ASCII is the same everywhere.
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _(
                "The file is not a CSV of such an Excel: byte %(place)d can't be read. Choose "
                "“Tell by itself”, or save it as “CSV UTF-8”."
            )
            % {"place": error.start + 1}
        ) from error


def _told_by_itself(content: bytes) -> str:
    if (wide := _wide(content)) is not None:
        return wide
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + 1
    if _is_european(content):
        return content.decode(WESTERN)
    raise UnreadableFile(
        _(
            "The file is not in UTF-8: byte %(place)d can't be read. In the spreadsheet, save it as "
            "“CSV UTF-8”; or say below which Excel it comes from."
        )
        % {"place": place}
    )


def _wide(content: bytes) -> str | None:
    """The text of a UTF-16 file without its mark, where its first line leaves no doubt."""
    beginning = content[:200]
    beginning = beginning[: len(beginning) // 2 * 2]
    if len(beginning) < 8:
        return None
    for encoding, empty, full in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        is_wide = not any(beginning[empty::2][:8]) and all(beginning[full::2][:8])
        if is_wide:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _is_european(content: bytes) -> bool:
    """Whether it reads as a European text; what reads as a Japanese one too is not guessed."""
    try:
        text = content.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    strange = [one for one in text if ord(one) > 127]
    if not all(one in _EUROPEAN or unicodedata.category(one) in ("Lu", "Ll") for one in strange):
        return False
    in_a_row = any(ord(one) > 127 and ord(other) > 127 for one, other in pairwise(text))
    return not (in_a_row and _reads_japanese(content))


def _reads_japanese(content: bytes) -> bool:
    try:
        content.decode(JAPANESE)
    except UnicodeDecodeError:
        return False
    return True
