"""Speaks beside the flow and moves nothing."""

from dataclasses import dataclass

from laksana.core.case.commands.parts import Disposition
from laksana.core.case.commands.words import Relation


@dataclass(frozen=True, slots=True)
class Comment:
    """A word beside the flow. `internal` ones are never shown to the agency."""

    text: str
    internal: bool = True
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeDispose:
    """An instruction beside the flow: it moves nothing."""

    disposition: Disposition


@dataclass(frozen=True, slots=True)
class Link:
    """Name another case as related."""

    other: int
    note: str = ""
    relation: Relation = Relation.RELATED
