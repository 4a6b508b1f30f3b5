"""What happens beside the flow and moves nothing."""

from dataclasses import dataclass
from typing import ClassVar

from laksana.core.case.commands import Relation
from laksana.core.case.events.privacy import private


@dataclass(frozen=True, slots=True)
class CommentAdded:
    """A word beside the flow."""

    VERSION: ClassVar[int] = 1
    internal: bool
    text: str = private()
    files: tuple[str, ...] = private(())


@dataclass(frozen=True, slots=True)
class CaseLinked:
    """Another case is related."""

    VERSION: ClassVar[int] = 1
    other: int
    relation: Relation
    note: str = private()
