"""Draw the three pictures of the example visit and write them into its file.

They stand where an office has photographs, and show nobody. The same drawing gives the same bytes.
"""

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

VISIT = Path(__file__).resolve().parent.parent / "itineraries" / "demo" / "example_visit.json"

WIDTH, HEIGHT = 960, 640
# Drawn larger and made smaller, so that slanting edges are smooth.
SCALE = 2
# Few colours make a small file.
COLOURS = 48

Colour = tuple[int, int, int]


class Sheet:
    """A sheet to draw on, in the units of the finished picture."""

    def __init__(self, top: Colour, bottom: Colour, horizon: int) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), bottom)
        self.pen = ImageDraw.Draw(self.image)
        bands = 6
        for band in range(bands):
            share = band / (bands - 1)
            red, green, blue = (
                round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)
            )
            self.box(
                0, horizon * band / bands, WIDTH, horizon * (band + 1) / bands, (red, green, blue)
            )

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        corners = [round(value * SCALE) for value in (left, top, right, bottom)]
        corners[2:] = [value - 1 for value in corners[2:]]
        self.pen.rectangle(corners, fill=fill)

    def shape(self, fill: Colour, *points: tuple[float, float]) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        corners = (x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse([value * SCALE for value in corners], fill=fill)

    def arch(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """An opening with a round head."""
        radius = (right - left) / 2
        self.disc(left + radius, top + radius, radius, fill)
        self.box(left, top + radius, right, bottom, fill)

    def png(self) -> bytes:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        few = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        written = io.BytesIO()
        few.save(written, "PNG", optimize=True)
        return written.getvalue()


def city_hall() -> bytes:
    """A pale façade with arcades and a tower, under a blue sky."""
    sky, wall, shade, dark = (196, 221, 238), (240, 226, 200), (222, 203, 170), (92, 78, 66)
    sheet = Sheet((140, 190, 224), sky, 420)
    sheet.box(0, 520, WIDTH, HEIGHT, (206, 200, 190))
    sheet.box(0, 512, WIDTH, 528, (186, 178, 166))
    sheet.box(430, 90, 530, 260, shade)
    sheet.shape((150, 84, 62), (420, 92), (480, 24), (540, 92))
    sheet.disc(480, 150, 30, (250, 246, 236))
    sheet.box(478, 126, 482, 152, dark)
    sheet.box(480, 148, 498, 152, dark)
    sheet.box(120, 240, 840, 520, wall)
    sheet.box(104, 222, 856, 246, (172, 98, 72))
    sheet.box(120, 360, 840, 372, shade)
    for column in range(9):
        left = 144 + column * 76
        sheet.box(left + 8, 268, left + 52, 344, (126, 152, 166))
        sheet.box(left + 8, 268, left + 52, 276, shade)
        sheet.arch(left, 392, left + 60, 520, dark)
    return sheet.png()


def hill_at_dusk() -> bytes:
    """A hill with a church, the Alps behind it, in the light of dusk."""
    sheet = Sheet((74, 84, 132), (242, 178, 132), 430)
    sheet.disc(700, 330, 54, (252, 216, 150))
    peaks = [(0, 330), (90, 270), (170, 318), (280, 214), (350, 290), (450, 236), (540, 312)]
    peaks += [(640, 250), (730, 316), (820, 244), (900, 300), (WIDTH, 262)]
    sheet.shape((146, 128, 160), *peaks, (WIDTH, 470), (0, 470))
    sheet.shape((236, 214, 214), (246, 244), (280, 214), (306, 244), (282, 236))
    sheet.shape((236, 214, 214), (792, 268), (820, 244), (848, 268), (820, 262))
    sheet.box(0, 430, WIDTH, HEIGHT, (104, 96, 124))
    sheet.shape((70, 82, 74), (0, 560), (210, 500), (400, 400), (520, 392), (690, 470), (WIDTH, 540),
                (WIDTH, HEIGHT), (0, HEIGHT))  # fmt: skip
    sheet.disc(460, 318, 46, (156, 132, 122))
    sheet.box(404, 326, 516, 400, (226, 196, 168))
    sheet.box(404, 318, 516, 334, (200, 168, 142))
    sheet.box(452, 250, 468, 282, (226, 196, 168))
    sheet.arch(446, 352, 474, 400, (84, 66, 70))
    for x, y, size in (
        (250, 470, 30),
        (320, 446, 26),
        (610, 450, 30),
        (680, 478, 34),
        (150, 520, 38),
    ):
        sheet.disc(x, y, size, (48, 62, 56))
    sheet.shape((122, 132, 158), (0, 610), (380, 590), (WIDTH, 604), (WIDTH, HEIGHT), (0, HEIGHT))
    return sheet.png()


def tram() -> bytes:
    """An orange tram in front of a station with a large arch of glass."""
    stone, glass, orange, dark = (228, 214, 190), (168, 200, 210), (226, 122, 46), (66, 58, 56)
    sheet = Sheet((176, 206, 226), (224, 234, 236), 400)
    sheet.box(60, 170, 900, 500, stone)
    sheet.box(40, 150, 920, 178, (198, 178, 148))
    sheet.arch(290, 90, 670, 500, (206, 188, 160))
    sheet.arch(314, 114, 646, 500, glass)
    for bar in range(1, 6):
        sheet.box(314 + bar * 55.4 - 3, 130, 314 + bar * 55.4 + 3, 500, (206, 188, 160))
    sheet.box(314, 300, 646, 308, (206, 188, 160))
    for left in (96, 184, 716, 804):
        sheet.arch(left, 250, left + 60, 420, (140, 160, 166))
    sheet.box(0, 500, WIDTH, HEIGHT, (188, 184, 180))
    sheet.box(0, 596, WIDTH, 602, dark)
    sheet.box(0, 622, WIDTH, 628, dark)
    sheet.box(0, 296, WIDTH, 299, dark)
    sheet.shape(dark, (470, 372), (500, 300), (506, 300), (478, 372))
    sheet.box(170, 372, 790, 574, orange)
    sheet.box(170, 372, 790, 388, (244, 236, 224))
    sheet.box(170, 530, 790, 574, (176, 88, 34))
    for left in range(190, 770, 98):
        sheet.box(left, 402, left + 82, 482, (206, 226, 232))
    sheet.box(288, 402, 370, 560, (206, 226, 232))
    sheet.box(327, 402, 331, 560, orange)
    for x in (260, 330, 630, 700):
        sheet.disc(x, 582, 24, dark)
        sheet.disc(x, 582, 9, (160, 152, 146))
    return sheet.png()


PICTURES: dict[str, Callable[[], bytes]] = {
    "municipio.png": city_hall,
    "collina.png": hill_at_dusk,
    "tram.png": tram,
}


def main() -> None:
    visit = json.loads(VISIT.read_text(encoding="utf-8"))
    for delegation in visit["delegations"]:
        for document in delegation["documents"]:
            name = document.get("file", {}).get("name")
            if name in PICTURES:
                document["file"]["content"] = base64.b64encode(PICTURES[name]()).decode()
    VISIT.write_text(json.dumps(visit, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
