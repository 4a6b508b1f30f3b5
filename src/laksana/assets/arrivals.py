"""Has those called who wait for goods, once goods come into a store. Knows none of them."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from laksana.assets.registers import awaiting
from laksana.outbox import services as outbox

ARRIVED: Final = "assets.arrived"


def promise_arrival(government: int, command: UUID, models: Collection[int]) -> None:
    """Promise to tell the followers, in the caller's transaction."""
    key = f"{ARRIVED}:{command}"
    outbox.promise(
        ARRIVED, key=key, of=government, government=government, command=str(command), models=sorted(models)
    )


def follow(government: int, command: UUID, models: frozenset[int]) -> None:
    """Call every follower."""
    for follower in awaiting():
        follower(government, command, models)
