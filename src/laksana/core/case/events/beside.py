"""What happens beside the flow and moves nothing."""

from typing import ClassVar

from laksana.core.case.commands import Relation
from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class CommentAdded:
    """A word beside the flow."""

    VERSION: ClassVar[int] = 1
    internal: bool
    text: str = private()
    files: tuple[str, ...] = private(())


@frozen
class CaseLinked:
    """Another case is related."""

    VERSION: ClassVar[int] = 1
    other: int
    relation: Relation
    note: str = private()
