"""Asks that a case begin."""

from dataclasses import field
from datetime import datetime

from laksana.core.case.commands.papers import Papers, no_papers
from laksana.core.case.commands.parts import Appointment
from laksana.core.case.commands.words import Source
from laksana.core.values import frozen


@frozen
class Open:
    """Start a case. `papers` complete the first step too when the sender performs it.

    `told` is what is known beside those papers, such as the number under which a letter came in.
    `sites` are the places concerned. `arrived_at`: when the report reached the office, if before its entry
    (ruling 6). `drafted_at`: the agency's first draft, if the agency performs the first step.
    """

    subject: str
    agency: int | None
    source: Source = Source.WEB
    sites: tuple[int, ...] = ()
    papers: Papers = field(default_factory=no_papers)
    told: Papers = field(default_factory=no_papers)
    files: tuple[str, ...] = ()
    arrived_at: datetime | None = None
    drafted_at: datetime | None = None
    completes_first: bool = False
    appoint: Appointment | None = None
