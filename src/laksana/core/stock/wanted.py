"""What a list of wanted goods finds in the store: what the case has already, what is free, what lacks.

Compares values only; promises nothing: what is free now may be another's when it is reserved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from laksana.core.stock.model import Shelf, StockLine
from laksana.core.values import frozen


class Supply(StrEnum):
    """How the store answers one line of a list. `HAD`: nothing is left to reserve for it."""

    HAD = "had"
    THERE = "there"
    SHORT = "short"
    NONE = "none"
    UNKNOWN = "unknown"


@frozen
class Wanted:
    """So many pieces of a model; `model` None: of something the store does not know."""

    model: int | None
    quantity: int = 1


@frozen
class Allotment:
    """What one line of a list gets: `had` by the case already, `lines` that are free for it now."""

    wanted: Wanted
    had: int = 0
    lines: tuple[StockLine, ...] = ()

    @property
    def open(self) -> int:
        """Give how many the case does not have yet."""
        return self.wanted.quantity - self.had

    @property
    def missing(self) -> int:
        """Give how many neither the case nor the store has."""
        return self.open - sum(line.quantity for line in self.lines)

    @property
    def supply(self) -> Supply:
        """Say how the store answers."""
        if self.wanted.model is None:
            return Supply.UNKNOWN
        if not self.open:
            return Supply.HAD
        if not self.missing:
            return Supply.THERE
        return Supply.SHORT if self.lines else Supply.NONE


def allot(
    wanted: Iterable[Wanted], *, had: Mapping[int, int], free: Mapping[Shelf, int]
) -> tuple[Allotment, ...]:
    """Share out what the case has and what is free, line after line; no piece is counted twice."""
    mine, left = Counter(had), Counter(free)
    return tuple(_allotted(one, mine, left) for one in wanted)


def awaited(allotments: Sequence[Allotment]) -> Mapping[int, int]:
    """Give of which models more must come, and how many must be free for all that is still open then."""
    lacking = {one.wanted.model for one in allotments if one.missing}
    still: Counter[int] = Counter()
    for one in allotments:
        if one.wanted.model is not None and one.wanted.model in lacking:
            still[one.wanted.model] += one.open
    return still


def _allotted(one: Wanted, mine: Counter[int], left: Counter[Shelf]) -> Allotment:
    if one.model is None:
        return Allotment(one)
    had = min(mine[one.model], one.quantity)
    mine[one.model] -= had
    return Allotment(one, had, tuple(_taken(one.model, one.quantity - had, left)))


def _taken(model: int, quantity: int, left: Counter[Shelf]) -> Iterator[StockLine]:
    """Take so many off the shelves of a model, the fullest first, so that few rooms are asked."""
    shelves = sorted((shelf for shelf in left if shelf[1] == model), key=lambda one: (-left[one], one))
    for shelf in shelves:
        pieces = min(quantity, left[shelf])
        if pieces > 0:
            left[shelf] -= pieces
            quantity -= pieces
            yield StockLine(shelf[0], model, pieces)
