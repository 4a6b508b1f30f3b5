"""Moves a case to another version of its procedure, or to a corrected calendar."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from laksana.core.values import frozen


@frozen
class Migrate:
    """Move the case to another version of its procedure. `steps` maps keys of open steps that differ."""

    version: int
    reason: str
    steps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_differs: bool = False


@frozen
class Recalculate:
    """The office's calendar was corrected: count the due times of open steps anew. `cause` says what was."""

    cause: str = ""
