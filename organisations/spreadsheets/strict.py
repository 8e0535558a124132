"""Workbooks saved as “Strict Open XML”: the same parts under other names of their vocabularies."""

import io
import re
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
# The vocabularies that are read: of cells, and of how the parts belong to each other.
_NAMES = (
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
)
_ROOT = "_rels/.rels"
_READ = re.compile(r".*\.(?:xml|rels)", re.IGNORECASE)


def as_transitional(content: bytes) -> bytes:
    """The workbook as openpyxl knows it; any but a strict one is returned as it is.

    The archive has been looked through before: what it unfolds to is not too much.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _ROOT not in archive.namelist() or _STRICT not in archive.read(_ROOT):
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as transitional:
            for part in archive.infolist():
                body = archive.read(part)
                if _READ.fullmatch(part.filename):
                    body = _renamed(body)
                transitional.writestr(part.filename, body)
    return made.getvalue()


def _renamed(body: bytes) -> bytes:
    for strict, transitional in _NAMES:
        body = body.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional)
    return body
