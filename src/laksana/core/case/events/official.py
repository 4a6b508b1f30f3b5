"""What became of the papers of a case after they were written: final, replaced, cancelled."""

from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class PaperIssued:
    """A paper was made final, perhaps in the place of another one of the same paper."""

    VERSION: ClassVar[int] = 1
    paper: str
    token: int
    document: int
    digest: str
    number: str = ""
    replaces: int = 0
    reason: str = private()


@frozen
class PaperCancelled:
    """A final paper was cancelled."""

    VERSION: ClassVar[int] = 1
    token: int
    document: int
    reason: str = private()
