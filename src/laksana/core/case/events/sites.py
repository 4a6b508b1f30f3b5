"""What becomes of the sites of a round."""

from typing import ClassVar

from laksana.core.case.events.privacy import private
from laksana.core.values import frozen


@frozen
class SiteAdded:
    """A site joined the round; a step for it opens in the same entry."""

    VERSION: ClassVar[int] = 1
    step: str
    site: int
    reason: str = private()


@frozen
class SkipAsked:
    """Somebody asked to skip a site."""

    VERSION: ClassVar[int] = 1
    token: int
    reason: str = private()


@frozen
class SkipDecided:
    """The owner agreed to a skipped site (its step is closed), or wants it visited."""

    VERSION: ClassVar[int] = 1
    token: int
    agree: bool
    reason: str = private()
