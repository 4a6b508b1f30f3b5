"""How a case goes on by another version of its procedure."""

from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class CaseMigrated:
    """The case runs on another version of its procedure from here on."""

    VERSION: ClassVar[int] = 1
    version: int
    steps: tuple[tuple[str, str], ...]
    history_differs: bool
    reason: str = private()
