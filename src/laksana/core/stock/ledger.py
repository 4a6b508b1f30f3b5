"""The rules of the store: what each movement does to a balance and to a device, and when it can't happen.

Never reads a table: the tables hold the same rules by guarded updates, and `laksana verify` compares both.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Final

from laksana.core.stock.model import (
    AFTER,
    Balance,
    DeviceAt,
    Fate,
    Movement,
    Shelf,
    StockLine,
    Whereabouts,
)
from laksana.core.values import frozen

EFFECT: Final[Mapping[Movement, tuple[int, int]]] = MappingProxyType(
    {
        Movement.RECEIVED: (1, 0),
        Movement.RESERVED: (0, 1),
        Movement.RELEASED: (0, -1),
        Movement.ISSUED: (-1, -1),
        Movement.RETURNED: (1, 0),
        Movement.INSTALLED: (0, 0),
        Movement.REMOVED: (0, 0),
        Movement.WRITTEN_OFF: (-1, 0),
        Movement.COUNTED: (1, 0),
        Movement.MOVED_OUT: (-1, 0),
        Movement.MOVED_IN: (1, 0),
    }
)
"""What one piece does to what is on hand and to what is reserved."""

FROM: Final[Mapping[Movement, frozenset[Whereabouts]]] = MappingProxyType(
    {
        Movement.RECEIVED: frozenset(),
        Movement.RESERVED: frozenset({Whereabouts.IN_STOCK}),
        Movement.RELEASED: frozenset({Whereabouts.RESERVED}),
        Movement.ISSUED: frozenset({Whereabouts.RESERVED}),
        Movement.RETURNED: frozenset(
            {Whereabouts.ISSUED, Whereabouts.INSTALLED, Whereabouts.IN_REPAIR, Whereabouts.IN_STOCK}
        ),
        Movement.INSTALLED: frozenset({Whereabouts.ISSUED}),
        Movement.REMOVED: frozenset({Whereabouts.INSTALLED}),
        Movement.WRITTEN_OFF: frozenset({Whereabouts.IN_STOCK}),
        Movement.COUNTED: frozenset({Whereabouts.IN_STOCK, Whereabouts.LOST}),
        Movement.MOVED_OUT: frozenset({Whereabouts.IN_STOCK}),
        Movement.MOVED_IN: frozenset({Whereabouts.IN_STOCK}),
    }
)
"""Where a device must be for a movement; nowhere: it is a new one."""

INTO: Final[Mapping[Movement, Whereabouts]] = MappingProxyType(
    {
        Movement.RECEIVED: Whereabouts.IN_STOCK,
        Movement.RESERVED: Whereabouts.RESERVED,
        Movement.RELEASED: Whereabouts.IN_STOCK,
        Movement.ISSUED: Whereabouts.ISSUED,
        Movement.RETURNED: Whereabouts.IN_STOCK,
        Movement.INSTALLED: Whereabouts.INSTALLED,
        Movement.WRITTEN_OFF: Whereabouts.RETIRED,
        Movement.MOVED_OUT: Whereabouts.IN_STOCK,
        Movement.MOVED_IN: Whereabouts.IN_STOCK,
    }
)
"""Where a device is afterwards, of the movements that alone say so."""

OUT_OF_A_ROOM: Final = frozenset(
    {Movement.RESERVED, Movement.RELEASED, Movement.ISSUED, Movement.WRITTEN_OFF, Movement.MOVED_OUT}
)


class Short(Exception):
    """There is not so much: a balance would go below nothing, or more be promised than is there."""


class Misplaced(Exception):
    """The device is not where this movement takes it from."""


@frozen
class Moved:
    """One movement. `site` is where a device is installed, `fate` what becomes of one that is removed.

    `source` is the room that goods come from that were moved in: the other half of `transfer`.
    """

    movement: Movement
    line: StockLine
    site: int | None = None
    fate: Fate | None = None
    source: int | None = None


@frozen
class Store:
    """All shelves and devices of a government, as the movements so far add up."""

    balances: Mapping[Shelf, Balance] = field(default_factory=lambda: MappingProxyType({}))
    devices: Mapping[int, DeviceAt] = field(default_factory=lambda: MappingProxyType({}))

    def after(self, moved: Moved) -> "Store":
        """Give the store after one movement; raises Short or Misplaced and changes nothing."""
        shelf, devices = moved.line.shelf, self.devices
        balance = balance_after(self.balances.get(shelf, Balance()), moved.movement, moved.line.quantity)
        if moved.line.device is not None:
            device = device_after(devices.get(moved.line.device), moved)
            devices = {**devices, moved.line.device: device}
        touched = any(EFFECT[moved.movement])
        return replace(
            self, balances={**self.balances, shelf: balance} if touched else self.balances, devices=devices
        )


def transfer(line: StockLine, to: int) -> tuple[Moved, Moved]:
    """Give the two movements, never one alone, that take goods from their room to another."""
    into = Moved(Movement.MOVED_IN, replace(line, room=to), source=line.room)
    return Moved(Movement.MOVED_OUT, line), into


def balance_after(balance: Balance, movement: Movement, quantity: int) -> Balance:
    """Give the balance after so many pieces moved; raises Short."""
    on_hand, reserved = EFFECT[movement]
    after = Balance(balance.on_hand + on_hand * quantity, balance.reserved + reserved * quantity)
    if after.reserved < 0 or after.free < 0:
        raise Short
    return after


def device_after(device: DeviceAt | None, moved: Moved) -> DeviceAt:
    """Give where a device is after a movement; raises Misplaced."""
    allowed = FROM[moved.movement]
    if (device is None) != (not allowed):
        raise Misplaced
    if device is not None:
        _ensure_there(device, moved)
    state = state_after(moved)
    at_site = moved.site if state is Whereabouts.INSTALLED else None
    in_store = state in {Whereabouts.IN_STOCK, Whereabouts.RESERVED}
    return DeviceAt(moved.line.model, state, moved.line.room if in_store else None, at_site)


def state_after(moved: Moved) -> Whereabouts:
    """Give the state into which a movement brings a device."""
    if moved.movement is Movement.COUNTED:
        return Whereabouts.IN_STOCK if moved.line.quantity > 0 else Whereabouts.LOST
    if moved.movement is Movement.REMOVED:
        return AFTER[moved.fate or Fate.WRITTEN_OFF]
    return INTO[moved.movement]


def room_before(moved: Moved) -> int | None:
    """Give the room in which a device must lie for a movement; None: in none."""
    missed = moved.movement is Movement.COUNTED and moved.line.quantity < 0
    return moved.line.room if missed or moved.movement in OUT_OF_A_ROOM else moved.source


def _ensure_there(device: DeviceAt, moved: Moved) -> None:
    line = moved.line
    elsewhere = device.room != room_before(moved)
    wrong = device.state not in FROM[moved.movement] or device.model != line.model
    if wrong or elsewhere or abs(line.quantity) != 1:
        raise Misplaced
