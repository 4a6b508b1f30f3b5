"""Tells what stands in the signed paper from what Laksana added to it."""

from collections.abc import Collection

from laksana.core.values import frozen


@frozen
class Words:
    """A text with its origin: `supplied` when it is not in the signed paper."""

    text: str
    supplied: bool = False


def is_supplied(path: str, supplied: Collection[str]) -> bool:
    """Tell whether a definition marks this place, or what it lies in: "outcomes" covers "outcomes.well"."""
    return any(path == mark or path.startswith(f"{mark}.") for mark in supplied)
