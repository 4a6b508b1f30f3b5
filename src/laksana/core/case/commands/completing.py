"""Hands in a step's work, or the form in it."""

from dataclasses import field

from laksana.core.case.commands.papers import Papers, no_papers
from laksana.core.case.commands.parts import Appointment, Disposition, PlannedSite
from laksana.core.values import frozen


@frozen
class Complete:
    """Finish an open step by one of its exits, with the papers it yields."""

    token: int
    outcome: str | None = None
    reason: str = ""
    note: str = ""
    papers: Papers = field(default_factory=no_papers)
    files: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    appoint: Appointment | None = None
    disposition: Disposition | None = None
    sites: tuple[PlannedSite, ...] = ()


@frozen
class RecordWritten:
    """A clerk records what a head wrote on paper: the completion, a photo of the sheet among its `files`."""

    completion: Complete
    head: int


@frozen
class FillForm:
    """The agency fills the form that lies in its list (`filled_by: reporter`)."""

    token: int
    papers: Papers
    files: tuple[str, ...] = ()
    draft: bool = False
