"""What lies in store and where a device is: values only. Never says whether something may move."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from laksana.core.values import frozen

Shelf: TypeAlias = tuple[int, int]
"""A stock room and a model: what one stock card tells of."""


class Movement(StrEnum):
    """What can happen to goods. Only `COUNTED` has a direction of its own: the difference that was found."""

    RECEIVED = "received"
    RESERVED = "reserved"
    RELEASED = "released"
    ISSUED = "issued"
    RETURNED = "returned"
    INSTALLED = "installed"
    REMOVED = "removed"
    WRITTEN_OFF = "written_off"
    COUNTED = "counted"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"


class Fate(StrEnum):
    """What becomes of a device that was taken down."""

    RETURNED = "returned"
    REPAIR = "repair"
    WARRANTY = "warranty"
    WRITTEN_OFF = "written_off"


class Whereabouts(StrEnum):
    """Where a device is in its life. `ISSUED`: out of the store, not yet in its place."""

    IN_STOCK = "in_stock"
    RESERVED = "reserved"
    ISSUED = "issued"
    INSTALLED = "installed"
    IN_REPAIR = "in_repair"
    RETIRED = "retired"
    LOST = "lost"


AFTER: Final[Mapping[Fate, Whereabouts]] = MappingProxyType(
    {
        Fate.RETURNED: Whereabouts.IN_STOCK,
        Fate.REPAIR: Whereabouts.IN_REPAIR,
        Fate.WARRANTY: Whereabouts.IN_REPAIR,
        Fate.WRITTEN_OFF: Whereabouts.RETIRED,
    }
)
"""Where a device is after its fate."""


@frozen
class StockLine:
    """So many of a model out of one room; `device` names the very one of what has serials."""

    room: int
    model: int
    quantity: int = 1
    device: int | None = None

    @property
    def shelf(self) -> Shelf:
        """Give the stock card it stands on."""
        return self.room, self.model


@frozen
class Balance:
    """What a shelf holds, and how much of it is promised."""

    on_hand: int = 0
    reserved: int = 0

    @property
    def free(self) -> int:
        """Give what nobody has reserved."""
        return self.on_hand - self.reserved


@frozen
class DeviceAt:
    """Where a device is: in a room of the store, at a site, or (both None) elsewhere."""

    model: int
    state: Whereabouts
    room: int | None = None
    site: int | None = None


@frozen
class Stock:
    """What a decision on a case must know of the store: of the shelves and devices that a command names.

    `free` says how many nobody has reserved, `serials` which devices these are (of models that have serials,
    none left: an empty tuple), oldest first. `rooms` are the stock rooms in use.
    """

    free: Mapping[Shelf, int] = field(default_factory=lambda: MappingProxyType({}))
    serials: Mapping[Shelf, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    devices: Mapping[int, DeviceAt] = field(default_factory=lambda: MappingProxyType({}))
    rooms: frozenset[int] = frozenset()
