"""Ends a case before its last step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The reporter takes the report back before step 2 is done."""

    reason: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """The owner ends a case that has no object any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reroute:
    """The owner ends the case here; it goes on as a linked case of another procedure of this government."""

    procedure: str
    reason: str


@dataclass(frozen=True, slots=True)
class CloseAsDuplicate:
    """The owner closes the case as the same matter as another; the reporter follows that one."""

    other: int
    reason: str
