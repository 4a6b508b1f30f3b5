"""Who follows when goods arrive: rooms below register here, the worker calls them. Knows none of them."""

from collections.abc import Callable, Collection
from typing import Final
from uuid import UUID

from laksana.outbox import services as outbox

ARRIVED: Final = "assets.arrived"
Follower = Callable[[int, UUID, frozenset[int]], None]
"""Called with the government, the command that brought the goods, and the models that came."""

_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Have somebody called after goods arrived; each room does so in its `AppConfig.ready`."""
    if follower not in _followers:
        _followers.append(follower)


def promise_arrival(government: int, command: UUID, models: Collection[int]) -> None:
    """Promise to tell the followers, in the caller's transaction."""
    key = f"{ARRIVED}:{command}"
    outbox.promise(
        ARRIVED, key=key, of=government, government=government, command=str(command), models=sorted(models)
    )


def follow(government: int, command: UUID, models: frozenset[int]) -> None:
    """Call every follower."""
    for follower in _followers:
        follower(government, command, models)
