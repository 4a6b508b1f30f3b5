"""Draws pictures: signatures as drawn on glass, and examples that stand for photographs in the demo.

The examples are marked as such and never show a real place.
"""

import io
from random import Random
from typing import Any

from laksana.core.glass import HEIGHT, INK, WIDTH, Stroke

SIZE = (640, 480)
WALL, RACK, DEVICE, LAMPS = "#d8d4c8", "#3c4450", "#7d8894", ("#3fae5a", "#d9a21b", "#c33b2f")


def rack(chance: Random, words: str) -> bytes:
    """Give a JPEG of a rack of network devices, with `words` and the mark "CONTOH" under it."""
    picture, pen = _canvas(SIZE, WALL)
    pen.rectangle((150, 30, 490, 410), fill=RACK)
    for top in range(50, 390, 60):
        _device(pen, chance, top)
    pen.rectangle((0, 425, *SIZE), fill="white")
    pen.text((16, 434), "CONTOH - bukan foto sebenarnya", fill="#a02020")
    pen.text((16, 454), words.encode("ascii", "replace").decode(), fill="black")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=70)
    return content.getvalue()


def signature(strokes: tuple[Stroke, ...]) -> bytes:
    """Give a PNG of a signature drawn on glass, dark on white."""
    picture, pen = _canvas((WIDTH, HEIGHT), "white")
    for stroke in strokes:
        pen.line(stroke, fill=INK, width=7, joint="curve")
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _canvas(size: tuple[int, int], color: str) -> tuple[Any, Any]:
    """Give an empty picture and the pen that draws on it; the library is loaded when something is drawn."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", size, color)
    return picture, ImageDraw.Draw(picture)


def _device(pen: Any, chance: Random, top: int) -> None:
    pen.rectangle((170, top, 470, top + 40), fill=DEVICE)
    for left in range(185, 185 + 20 * chance.randint(6, 13), 20):
        pen.ellipse((left, top + 14, left + 10, top + 24), fill=chance.choice(LAMPS))
