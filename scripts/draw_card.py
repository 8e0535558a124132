"""Draw the picture that stands beside a shared link where a visit has no photograph of its own.

Two cities and the way between them, with no word: it serves every language and every office. The same
drawing gives the same bytes.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

CARD = Path(__file__).resolve().parent.parent / "static" / "images" / "card.png"

# The size that sites who show links ask for.
WIDTH, HEIGHT = 1200, 630
# Drawn larger and made smaller, so that slanting edges are smooth.
SCALE = 3
COLOURS = 32
PAPER, HAIR, INK, ACCENT = (250, 248, 242), (220, 218, 210), (24, 33, 31), (11, 79, 115)


def main() -> None:
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    for row in range(1, 7):
        _line(pen, [(90, row * 90), (WIDTH - 90, row * 90)], HAIR, 1.5)
    _line(pen, [(90, 90), (90, 540)], INK, 3)
    _line(pen, [_on_the_way(step / 200) for step in range(201)], ACCENT, 7)
    _disc(pen, _on_the_way(0), 26, ACCENT)
    _disc(pen, _on_the_way(1), 26, ACCENT)
    _disc(pen, _on_the_way(0), 12, PAPER)
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    few = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(CARD, "PNG", optimize=True)


def _on_the_way(share: float) -> tuple[float, float]:
    """Where on the arc from one city to the other, from 0 to 1."""
    return 240 + 720 * share, 420 - 60 * share - 210 * math.sin(math.pi * share)


def _line(
    pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], fill: object, width: float
) -> None:
    scaled = [(x * SCALE, y * SCALE) for x, y in points]
    pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")  # type: ignore[arg-type] # A colour.


def _disc(
    pen: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, fill: object
) -> None:
    x, y = middle
    corners = [
        (x - radius) * SCALE,
        (y - radius) * SCALE,
        (x + radius) * SCALE,
        (y + radius) * SCALE,
    ]
    pen.ellipse(corners, fill=fill)  # type: ignore[arg-type] # A colour.


if __name__ == "__main__":
    main()
