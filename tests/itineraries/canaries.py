"""Words that occur nowhere else, planted in every field, and a nose that finds them in any dress."""

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pypdf
from django.db import models

from tests.itineraries.decisions import decided

LEVELS = ["public", "delegates", "staff", "never"]
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_CANARY = re.compile(r"zq\d{5}x", re.IGNORECASE)


@dataclass(frozen=True)
class Canary:
    field: str
    row: str
    level: str


class Garden:
    """All canaries planted so far, by their word."""

    def __init__(self) -> None:
        self.canaries: dict[str, Canary] = {}

    def word(self, field: str, row: str, level: str) -> str:
        word = f"zq{len(self.canaries):05}x"
        self.canaries[word] = Canary(field, row, level)
        return word

    def plant(self, record: Any, row: str, least: str = "public", **levels: str) -> Any:
        """Put a canary in every field of the record that holds words of its own.

        `least`: nobody below that level may know of this row. `levels`: of single fields.
        """
        model = type(record)
        for name, level in decided(model).items():
            if level in {"structure", "open"}:
                continue
            field = model._meta.get_field(name)
            known = levels.get(name, "public" if level == "consent" else level)
            needed = max(known, least, key=LEVELS.index)
            if name == "url" and getattr(record, "file", None):
                continue
            word = self.word(f"{model._meta.label}.{name}", row, needed)
            setattr(record, name, shaped(field, word))
        record.full_clean()
        record.save()
        return record

    def at(self, *levels: str) -> set[str]:
        return {word for word, canary in self.canaries.items() if canary.level in levels}

    def name(self, words: set[str]) -> list[str]:
        """The fields and rows behind these words, for the message of a failure."""
        return sorted(f"{self.canaries[word].field} of {self.canaries[word].row}" for word in words)


def shaped(field: models.Field, word: str) -> str:
    if isinstance(field, models.URLField):
        return f"https://example.org/{word}"
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    return word


def found_in(data: bytes) -> set[str]:
    """The canaries in these bytes: plain, escaped, encoded, compressed or packed."""
    words: set[str] = set()
    for some in _unpacked(data):
        for text in _read(some):
            words |= {word.lower() for word in _CANARY.findall(text)}
    return words


def _unpacked(data: bytes) -> list[bytes]:
    layers = [data]
    # Wherever it begins: an answer has its headers before it.
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            layers += [archive.read(name) for name in archive.namelist()]
    if (start := data.find(b"%PDF-")) >= 0:
        # Its letters are numbers of shapes in a font: only a reader of the format sees words.
        pages = pypdf.PdfReader(io.BytesIO(data[start:])).pages
        layers += [page.extract_text().encode() for page in pages]
    # Whatever is compressed, in part (a PDF) or as a whole.
    for start in [match.start() for match in re.finditer(rb"\x1f\x8b\x08|stream\r?\n", data)]:
        body = data[start:]
        is_gzip = body[:2] == b"\x1f\x8b"
        compressed = body if is_gzip else body.split(b"\n", 1)[1]
        try:
            layers.append(zlib.decompressobj(31 if is_gzip else 15).decompress(compressed))
        except zlib.error:
            continue
    return layers


def _read(data: bytes) -> list[str]:
    plain = data.decode("latin-1")
    texts = [plain, html.unescape(plain), unquote(plain), plain[::-1]]
    # Folded lines (calendars, mails), and the NUL between letters of UTF-16 and UTF-32.
    texts += [re.sub(r"=?\r?\n[ \t]?", "", plain), plain.replace("\x00", "")]
    texts.append(re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), plain))
    for run in re.findall(rb"[A-Za-z0-9+/_-]{11,}", data):
        for offset in range(4):
            piece = run[offset:]
            piece = piece[: len(piece) - (len(piece) % 4 == 1)] + b"=" * (-len(piece) % 4)
            texts.append(base64.urlsafe_b64decode(piece.translate(_URL_SAFE)).decode("latin-1"))
    for run in re.findall(rb"(?:[0-9a-fA-F]{2}){8,}", data):
        texts += [binascii.unhexlify(run[start : len(run) - (len(run) - start) % 2]).decode("latin-1")
                  for start in (0, 1)]  # fmt: skip
    return texts
