"""Changes which sites a round visits."""

from dataclasses import dataclass

from laksana.core.case.commands.parts import PlannedSite


@dataclass(frozen=True, slots=True)
class AddSite:
    """Add a site to a round that is under way."""

    step: str
    site: PlannedSite
    reason: str


@dataclass(frozen=True, slots=True)
class SkipSite:
    """Ask that a site of the round be skipped."""

    token: int
    reason: str


@dataclass(frozen=True, slots=True)
class DecideSkip:
    """The owner agrees to a skipped site, or wants it visited."""

    token: int
    agree: bool
    reason: str = ""
