"""What several commands carry: an instruction, the people named, a site of a round."""

from datetime import datetime

from laksana.core.values import frozen


@frozen
class Disposition:
    """An instruction on its way down: ticked words, a note, a due time, and who else gets notice."""

    instructions: tuple[str, ...] = ()
    note: str = ""
    due_at: datetime | None = None
    recipients: tuple[int, ...] = ()
    copies: tuple[int, ...] = ()


@frozen
class Appointment:
    """Who is named for a later performer: one responsible person and others taking part.

    `reason`: why somebody is named who lacks a qualification that the SOP asks for.
    """

    responsible: int
    others: tuple[int, ...] = ()
    reason: str = ""


@frozen
class PlannedSite:
    """A site of a planned round and the day it is to be visited (ISO date, "" when not yet agreed)."""

    site: int
    planned_on: str = ""
