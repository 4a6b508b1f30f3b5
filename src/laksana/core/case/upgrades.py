"""Brings events of older versions to their present form, one small step per version. Never rewrites what is
stored.

When an event changes its form, its `VERSION` goes up by one and one function is registered here for the
version before. An event that got another name is upgraded by a function that gives the new name.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from laksana.core.values import frozen


@frozen
class Stored:
    """An event as the journal keeps it: name, version, and its two parts as plain values."""

    name: str
    version: int
    public: Mapping[str, Any]
    private: Mapping[str, Any]


Upgrade: TypeAlias = Callable[[Stored], Stored]
Upgrades: TypeAlias = Mapping[tuple[str, int], Upgrade]
"""From each older (name, version) to the next one."""

UPGRADES: Final[Upgrades] = MappingProxyType({})
"""No event has changed its form so far."""


class UpgradeError(ValueError):
    """An upgrade that leads nowhere; the text says which."""


def upgraded(stored: Stored, upgrades: Upgrades = UPGRADES) -> Stored:
    """Give the event in its newest registered form."""
    while upgrade := upgrades.get((stored.name, stored.version)):
        newer = upgrade(stored)
        if newer.version <= stored.version:
            raise UpgradeError(f"{stored.name} {stored.version} is upgraded to {newer.name} {newer.version}")
        stored = newer
    return stored
