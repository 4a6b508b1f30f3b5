"""The columns of the printed step table: which there are, how wide each is, and their heads over two rows.

As many performers as the paper has share what the texts leave. Knows nothing of rows.
"""

from collections.abc import Iterator
from typing import Final

from laksana.core.values import frozen
from laksana.procedures.presenters.marks import Words
from laksana.procedures.presenters.paper import Item
from laksana.procedures.presenters.table import Heads

PAGE_WIDTH: Final = 841.89
PAGE_HEIGHT: Final = 595.28
MARGIN: Final = 34.0
NO, NEEDS, TIME, OUTPUT, NOTE = 24.0, 86.0, 50.0, 92.0, 80.0
LANE_MOST: Final = 60.0
DOES_LEAST: Final = 150.0
LANE_OF_FULL_UNIT: Final = 80.0


@frozen
class Columns:
    """Widths in points, in the order of the table; the lanes stand between act and standards."""

    widths: tuple[float, ...]
    lanes: int
    has_needs: bool

    @property
    def unit(self) -> float:
        """Give the size of a symbol's unit: as large as the lanes allow."""
        return round(self.widths[2] / LANE_OF_FULL_UNIT, 3)

    def places(self) -> dict[str, int]:
        """Tell in which column each text stands."""
        names = [
            "no",
            "does",
            *([""] * self.lanes),
            *(["needs"] if self.has_needs else []),
            "time",
            "output",
            "note",
        ]
        return {name: place for place, name in enumerate(names) if name}


def columns(heads: Heads) -> Columns:
    """Share the width of a sheet."""
    standards = [*([NEEDS] if heads.needs else []), TIME, OUTPUT, NOTE]
    free = PAGE_WIDTH - 2 * MARGIN - NO - sum(standards)
    lane = min(LANE_MOST, (free - DOES_LEAST) / len(heads.lanes))
    does = free - lane * len(heads.lanes)
    widths = (NO, does, *([lane] * len(heads.lanes)), *standards)
    return Columns(tuple(round(width, 2) for width in widths), len(heads.lanes), heads.needs is not None)


@frozen
class Head:
    """One head of the table: its words, where it begins (rows from 1, columns from 0), how far it reaches."""

    words: Item
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def head_cells(heads: Heads, *, signed_only: bool) -> list[Head]:
    """Give the heads as the table takes them: those of the upper row, then those of the lower one."""
    lanes, standards = len(heads.lanes), heads.standards_span
    lower = enumerate(_lower(heads), start=2)

    def shown(words: Words) -> Item:
        return Item(words.text, words.supplied, lost=words.supplied and signed_only)

    return [
        Head(shown(heads.no), 1, 0, rows=2),
        Head(shown(heads.does), 1, 1, rows=2),
        Head(shown(heads.performers), 1, 2, columns=lanes),
        Head(shown(heads.standards), 1, 2 + lanes, columns=standards),
        Head(shown(heads.note), 1, 2 + lanes + standards, rows=2),
        *(Head(shown(words), 2, column) for column, words in lower),
    ]


def _lower(heads: Heads) -> Iterator[Words]:
    yield from (Words(lane) for lane in heads.lanes)
    if heads.needs:
        yield heads.needs
    yield heads.time
    yield heads.output
