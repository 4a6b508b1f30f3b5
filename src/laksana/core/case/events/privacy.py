"""What of an event is kept apart from the chain and may be erased. Says it, never erases."""

from dataclasses import field
from typing import Any, Final

PRIVATE: Final = {"private": True}
"""Marks a field as kept apart and erasable."""


def private(default: Any = "") -> Any:
    """Give a field that is kept apart and erasable."""
    return field(default=default, metadata=PRIVATE)
