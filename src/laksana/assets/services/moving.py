"""The one way goods move: balances by guarded updates, devices by theirs, one row per movement.

Runs inside the caller's transaction and undoes nothing: where a guard misses, it raises, and the caller's
transaction must end. Never decides who may.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from laksana.assets.arrivals import promise_arrival
from laksana.assets.models import DeviceState, StockLevel, StockMovement
from laksana.assets.services.minimum import promise_notice
from laksana.assets.services.placing import Placing, place
from laksana.core.stock.ledger import (
    EFFECT,
    FROM,
    Misplaced,
    Moved,
    Short,
    room_before,
    state_after,
)
from laksana.core.stock.model import Balance, Movement, Whereabouts
from laksana.core.values import frozen

CHANGE: Final = """
    UPDATE assets_stocklevel SET on_hand = on_hand + %s, reserved = reserved + %s
    WHERE room_id = %s AND model_id = %s AND government_id = %s
        AND reserved + %s >= 0 AND on_hand + %s >= reserved + %s
    RETURNING id, on_hand, reserved, minimum"""

PLACED_ELSEWHERE: Final = frozenset({Movement.RECEIVED, Movement.MOVED_OUT})
"""A device that is received is placed as it is added; of a transfer, by the half that takes it in."""


@frozen
class Occasion:
    """Who moves goods, when, under which command; `reference` is the case it is for, as plain text."""

    government: int
    command: UUID
    at: datetime
    person: int | None
    why: str = ""
    reference: str = ""


@frozen
class Shelf:
    """A shelf right after a movement."""

    level: int
    balance: Balance
    minimum: int


def carry(moves: Iterable[Moved], occasion: Occasion) -> None:
    """Carry movements out, all of them; raises Short or Misplaced where one can't be.

    Shelves are taken in one order, so that two who move goods at once wait for each other and never for ever.
    """
    ordered = sorted(moves, key=lambda moved: (moved.line.shelf, moved.line.device or 0))
    rows = [_carry(moved, occasion, line) for line, moved in enumerate(ordered)]
    StockMovement.objects.bulk_create(rows)
    if came := {moved.line.model for moved in ordered if moved.line.room and _frees(moved)}:
        promise_arrival(occasion.government, occasion.command, came)


def _frees(moved: Moved) -> bool:
    """Tell whether more of something is free afterwards."""
    on_hand, reserved = EFFECT[moved.movement]
    return (on_hand - reserved) * moved.line.quantity > 0


def open_shelves(government: int, shelves: Iterable[tuple[int, int]]) -> None:
    """Have a balance for every shelf, of nothing where there was none."""
    new = [
        StockLevel(government_id=government, room_id=room, model_id=model)
        for room, model in sorted(set(shelves))
    ]
    StockLevel.objects.bulk_create(new, ignore_conflicts=True)


def _carry(moved: Moved, occasion: Occasion, line: int) -> StockMovement:
    shelf = _change_balance(moved, occasion)
    if moved.line.device is not None:
        _place_device(moved, occasion)
    return StockMovement(
        government_id=occasion.government,
        level_id=shelf.level if shelf else None,
        model_id=moved.line.model,
        device_id=moved.line.device,
        movement=moved.movement.value,
        quantity=moved.line.quantity,
        on_hand=shelf.balance.on_hand if shelf else None,
        reserved=shelf.balance.reserved if shelf else None,
        site_id=moved.site,
        fate=moved.fate.value if moved.fate else "",
        at=occasion.at,
        person=occasion.person,
        why=occasion.why,
        reference=occasion.reference,
        command=occasion.command,
        line=line,
    )


def _change_balance(moved: Moved, occasion: Occasion) -> Shelf | None:
    """Move a balance if it suffices; None where the movement concerns no room."""
    if not moved.line.room:
        return None
    on_hand, reserved = (part * moved.line.quantity for part in EFFECT[moved.movement])
    if moved.movement is Movement.RETURNED:
        open_shelves(occasion.government, [moved.line.shelf])
    guard = [reserved, on_hand, reserved]
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [on_hand, reserved, *moved.line.shelf, occasion.government, *guard])
        found: Sequence[tuple[int, int, int, int]] = cursor.fetchall()
    if not found:
        raise Short(moved.line.model)
    level, have, promised, minimum = found[0]
    shelf = Shelf(level, Balance(have, promised), minimum)
    before = shelf.balance.free - on_hand + reserved
    if shelf.balance.free < minimum <= before:
        promise_notice(level, government=occasion.government, command=occasion.command)
    return shelf


def _place_device(moved: Moved, occasion: Occasion) -> None:
    device = moved.line.device
    if device is None or moved.movement in PLACED_ELSEWHERE:
        return
    state = state_after(moved)
    in_store = state in {Whereabouts.IN_STOCK, Whereabouts.RESERVED}
    to = Placing(
        DeviceState(state.value),
        occasion.at,
        occasion.person,
        site=moved.site,
        room=moved.line.room if in_store else None,
        why=occasion.why,
        reference=occasion.reference,
    )
    seen = [DeviceState(one.value) for one in FROM[moved.movement]]
    if not place(occasion.government, device, to, seen=seen, seen_in=room_before(moved)):
        raise Misplaced
