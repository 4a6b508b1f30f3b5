"""How a case begins, and how a step of it begins to wait."""

from dataclasses import field
from datetime import datetime
from typing import ClassVar

from laksana.core.case.commands import Papers, Source, no_papers
from laksana.core.case.events.privacy import PRIVATE, private
from laksana.core.values import frozen


@frozen
class CaseOpened:
    """A case began. `arrived_at`: the report reached the office; `drafted_at`: the agency began to write."""

    VERSION: ClassVar[int] = 1
    procedure: str
    procedure_version: int
    agency: int | None
    source: Source
    sites: tuple[int, ...] = ()
    arrived_at: datetime | None = None
    drafted_at: datetime | None = None
    subject: str = private()
    papers: Papers = field(default_factory=no_papers, metadata=PRIVATE)
    files: tuple[str, ...] = private(())


@frozen
class StepOpened:
    """A step waits for its performer. `due_at` None: no standard, or a site's clock that has not begun.

    `came_from` is the token whose completion, return or recall opened it. `beside` leaves what is done of the
    same step in the path: a site was added, or one completion recalled.
    """

    VERSION: ClassVar[int] = 1
    token: int
    step: str
    visit: int
    post: int | None
    due_at: datetime | None
    opened_at: datetime
    site: int | None = None
    planned_on: str = ""
    assignee: int | None = None
    others: tuple[int, ...] = ()
    waits_for_linked: bool = False
    came_from: int = 0
    beside: bool = False
