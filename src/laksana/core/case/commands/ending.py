"""Ends a case before its last step."""

from laksana.core.values import frozen


@frozen
class Withdraw:
    """The reporter takes the report back before step 2 is done."""

    reason: str


@frozen
class Cancel:
    """The owner ends a case that has no object any more."""

    reason: str


@frozen
class Reroute:
    """The owner ends the case here; it goes on as a linked case of another procedure of this government."""

    procedure: str
    reason: str


@frozen
class CloseAsDuplicate:
    """The owner closes the case as the same matter as another; the reporter follows that one."""

    other: int
    reason: str
