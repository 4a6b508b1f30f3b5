"""A signature drawn on glass: lines of points on a small grid, read strictly and drawn again from them.

It says that somebody drew this, never who did: it is no certified signature; a typed name is marked as such.
"""

import re
from itertools import pairwise
from math import dist
from typing import Final

from laksana.core.values import frozen

WIDTH: Final = 1000
HEIGHT: Final = 500
MOST_POINTS: Final = 4000
SHORTEST: Final = 100
"""Less ink than this, on the same grid, is a slip of the finger."""
WRITTEN: Final = re.compile(r"(?:M\d{1,4} \d{1,3}(?: \d{1,4} \d{1,3})+)*", re.ASCII)
INK: Final = "#14213d"

Point = tuple[int, int]
Stroke = tuple[Point, ...]


class Unreadable(ValueError):
    """The text is no drawing on this grid."""


@frozen
class Glass:
    """What somebody gave who signed before one's eyes: a name, and either a drawing or the word "I agree"."""

    name: str
    strokes: tuple[Stroke, ...] = ()

    @property
    def drawn(self) -> bool:
        """Tell a drawing from a typed name."""
        return bool(self.strokes)


def read(text: str) -> tuple[Stroke, ...]:
    """Read `M10 20 30 40M…`; raise Unreadable for anything else, off the grid, or too long."""
    if text.count(" ") > 2 * MOST_POINTS or not WRITTEN.fullmatch(text):
        raise Unreadable("not a drawing")
    strokes = tuple(_stroke(part) for part in text.split("M")[1:])
    if any(x > WIDTH or y > HEIGHT for stroke in strokes for x, y in stroke):
        raise Unreadable("off the grid")
    return strokes


def written(strokes: tuple[Stroke, ...]) -> str:
    """Give the text that `read` reads, which is also path data of SVG."""
    return "".join("M" + " ".join(f"{x} {y}" for x, y in stroke) for stroke in strokes)


def ink(strokes: tuple[Stroke, ...]) -> float:
    """Give how long the lines are together."""
    return sum(dist(a, b) for stroke in strokes for a, b in pairwise(stroke))


def svg(strokes: tuple[Stroke, ...]) -> str:
    """Draw it as a picture of its own, for a paper."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{written(strokes)}" fill="none" stroke="{INK}" stroke-width="7" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _stroke(part: str) -> Stroke:
    numbers = [int(number) for number in part.split(" ")]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
