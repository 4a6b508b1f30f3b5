"""Goods for a step: reserved, issued, put in their place, or given back. Never knows how the store counts.

What the store holds is a fact handed in; that it still holds it is made sure when the decision is written.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from laksana.core.authority.model import Act
from laksana.core.case.changes.stock import has
from laksana.core.case.commands import Install, MoveStock, StockAct
from laksana.core.case.decide.flow import is_per_site
from laksana.core.case.decide.turn import Refusal, Turn, ensure
from laksana.core.case.events import GoodsInstalled, StockMoved
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.stock.model import Fate, Shelf, StockLine, Whereabouts

Lines = tuple[StockLine, ...]


def move(turn: Turn, command: MoveStock) -> None:
    """Reserve, release, issue or give back."""
    token = can_move(turn, command.token)
    ensure(all(line.quantity > 0 for line in command.lines), Code.GOODS_REQUIRED)
    if command.act is StockAct.RESERVE:
        ensure(bool(command.lines), Code.GOODS_REQUIRED)
        lines = tuple(_reserved(turn, command.lines))
    else:
        lines = _held(turn, command)
    turn.happens(StockMoved(token.token, command.act, lines))


def can_move(turn: Turn, number: int) -> OpenStep:
    """Give the token, refusing unless the actor can take goods out for it, or give them back."""
    ensure(turn.step_of(turn.token(number)).stock, Code.NO_STOCK_STEP)
    token = turn.enter_step(Act.MOVE_STOCK, number)
    ensure(not token.stands_still, Code.STEP_PAUSED)
    ensure(token.submitted is None, Code.STEP_SUBMITTED)
    ensure(not is_per_site(turn.step_of(token)) or token.begun_at is not None, Code.NOT_BEGUN)
    return token


def install(turn: Turn, command: Install) -> None:
    """Put goods in their place; what is only reserved is issued on the way."""
    token = can_move(turn, command.token)
    line = command.line
    ensure(line.quantity > 0, Code.GOODS_REQUIRED)
    if not has(turn.state.issued, (line,)):
        ensure(has(turn.state.reserved, (line,)), Code.STOCK_NOT_HELD)
        turn.happens(StockMoved(token.token, StockAct.ISSUE, (line,)))
    ensure(token.site in (None, command.site), Code.SITE_UNKNOWN)
    ensure(command.site in turn.facts.site_agency, Code.SITE_UNKNOWN)
    old = _old_device(turn, command) if command.replaces is not None else None
    ensure(old is not None or command.fate is None, Code.OLD_DEVICE_NOT_THERE)
    turn.happens(GoodsInstalled(token.token, line, command.site, old, command.fate))


def ensure_settled(turn: Turn, token: OpenStep) -> None:
    """Refuse to finish a step that takes goods while some are reserved or on their way.

    A round has its goods as a whole: the last of its sites to be handed in settles them.
    """
    step = turn.step_of(token)
    others = (one for one in turn.state.open_of(step.key) if one is not token)
    is_last = all(one.submitted is not None for one in others)
    outstanding = turn.state.reserved or turn.state.issued
    ensure(not (step.stock and is_last and outstanding), Code.STOCK_OUTSTANDING)


def _reserved(turn: Turn, lines: Lines) -> Iterator[StockLine]:
    """Yield the goods to reserve; of what has serials the very devices, the oldest first."""
    stock, taken = turn.facts.stock, {line.device for line in lines}
    wanted: Counter[Shelf] = Counter()
    for line in lines:
        ensure(line.room in stock.rooms and line.shelf in stock.free, Code.STOCK_UNKNOWN)
        wanted[line.shelf] += line.quantity
        ensure(wanted[line.shelf] <= stock.free[line.shelf], Code.STOCK_SHORT)
        if line.device is not None:
            ensure(line.quantity == 1 and line.device in stock.serials.get(line.shelf, ()), Code.STOCK_SHORT)
            yield line
        elif line.shelf in stock.serials:
            free = [device for device in stock.serials[line.shelf] if device not in taken][: line.quantity]
            ensure(len(free) == line.quantity, Code.STOCK_SHORT)
            taken.update(free)
            yield from (replace(line, quantity=1, device=device) for device in free)
        else:
            yield line
    named = [line.device for line in lines if line.device is not None]
    ensure(len(set(named)) == len(named), Code.STOCK_SHORT)


def _held(turn: Turn, command: MoveStock) -> Lines:
    """Give the goods that the case has for this act: those named, or all."""
    have = turn.state.issued if command.act is StockAct.GIVE_BACK else turn.state.reserved
    lines = command.lines or have
    ensure(bool(lines) and has(have, lines), Code.STOCK_NOT_HELD)
    return lines


def _old_device(turn: Turn, command: Install) -> StockLine:
    """Give the device that is replaced; it is at that site, and its fate is said."""
    old = command.replaces
    device = turn.facts.stock.devices.get(old) if old is not None else None
    there = device is not None and device.state is Whereabouts.INSTALLED and device.site == command.site
    if device is None or not there:
        raise Refusal(Code.OLD_DEVICE_NOT_THERE)
    if command.fate is None:
        raise Refusal(Code.FATE_REQUIRED)
    if command.fate is not Fate.RETURNED:
        return StockLine(0, device.model, 1, old)
    if command.fate_room is None or command.fate_room not in turn.facts.stock.rooms:
        raise Refusal(Code.STOCK_UNKNOWN)
    return StockLine(command.fate_room, device.model, 1, old)
