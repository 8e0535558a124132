"""What a file is, told by its first bytes and never by its name: a table, or something else."""

import io
import zipfile
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .refusals import UnreadableFile, damaged

Kind = Literal["text", "xlsx", "ods"]

OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# By what they begin with, spaces before it passed over.
_BEGINNINGS: Final = (
    (b"%PDF", gettext_lazy("a PDF document")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
    (b"II*\x00", gettext_lazy("a picture")),
    (b"MM\x00*", gettext_lazy("a picture")),
    (b"RIFF", gettext_lazy("a picture or a recording")),
    (b"\x1f\x8b", gettext_lazy("a compressed archive")),
    (b"7z\xbc\xaf", gettext_lazy("a compressed archive")),
    (b"Rar!", gettext_lazy("a compressed archive")),
    (b"SQLite format 3", gettext_lazy("a database")),
    (b"{\\rtf", gettext_lazy("a text document")),
    (b"<", gettext_lazy("a web page or an XML file")),
    (b"{", gettext_lazy("a JSON file")),
    (b"[", gettext_lazy("a JSON file")),
    (b"begin:vcalendar", gettext_lazy("a calendar")),
    (b"begin:vcard", gettext_lazy("a card of contacts")),
    (b"id;p", gettext_lazy("a SYLK file")),
)
# By what an archive holds.
_PARTS: Final = (
    ("xl/vbaProject.bin", gettext_lazy("an .xlsm file, which holds macros")),
    ("xl/workbook.bin", gettext_lazy("an .xlsb file")),
    ("word/document.xml", gettext_lazy("a text document")),
    ("ppt/presentation.xml", gettext_lazy("a presentation")),
    ("Index/Document.iwa", gettext_lazy("a file of Numbers")),
)
# By what an archive of LibreOffice or its kin says of itself, the last word of its type.
_OPEN_DOCUMENTS: Final = {
    b"text": gettext_lazy("a text document"),
    b"presentation": gettext_lazy("a presentation"),
    b"graphics": gettext_lazy("a drawing"),
    b"formula": gettext_lazy("a formula"),
    b"database": gettext_lazy("a database"),
    b"base": gettext_lazy("a database"),
    b"chart": gettext_lazy("a chart"),
}
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."


def kind_of(content: bytes) -> Kind:
    """What the bytes are, as far as they can be read here. Raises UnreadableFile."""
    if content.startswith(OLD_EXCEL):
        raise UnreadableFile(
            _(
                "This is an .xls file of an old Excel, or one locked with a password. Save it as "
                ".xlsx without a password, or as “CSV UTF-8”."
            )
        )
    if content.startswith(b"PK"):
        return _in_archive(content)
    beginning = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, name in _BEGINNINGS:
        if beginning.startswith(mark.lower()):
            raise _something_else(str(name))
    return "text"


def _in_archive(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            said = _said(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        raise damaged() from error
    for part, name in _PARTS:
        if part in names:
            raise _something_else(str(name))
    if "content.xml" in names:
        word = said.removeprefix(_OPEN_DOCUMENT).split(b"-")[0]
        if word in _OPEN_DOCUMENTS:
            raise _something_else(str(_OPEN_DOCUMENTS[word]))
        return "ods"
    if "[Content_Types].xml" not in names:
        raise _something_else(_("a compressed archive"))
    return "xlsx"


def _said(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as part:
        return part.read(100).strip()


def _something_else(name: str) -> UnreadableFile:
    return UnreadableFile(
        _("This is %(kind)s, not a table. In the spreadsheet, save it as .xlsx or as “CSV UTF-8”.")
        % {"kind": name}
    )
