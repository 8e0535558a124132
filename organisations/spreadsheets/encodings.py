"""From bytes to text: what tells its encoding is believed, what does not is guessed only where safe."""

import codecs
import re
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .code_pages import WESTERN, is_surely_western
from .refusals import UnreadableFile

AUTOMATIC = ""
# What an officer may say of a file that does not say it itself: how Python calls it, and who writes it.
ENCODINGS: Final = (
    (AUTOMATIC, gettext_lazy("Tell by itself")),
    ("utf-8", gettext_lazy("UTF-8")),
    (WESTERN, gettext_lazy("Western European Excel: Italian, English, French… (Windows-1252)")),
    ("cp1250", gettext_lazy("Central European Excel: Czech, Hungarian, Polish… (Windows-1250)")),
    ("cp1251", gettext_lazy("Cyrillic Excel: Russian, Ukrainian, Bulgarian… (Windows-1251)")),
    ("cp1253", gettext_lazy("Greek Excel (Windows-1253)")),
    ("cp1254", gettext_lazy("Turkish Excel (Windows-1254)")),
    ("cp1255", gettext_lazy("Hebrew Excel (Windows-1255)")),
    ("cp1256", gettext_lazy("Arabic Excel (Windows-1256)")),
    ("cp1257", gettext_lazy("Baltic Excel: Estonian, Latvian, Lithuanian (Windows-1257)")),
    ("cp1258", gettext_lazy("Vietnamese Excel (Windows-1258)")),
    ("cp874", gettext_lazy("Thai Excel (Windows-874)")),
    ("cp932", gettext_lazy("Japanese Excel (Shift_JIS)")),
    ("gb18030", gettext_lazy("Chinese Excel, simplified (GB18030, GBK)")),
    ("cp950", gettext_lazy("Chinese Excel, traditional (Big5)")),
    ("cp949", gettext_lazy("Korean Excel (EUC-KR)")),
    ("mac_roman", gettext_lazy("Excel of an older Macintosh, Western European")),
    ("mac_latin2", gettext_lazy("Excel of an older Macintosh, Central European")),
    ("mac_cyrillic", gettext_lazy("Excel of an older Macintosh, Cyrillic")),
    ("cp850", gettext_lazy("“CSV (MS-DOS)”, Western European (850)")),
    ("cp852", gettext_lazy("“CSV (MS-DOS)”, Central European (852)")),
    ("cp866", gettext_lazy("“CSV (MS-DOS)”, Cyrillic (866)")),
    ("iso8859-15", gettext_lazy("Western European (ISO 8859-15)")),
    ("iso8859-2", gettext_lazy("Central European (ISO 8859-2)")),
    ("iso8859-5", gettext_lazy("Cyrillic (ISO 8859-5)")),
    ("iso8859-7", gettext_lazy("Greek (ISO 8859-7)")),
    ("koi8-r", gettext_lazy("Russian (KOI8-R)")),
    ("koi8-u", gettext_lazy("Ukrainian (KOI8-U)")),
    ("euc_jp", gettext_lazy("Japanese (EUC-JP)")),
)
_OTHER_SCRIPTS: Final = re.compile("[\u0370-\u07ff]")
_IN_LATIN_WORDS: Final = re.compile("(?<=[A-Za-z])[\u0370-\u07ff]|[\u0370-\u07ff](?=[A-Za-z])")
_MARKS: Final = (
    # The longer first: one begins like the other.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Mail's encodings say in each line where their letters begin.
_MAIL: Final = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp"), (b"\x1b(", "iso2022_jp"))
# Between ASCII and the letters beyond it, these are no characters of a text.
_CONTROLS: Final = re.compile("[\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")


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
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _(
                "The file is not in the encoding that was chosen: byte %(place)d can't be read. "
                "Choose “Tell by itself”, or save it as “CSV UTF-8”."
            )
            % {"place": error.start + 1}
        ) from error
    if not content.isascii() and encoding != "utf-8" and _is_utf8(content):
        raise UnreadableFile(_("The file is in UTF-8 already. Choose “Tell by itself”."))
    if found := _CONTROLS.search(text):
        place = len(text[: found.start()].encode(encoding, "replace")) + 1
        raise UnreadableFile(
            _(
                "The file is not in the encoding that was chosen: byte %(place)d is no letter there. "
                "Choose “Tell by itself”, or save it as “CSV UTF-8”."
            )
            % {"place": place}
        )
    return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told_by_itself(content: bytes) -> str:
    if (wide := _wide(content)) is not None:
        return wide
    for mark, encoding in _MAIL:
        if mark in content:
            return _as_said(content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + 1
    else:
        if not _is_by_chance(text):
            return text
        place = len(content) - len(content.lstrip(bytes(range(128)))) + 1
    if is_surely_western(content):
        return content.decode(WESTERN)
    raise UnreadableFile(
        _(
            "The file is not in UTF-8: byte %(place)d can't be read. In the spreadsheet, save it as "
            "“CSV UTF-8”; or say below which Excel it comes from."
        )
        % {"place": place}
    )


def _is_by_chance(text: str) -> bool:
    """Whether all its letters beyond ASCII are of another script in the midst of Latin words.

    Two bytes of any code page may happen to be one such letter in UTF-8.
    """
    letters = len(_OTHER_SCRIPTS.findall(text))
    beyond = sum(not one.isascii() and one.isalpha() for one in text) if letters else 0
    return bool(letters) and letters == beyond == len(_IN_LATIN_WORDS.findall(text))


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
