"""What the events of a case mean for the store, movement by movement. Never says whether they can happen."""

from collections.abc import Iterable, Iterator
from typing import Final

from laksana.core.case.commands import StockAct
from laksana.core.case.events import Event, GoodsInstalled, StockMoved
from laksana.core.stock.ledger import Moved
from laksana.core.stock.model import Fate, Movement

MOVEMENTS: Final = {
    StockAct.RESERVE: Movement.RESERVED,
    StockAct.RELEASE: Movement.RELEASED,
    StockAct.ISSUE: Movement.ISSUED,
    StockAct.GIVE_BACK: Movement.RETURNED,
}


def movements(events: Iterable[Event]) -> tuple[Moved, ...]:
    """Give the movements that an entry's events make in the store, in their order."""
    return tuple(moved for event in events for moved in _of(event))


def _of(event: Event) -> Iterator[Moved]:
    if isinstance(event, StockMoved):
        yield from (Moved(MOVEMENTS[event.act], line) for line in event.lines)
    if isinstance(event, GoodsInstalled):
        yield from _replacing(event)
        yield Moved(Movement.INSTALLED, event.line, site=event.site)


def _replacing(event: GoodsInstalled) -> Iterator[Moved]:
    if event.replaces is not None:
        into_store = event.fate is Fate.RETURNED
        yield Moved(Movement.RETURNED if into_store else Movement.REMOVED, event.replaces, fate=event.fate)
