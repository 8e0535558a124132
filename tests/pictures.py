"""Photographs made for tests, with the metadata that cameras and programs write into them."""

import io
from typing import Any

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

SECRET = "zq-photographer"


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Dark on its left half, light on its right."""
    light, dark = (230, 20) if mode == "L" else ((230, 230, 230), (20, 20, 20))
    made = Image.new("L" if mode == "L" else "RGB", (width, height), light)
    made.paste(dark, (0, 0, width // 2, height))
    return made if made.mode == mode else made.convert(mode)


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, secret: str = SECRET) -> bytes:
    told = Image.Exif()
    told[ExifTags.Base.Make] = "Camera"
    told[ExifTags.Base.Artist] = secret
    told[ExifTags.Base.Orientation] = orientation
    told.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (45.0, 4.0, 16.0)
    return told.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(width: int = 60, height: int = 40, *, orientation: int = 1, secret: str = SECRET) -> bytes:
    """With place, camera, author, comment and colour profile."""
    return written(
        picture(width, height),
        exif=exif(orientation, secret),
        comment=secret.encode(),
        xmp=f"<x:xmpmeta>{secret}</x:xmpmeta>".encode(),
        icc_profile=profile(),
    )


def png(width: int = 60, height: int = 40) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    told.add_itxt("XML:com.adobe.xmp", SECRET, zip=True)
    return written(
        picture(width, height),
        "PNG",
        pnginfo=told,
        exif=exif(),
        icc_profile=profile(),
        dpi=(72, 72),
    )


def webp(width: int = 60, height: int = 40) -> bytes:
    return written(
        picture(width, height), "WEBP", exif=exif(), xmp=SECRET.encode(), icc_profile=profile()
    )
