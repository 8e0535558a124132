"""Photographs as the office keeps them: the picture and nothing else, upright, and no larger than
a page can show.

Cameras write where a photograph was taken, with what and by whom; none of that is kept.
"""

import io
import struct
from typing import NamedTuple

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .photograph_parts import holds_the_picture_alone

LONGEST_SIDE = 2000
MOST_BYTES = 40_000_000
# Whatever is larger is refused before a pixel of it is unpacked.
MOST_PIXELS = 50_000_000

# Pillow's name of each format that is read, with the ending it is kept under. MPO is how some
# phones call a JPEG that has a second picture behind the first.
ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
HOW_TO_SAVE = {
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 82, "method": 4},
}
# The names of the formats that phones use and browsers do not show, from the head of the file.
PHONE_FORMATS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")

# What Pillow raises over files that are broken, or made to break it.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    EOFError,
    struct.error,
)


class PhotographRefused(ValueError):
    """An upload that can't be kept as a photograph; its text says why, to whom uploaded it."""


class Photograph(NamedTuple):
    content: bytes
    ending: str
    width: int
    height: int


def develop(content: bytes) -> Photograph:
    """The photograph as it is kept. What is as it should be already stays the same to the byte.

    Raises PhotographRefused.
    """
    if len(content) > MOST_BYTES:
        raise PhotographRefused(
            _("The photograph has more than %(most)d MB. Save it smaller and upload it again.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    if content[4:8] == b"ftyp" and content[8:12] in PHONE_FORMATS:
        raise PhotographRefused(
            _("Not all browsers show photographs in this phone's format. Save it as JPEG.")
        )
    try:
        return _develop(content)
    except PhotographRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN:
        raise PhotographRefused(
            _("This can't be read as a photograph. Save it as JPEG, PNG or WebP.")
        ) from None


def _develop(content: bytes) -> Photograph:
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels()
        ending = ENDINGS[picture.format or ""]
        if max(width, height) <= LONGEST_SIDE and holds_the_picture_alone(content):
            # Unpacked all the same: it may break off halfway.
            picture.load()
            return Photograph(content, ending, width, height)
        shown = _as_shown(picture)
    out = io.BytesIO()
    shown.save(out, **HOW_TO_SAVE[ending])  # type: ignore[arg-type] # Each takes options of its own.
    return Photograph(out.getvalue(), ending, *shown.size)


def _as_shown(picture: Image.Image) -> Image.Image:
    """The pixels upright, in the colours of the web and no larger than needed, and nothing else."""
    profile = picture.info.get("icc_profile")
    # A large JPEG is unpacked at about the size that is needed; other formats do not know how.
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
    elif upright.mode not in ("L", "RGB", "CMYK"):
        upright = upright.convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    shown = _in_srgb(upright, profile)
    if shown.mode == "CMYK":
        shown = shown.convert("RGB")
    # Pillow would write back what it has read: comments, profiles, and what else it knows.
    shown.info = {}
    return shown


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours that browsers assume; as it is where its profile is unreadable."""
    if not profile:
        return picture
    transparency = picture.getchannel("A") if picture.mode == "RGBA" else None
    opaque = picture.convert("RGB") if transparency else picture
    try:
        shown = ImageCms.profileToProfile(
            opaque,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return picture
    if shown is None:
        return picture
    if transparency:
        shown.putalpha(transparency)
    return shown


def _too_many_pixels() -> PhotographRefused:
    return PhotographRefused(
        _("The photograph has more than %(most)d million pixels. Save it smaller.")
        % {"most": MOST_PIXELS // 1_000_000}
    )
