"""Speaks beside the flow and moves nothing."""

from laksana.core.case.commands.parts import Disposition
from laksana.core.case.commands.words import Relation
from laksana.core.values import frozen


@frozen
class Comment:
    """A word beside the flow. `internal` ones are never shown to the agency."""

    text: str
    internal: bool = True
    files: tuple[str, ...] = ()


@frozen
class FreeDispose:
    """An instruction beside the flow: it moves nothing."""

    disposition: Disposition


@frozen
class Link:
    """Name another case as related."""

    other: int
    note: str = ""
    relation: Relation = Relation.RELATED
