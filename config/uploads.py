"""Uploads are taken whatever they are called: too long, in an unknown encoding, or named like a folder.

Django passes over the part of a form whose file has such a name, and the page says that no file was
chosen; beyond 1,024 bytes it answers a bare 400.
"""

import re
from typing import Any

from django.http import multipartparser
from django.utils.http import parse_header_parameters

# Of each part of a form, its name included: 300 characters take up to 3,600 bytes when encoded.
LONGEST_HEADER = 16_384
_END = b"\r\n\r\n"
_DISPOSITION = re.compile(rb"^content-disposition:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
# From the name to the end of the line: browsers write nothing behind it.
_FILENAME = re.compile(rb";\s*filename\*?(?:\d+\*?)?=(?P<name>.*)$", re.IGNORECASE)
_NAMELESS = b'; filename="file"'


def accept_any_filename() -> None:
    parser: Any = multipartparser
    parser.MAX_TOTAL_HEADER_SIZE = LONGEST_HEADER
    parser.parse_boundary_stream = _with_a_filename(parser.parse_boundary_stream)


def _with_a_filename(parse: Any) -> Any:
    def parse_part(stream: Any, max_header_size: int) -> Any:
        chunk = stream.read(max_header_size)
        end = chunk.find(_END)
        header = _DISPOSITION.sub(_readable, chunk[:end]) if end >= 0 else chunk
        stream.unget(header + chunk[end:] if end >= 0 else chunk)
        return parse(stream, max_header_size)

    return parse_part


def _readable(line: re.Match[bytes]) -> bytes:
    """The header of a part, with a plain name where its own can't be kept as one."""
    found = _FILENAME.search(line[0])
    if found is None or found["name"].strip() in (b"", b'""') or _is_kept(line[0]):
        return line[0]
    return line[0][: found.start()] + _NAMELESS


def _is_kept(header: bytes) -> bool:
    try:
        _main, parameters = parse_header_parameters(header.decode())
    except ValueError:
        return False
    name = re.split(r"[/\\]", str(parameters.get("filename", "")))[-1]
    return any(letter.isprintable() for letter in name) and name not in (".", "..")
