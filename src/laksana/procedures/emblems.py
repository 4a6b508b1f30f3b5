"""The emblem above an office's SOP. The room of official papers registers here which one an office keeps.

Without it, or for a general template, there is none.
"""

from collections.abc import Callable
from typing import NamedTuple


class Emblem(NamedTuple):
    """A picture made anew, and its type: png or jpeg."""

    type: str
    content: bytes

    @property
    def name(self) -> str:
        """Give the name under which the typesetter finds it."""
        return f"emblem.{self.type}"


_keepers: list[Callable[[int], Emblem | None]] = []


def register_emblems(keeper: Callable[[int], Emblem | None]) -> None:
    """Say who keeps the emblems of governments."""
    _keepers[:] = [keeper]


def emblem_of(government: int | None) -> Emblem | None:
    """Give the emblem of a government."""
    return _keepers[0](government) if _keepers and government else None
