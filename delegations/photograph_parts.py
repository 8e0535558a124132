"""Whether the file of a photograph holds anything but its picture.

Read part by part, as the three formats are laid out: only what a picture is drawn from is known
here, so that whatever else a camera or a program may write counts as something else.
"""

import re

# JPEG: tables, frames and scans. Where a scan ends, the next marker stands.
_JPEG_PARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD})
_JPEG_HEAD, _JPEG_SCAN, _JPEG_END = 0xE0, 0xDA, 0xD9
_JPEG_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_HEAD_LENGTH = 14

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})

_WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
# Of what the head of an extended WebP may announce, transparency alone belongs to the picture.
_WEBP_TRANSPARENT = 0x10


def holds_the_picture_alone(content: bytes) -> bool:
    """No metadata, colour profile, preview or second picture, and nothing behind the end."""
    if content.startswith(b"\xff\xd8"):
        return _is_bare_jpeg(content)
    if content.startswith(_PNG_START):
        return _is_bare_png(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _is_bare_webp(content)
    return False


def _is_bare_jpeg(content: bytes) -> bool:
    place = 2
    while content[place : place + 1] == b"\xff" and place + 2 <= len(content):
        marker = content[place + 1]
        if marker == _JPEG_END:
            return place + 2 == len(content)
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        part = content[place + 4 : end]
        if marker != _JPEG_HEAD:
            if marker not in _JPEG_PARTS:
                return False
        elif len(part) != _JPEG_HEAD_LENGTH or not part.startswith(b"JFIF\0"):
            # Longer, it holds a preview.
            return False
        place = end
        if marker == _JPEG_SCAN:
            found = _JPEG_NEXT_MARKER.search(content, place)
            place = found.start() if found else len(content)
    return False


def _is_bare_png(content: bytes) -> bool:
    place = len(_PNG_START)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind = content[place + 4 : place + 8]
        place += 12 + length
        if kind not in _PNG_PARTS:
            return False
        if kind == b"IEND":
            return length == 0 and place == len(content)
    return False


def _is_bare_webp(content: bytes) -> bool:
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    place = 12
    while place + 8 <= len(content):
        kind = content[place : place + 4]
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        if kind not in _WEBP_PARTS:
            return False
        if kind == b"VP8X" and content[place + 8] & ~_WEBP_TRANSPARENT:
            return False
        place += 8 + length + length % 2
    return place == len(content)
