"""How goods on their way change a case. Never knows what the store holds."""

from collections.abc import Iterable
from dataclasses import replace

from laksana.core.case.changes.change import Change, EntryMark
from laksana.core.case.commands import StockAct
from laksana.core.case.events import GoodsInstalled, StockMoved
from laksana.core.case.state import CaseState, Installed
from laksana.core.stock.model import StockLine

Lines = tuple[StockLine, ...]


def moved(state: CaseState, event: StockMoved, entry: EntryMark) -> Change:
    """Let the case have more or less of the store's goods."""
    if event.act is StockAct.RESERVE:
        return {"reserved": more(state.reserved, event.lines)}
    if event.act is StockAct.RELEASE:
        return {"reserved": less(state.reserved, event.lines)}
    if event.act is StockAct.GIVE_BACK:
        return {"issued": less(state.issued, event.lines)}
    return {"reserved": less(state.reserved, event.lines), "issued": more(state.issued, event.lines)}


def installed(state: CaseState, event: GoodsInstalled, entry: EntryMark) -> Change:
    """Let goods be in their place."""
    put = Installed(event.token, event.line, event.site, event.replaces, event.fate)
    return {"issued": less(state.issued, (event.line,)), "installed": (*state.installed, put)}


def more(have: Lines, lines: Iterable[StockLine]) -> Lines:
    """Give what one has with `lines` beside it; equal goods become one line."""
    for line in lines:
        same = next((one for one in have if _same(one, line)), None)
        if same is None:
            have = (*have, line)
        else:
            have = _with(have, same, same.quantity + line.quantity)
    return have


def less(have: Lines, lines: Iterable[StockLine]) -> Lines:
    """Give what one has without `lines`; ValueError when it is not so much."""
    for line in lines:
        same = next((one for one in have if _same(one, line)), None)
        if same is None or same.quantity < line.quantity:
            raise ValueError("goods leave a case that does not have them")
        have = _with(have, same, same.quantity - line.quantity)
    return have


def has(have: Lines, lines: Iterable[StockLine]) -> bool:
    """Tell whether one has so much of all of them."""
    try:
        less(have, lines)
    except ValueError:
        return False
    return True


def _same(one: StockLine, other: StockLine) -> bool:
    return (one.shelf, one.device) == (other.shelf, other.device)


def _with(have: Lines, line: StockLine, quantity: int) -> Lines:
    changed = (replace(one, quantity=quantity) if one is line else one for one in have)
    return tuple(one for one in changed if one.quantity)
