"""What may be kept as a document, told by its content alone: papers and pictures, no programs or pages.

What a file is called decides nothing, but whether a plain text is kept as a table.
"""

import re
import zipfile
from pathlib import PurePath
from typing import IO, Final

from django.utils.translation import gettext as _
from PIL import Image

# The endings under which documents are kept and given out.
PICTURES: Final = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "GIF": "gif",
    "TIFF": "tif",
}
_OFFICE: Final = {
    b"wordprocessingml.document.main+xml": "docx",
    b"wordprocessingml.template.main+xml": "dotx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"spreadsheetml.template.main+xml": "xltx",
    b"presentationml.presentation.main+xml": "pptx",
    b"presentationml.slideshow.main+xml": "ppsx",
    b"presentationml.template.main+xml": "potx",
}
_OPEN_DOCUMENTS: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
}
# Of files of an old Office, by the name of the stream that holds the text, in their own letters.
_OLD_OFFICE: Final = {
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
_TEXTS: Final = ("txt", "csv", "tsv", "md")
ENDINGS: Final = frozenset(
    (
        *("pdf", "rtf", "ics", "jpeg", "tiff"),
        *(*PICTURES.values(), *_OFFICE.values(), *_OPEN_DOCUMENTS.values()),
        *(*_OLD_OFFICE.values(), *_TEXTS),
    )
)

HEAD: Final = 1024
MOST_TEXT: Final = 20_000_000
MOST_OLD: Final = 100_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|object|embed|svg|meta|hta:|\?php|\?xml|%)",
    re.IGNORECASE,
)
# What gives away a program that is written in plain text.
_PROGRAM = re.compile(
    r"""\A\#!  | \AID;P | ^\[autorun\] | \AWEB\s*\n1\s*\n |  ^\s*@?echo\s+off\b  |  ^\[(?:InternetShortcut|Desktop\ Entry)\]
      | ^(?:Windows\ Registry\ Editor|REGEDIT4) | ^MIME-Version: | ^\#include\s*[<"]
      | \b(?:WScript|ActiveXObject|CreateObject|Invoke-Expression|eval|alert|setTimeout)\s*[(.]
      | \bdocument\.(?:write|cookie|location|body|getElement) | \bwindow\.(?:location|open)
      | \b(?:powershell|mshta|wscript|cscript|rundll32)(?:\.exe)?\s+\S
      | ^\s*(?:async\s+)?function\b[^\n]{0,200}\)\s*\{ | ^\s*(?:var|let|const)\s+\w+\s*=
      | ^\s*(?:import\s+[\w.]+(?:\s+as\s+\w+)?|from\s+[\w.]+\s+import\s+.+)\s*;?\s*$
      | ^\s*def\s+\w+\(.*\).*:\s*$ | ^\s*(?:Sub|Function)\s+\w+\s*\( | javascript:""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class DocumentRefused(ValueError):
    """A file that is not kept as a document; its text says why, to whom uploaded it."""


def is_offered(filename: str) -> bool:
    """Whether a file kept under this name may be given out: others were kept before kinds were told."""
    return PurePath(filename).suffix.lower().removeprefix(".") in ENDINGS


def ending_of(file: IO[bytes], name: str = "") -> str:
    """The ending under which to keep the file. Raises DocumentRefused.

    `name`: as it was called, which tells a table from other plain text and nothing else.
    """
    file.seek(0)
    head = file.read(HEAD)
    try:
        return _ending_of(file, head, name)
    finally:
        file.seek(0)


def _ending_of(file: IO[bytes], head: bytes, name: str) -> str:
    if not head.strip():
        raise DocumentRefused(_("The file is empty."))
    if head.startswith(b"PK"):
        return _in_archive(file)
    if head.startswith(_OLE):
        return _of_old_office(file)
    is_pdf, is_rtf = head.startswith(b"%PDF-"), head.startswith(b"{\\rtf")
    ending = "pdf" if is_pdf else "rtf" if is_rtf else _of_picture(file)
    if not ending:
        return _of_text(file, name)
    file.seek(0)
    # Some programs take for another kind what this one begins as.
    if _PAGE.search(head) or zipfile.is_zipfile(file):
        raise _two_kinds()
    return ending


def _of_picture(file: IO[bytes]) -> str:
    file.seek(0)
    try:
        with Image.open(file, formats=["JPEG", "PNG", "WEBP", "GIF", "TIFF"]) as picture:
            return PICTURES.get(picture.format or "", "")
    except Exception:  # noqa: BLE001 # Pillow fails in a dozen ways at what is no picture.
        return ""


def _in_archive(file: IO[bytes]) -> str:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            said = _read(archive, names.get("mimetype"))
            types = _read(archive, names.get("[content_types].xml")).lower()
    except Exception as error:  # What is damaged fails in a dozen ways.
        raise DocumentRefused(_("The file is damaged or was cut off.")) from error
    found = [ending for mark, ending in _OFFICE.items() if mark in types]
    found += [ending for mark, ending in _OPEN_DOCUMENTS.items() if said.strip() == mark]
    is_office = "[content_types].xml" in names or said.startswith(b"application/vnd.oasis")
    has_macros = any(word in types for word in (b"macroenabled", b"vbaproject", b"macrosheet"))
    if is_office and (has_macros or any(map(_is_program, names))):
        raise DocumentRefused(
            _("The document holds macros, which are programs. Save it without them, or as PDF.")
        )
    if len(found) != 1:
        raise _not_kept()
    return found[0]


def _is_program(part: str) -> bool:
    return (
        part.startswith(("basic/", "scripts/"))
        or any(word in part for word in ("vbaproject", "vbadata", "macrosheets/", "activex/"))
        or part.endswith(
            (
                ".exe",
                ".dll",
                ".js",
                ".vbs",
                ".hta",
                ".bat",
                ".cmd",
                ".ps1",
                ".jar",
                ".lnk",
                ".scr",
                ".com",
                ".msi",
                ".cpl",
                ".wsf",
                ".vbe",
                ".jse",
            )
        )
    )


def _read(archive: zipfile.ZipFile, name: str | None) -> bytes:
    if name is None:
        return b""
    with archive.open(name) as part:
        return part.read(1_000_000)


def _of_old_office(file: IO[bytes]) -> str:
    file.seek(0)
    content = file.read(MOST_OLD)
    if any(word.encode("utf-16-le") in content for word in ("_VBA_PROJECT", "Macros", "VBA\0")):
        raise DocumentRefused(
            _("The document holds macros, which are programs. Save it without them, or as PDF.")
        )
    for word, ending in _OLD_OFFICE.items():
        if (word + "\0").encode("utf-16-le") in content:
            return ending
    raise _not_kept()


def _of_text(file: IO[bytes], name: str) -> str:
    file.seek(0)
    content = file.read(MOST_TEXT + 1)
    text = _text(content)
    if text is None or len(content) > MOST_TEXT or b"%PDF-" in content[:HEAD]:
        raise _not_kept()
    if text.lstrip().startswith("<") or _PAGE.search(content) or _PROGRAM.search(text):
        raise DocumentRefused(
            _(
                "This is a web page or a program. Save what is to be read as PDF, or give its address."
            )
        )
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return "ics"
    asked = PurePath(name).suffix.lower().removeprefix(".")
    return asked if asked in _TEXTS else "txt"


def _text(content: bytes) -> str | None:
    """The text that the bytes are, in whatever code page; None where they are none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    return None if _CONTROLS.search(content) else content.decode("utf-8-sig", "replace")


def _two_kinds() -> DocumentRefused:
    return DocumentRefused(
        _("The file is of two kinds at once, as no program of an office makes them. Save it anew.")
    )


def _not_kept() -> DocumentRefused:
    return DocumentRefused(
        _(
            "Documents are PDF, files of an office without macros, pictures (JPEG, PNG, WebP, GIF, "
            "TIFF), plain text, CSV and calendars. Save it as one of these, or give an address."
        )
    )
