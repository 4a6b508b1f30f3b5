"""Changes which sites a round visits."""

from laksana.core.case.commands.parts import PlannedSite
from laksana.core.values import frozen


@frozen
class AddSite:
    """Add a site to a round that is under way."""

    step: str
    site: PlannedSite
    reason: str


@frozen
class SkipSite:
    """Ask that a site of the round be skipped."""

    token: int
    reason: str


@frozen
class DecideSkip:
    """The owner agrees to a skipped site, or wants it visited."""

    token: int
    agree: bool
    reason: str = ""
