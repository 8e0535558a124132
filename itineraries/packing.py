"""Answers compressed for the way, where the visitor's program takes them so.

Only for what is the same for everybody: of an answer that holds a secret, beside anything that
somebody else may choose, the length of the compressed form gives the secret away.
"""

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.text import compress_sequence, compress_string

# Photographs, booklets and workbooks are compressed already, each in its own manner.
_TEXT = re.compile(r"text/|application/(\w+\+)?(json|xml)\b")
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)


def takes_packed(request: HttpRequest) -> bool:
    return _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def pack(response: HttpResponse) -> None:
    """Compress it, if it is text; what is sent while it is written is compressed meanwhile."""
    if not _TEXT.match(response.headers.get("Content-Type", "")):
        return
    if response.streaming:
        stream = response.streaming_content  # type: ignore[attr-defined] # A stream all the same.
        response.streaming_content = compress_sequence(stream)  # type: ignore[attr-defined] # As above.
    else:
        response.content = compress_string(response.content)
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Content-Length", None)


def unpack(response: HttpResponse) -> None:
    """As it was before `pack`; no stream can be taken back."""
    if response.headers.pop("Content-Encoding", None):
        response.content = gzip.decompress(response.content)
