"""Goods on their way between the store and a step; the store's own rows are written with the entry."""

from typing import ClassVar

from laksana.core.case.commands.stock import StockAct
from laksana.core.stock.model import Fate, StockLine
from laksana.core.values import frozen


@frozen
class StockMoved:
    """Goods were reserved, released, issued or given back. `token` None: the case ended."""

    VERSION: ClassVar[int] = 1
    token: int | None
    act: StockAct
    lines: tuple[StockLine, ...]


@frozen
class GoodsInstalled:
    """Goods are in their place; the device that was there before, and what becomes of it.

    `replaces` names as its room the one to which the old device returns, 0 when it returns to none.
    """

    VERSION: ClassVar[int] = 1
    token: int
    line: StockLine
    site: int
    replaces: StockLine | None = None
    fate: Fate | None = None
