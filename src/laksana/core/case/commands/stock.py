"""Takes goods out of the store for a step, and puts a device in its place."""

from enum import StrEnum

from laksana.core.stock.model import Fate, StockLine
from laksana.core.values import frozen


class StockAct(StrEnum):
    """What is done with goods between the store and a step."""

    RESERVE = "reserve"
    RELEASE = "release"
    ISSUE = "issue"
    GIVE_BACK = "give_back"


@frozen
class MoveStock:
    """Reserve, release, issue or give back goods for an open step; no lines: all that the case has so."""

    token: int
    act: StockAct
    lines: tuple[StockLine, ...] = ()


@frozen
class Install:
    """Put goods in their place at a site; `replaces` is the old device there, `fate` what becomes of it.

    A device that goes back to the store goes to `fate_room`.
    """

    token: int
    line: StockLine
    site: int
    replaces: int | None = None
    fate: Fate | None = None
    fate_room: int | None = None


@frozen
class AwaitedGoods:
    """Goods that a pause waits for."""

    model: int
    quantity: int = 1
