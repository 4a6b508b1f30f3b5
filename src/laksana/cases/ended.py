"""What rooms further down do once a case has ended: each registers it in its `AppConfig.ready`.

Done by the worker, after the commit, at least once; never changes the case.
"""

from collections.abc import Callable
from typing import TypeAlias

from laksana.cases.selectors.entries import EntryRow
from laksana.cases.services import By, system
from laksana.core.case.events import CaseClosed

Follower: TypeAlias = Callable[[By, int], None]

_followers: list[Follower] = []


def register_ended(follower: Follower) -> None:
    """Have a room told of every case that ends, however it ends."""
    if follower not in _followers:
        _followers.append(follower)


def tell(row: EntryRow) -> None:
    """Tell the rooms below of an entry that ended its case."""
    if any(isinstance(event, CaseClosed) for event in row.events):
        by = system(row.government)
        for follower in _followers:
            follower(by, row.case)
