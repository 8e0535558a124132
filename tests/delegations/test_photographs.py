import io
import zlib

import pytest
from django.utils import translation
from PIL import Image

from delegations.photograph_parts import holds_the_picture_alone
from delegations.photographs import LONGEST_SIDE, PhotographRefused, develop
from tests.pictures import SECRET, exif, jpeg, picture, png, profile, webp, written


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def animation(kind):
    return written(
        picture(), kind, save_all=True, append_images=[picture().rotate(180)], duration=100
    )


MADE = {
    "jpeg": jpeg(),
    "jpeg with a second picture": written(
        picture(), "MPO", save_all=True, append_images=[picture()], exif=exif()
    ),
    "jpeg in the colours of print": written(picture(mode="CMYK"), exif=exif()),
    "grey jpeg": written(picture(mode="L"), comment=SECRET.encode()),
    "jpeg with a file behind it": written(picture()) + b"PK\3\4" + SECRET.encode(),
    "png": png(),
    "png with an animation": animation("PNG"),
    "png of few colours": written(picture().quantize(4), "PNG", transparency=0),
    "png of many bits": written(Image.new("I;16", (60, 40), 40_000), "PNG"),
    "webp": webp(),
    "webp with an animation": animation("WEBP"),
    "transparent webp": written(picture(mode="RGBA"), "WEBP", lossless=True, exif=exif()),
}


@pytest.mark.parametrize("name", MADE)
def test_of_a_photograph_its_picture_alone_is_kept(name):
    kept = develop(MADE[name])

    assert not holds_the_picture_alone(MADE[name]) or kept.content == MADE[name]
    assert holds_the_picture_alone(kept.content)
    assert SECRET.encode() not in kept.content
    image = opened(kept.content)
    assert (image.size, dict(image.getexif()), getattr(image, "n_frames", 1)) == ((60, 40), {}, 1)
    assert {"icc_profile", "exif", "xmp", "comment", "Author", "dpi"} & set(image.info) == set()
    assert kept.ending == name.replace("grey ", "").replace("transparent ", "")[:4].strip().replace(
        "jpeg", "jpg"
    )


@pytest.mark.parametrize("name", MADE)
def test_developed_again_it_stays_the_same_to_the_byte(name):
    kept = develop(MADE[name])

    assert develop(kept.content) == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_as_it_should_be_is_not_touched(kind):
    content = written(picture(), kind)

    assert develop(content).content == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_stands_behind_the_end_of_a_picture_is_not_kept(kind):
    content = written(picture(), kind)

    kept = develop(content + SECRET.encode())

    assert SECRET.encode() not in kept.content
    assert opened(kept.content).size == (60, 40)


def test_a_picture_that_breaks_off_is_refused_though_all_its_parts_are_in_order():
    whole = written(picture(), "PNG")
    start = whole.index(b"IDAT")
    half = whole[start : start + 4 + int.from_bytes(whole[start - 4 : start], "big") // 2]
    length, check = (len(half) - 4).to_bytes(4, "big"), zlib.crc32(half).to_bytes(4, "big")
    broken = whole[: start - 4] + length + half + check + whole[whole.index(b"IEND") - 4 :]

    assert holds_the_picture_alone(broken)
    with pytest.raises(PhotographRefused):
        develop(broken)


def test_a_photograph_is_set_upright():
    kept = develop(jpeg(60, 40, orientation=6))

    assert (kept.width, kept.height) == (40, 60)
    # What was on the left is on top.
    image = opened(kept.content).convert("L")
    assert image.getpixel((20, 5)) < 60
    assert image.getpixel((20, 55)) > 190


@pytest.mark.parametrize(
    ("made", "size"),
    [
        (lambda: jpeg(4100, 1000), (2000, 488)),
        (lambda: png(1000, 4000), (500, 2000)),
        (lambda: jpeg(2400, 1200, orientation=8), (1000, 2000)),
        (lambda: written(picture(LONGEST_SIDE, 900)), (2000, 900)),
    ],
)
def test_no_side_is_longer_than_a_page_can_show(made, size):
    kept = develop(made())

    assert (kept.width, kept.height) == opened(kept.content).size == size


def test_a_transparent_picture_stays_transparent():
    see_through = picture(mode="RGBA")
    see_through.putpixel((0, 0), (0, 0, 0, 0))

    kept = develop(written(see_through, "PNG", icc_profile=profile()))

    assert opened(kept.content).getpixel((0, 0))[3] == 0


def bomb():
    """A few bytes that claim 30,000 by 30,000 pixels."""
    head = (30_000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"

    def part(kind, body):
        return (
            len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        )

    pixels = part(b"IDAT", zlib.compress(bytes(3_800_000)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + pixels + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This can't be read as a photograph. Save it as JPEG, PNG or WebP."),
        (b"\xff\xd8\xff\xe0 no picture", "This can't be read as a photograph."),
        (jpeg()[:-40], "This can't be read as a photograph."),
        (written(picture(600, 400))[:2000], "This can't be read as a photograph."),
        (png()[:-60], "This can't be read as a photograph."),
        (webp()[:-60], "This can't be read as a photograph."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This can't be read as a photograph."),
        (written(picture(), "GIF"), "This can't be read as a photograph."),
        (written(picture(), "TIFF"), "This can't be read as a photograph."),
        (b"%PDF-1.7 " + jpeg(), "This can't be read as a photograph."),
        (b"\0\0\0\x18ftypheic", "Not all browsers show photographs in this phone's format."),
        (b"\0\0\0\x1cftypavif", "Not all browsers show photographs in this phone's format."),
        (bomb(), "The photograph has more than 50 million pixels. Save it smaller."),
        (
            written(Image.new("1", (8000, 7000)), "PNG"),
            "The photograph has more than 50 million pixels.",
        ),
        (bytes(40_000_001), "The photograph has more than 40 MB."),
    ],
)
def test_what_is_no_photograph_is_refused_with_a_sentence(content, reason):
    with pytest.raises(PhotographRefused) as refusal, translation.override("en"):
        develop(content)

    assert str(refusal.value).startswith(reason)


# Pillow warns of metadata that it can't read; none of it is kept.
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("made", [jpeg, png, webp])
def test_a_photograph_broken_anywhere_is_read_or_refused(made):
    """Nothing but a refusal comes of it, and nothing but a picture."""
    content = made()
    for place in range(0, len(content), 7):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        try:
            kept = develop(bytes(broken))
        except PhotographRefused:
            continue
        assert holds_the_picture_alone(kept.content)
