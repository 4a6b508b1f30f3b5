"""How a step's work is handed in and done, and who is told."""

from dataclasses import field
from datetime import datetime
from typing import ClassVar

from laksana.core.case.commands import Papers, PlannedSite, no_papers
from laksana.core.case.events.privacy import PRIVATE, private
from laksana.core.values import frozen


@frozen
class FormFilled:
    """The agency filled the step's form, or saved a draft of it. `outputs`, `adds`: as in StepCompleted."""

    VERSION: ClassVar[int] = 1
    token: int
    draft: bool
    outputs: tuple[str, ...]
    papers: Papers = field(default_factory=no_papers, metadata=PRIVATE)
    files: tuple[str, ...] = private(())
    adds: tuple[str, ...] = ()


@frozen
class StepSubmitted:
    """The performer finished the step; it waits for signatures until it is complete. `sites` open then."""

    VERSION: ClassVar[int] = 1
    token: int
    outcome: str | None
    outputs: tuple[str, ...]
    done_at: datetime
    awaits: tuple[str, ...]
    adds: tuple[str, ...] = ()
    papers: Papers = field(default_factory=no_papers, metadata=PRIVATE)
    files: tuple[str, ...] = private(())
    checked: tuple[str, ...] = ()
    note: str = private()
    reason: str = private()
    written_by_head: int | None = None
    sites: tuple[PlannedSite, ...] = ()


@frozen
class StepCompleted:
    """A step is done and left by `outcome` (None: it has one way on).

    `outputs` are the keys of the papers it made or changed; `adds` those among them that it added to.
    """

    VERSION: ClassVar[int] = 1
    token: int
    outcome: str | None
    outputs: tuple[str, ...]
    done_at: datetime
    adds: tuple[str, ...] = ()
    papers: Papers = field(default_factory=no_papers, metadata=PRIVATE)
    files: tuple[str, ...] = private(())
    checked: tuple[str, ...] = ()
    note: str = private()
    reason: str = private()
    written_by_head: int | None = None


@frozen
class DispositionGiven:
    """An instruction went down. `token` None: beside the flow."""

    VERSION: ClassVar[int] = 1
    token: int | None
    instructions: tuple[str, ...]
    due_at: datetime | None
    recipients: tuple[int, ...]
    copies: tuple[int, ...]
    note: str = private()


@frozen
class PostsInformed:
    """Posts were told that a step is done, as the procedure says."""

    VERSION: ClassVar[int] = 1
    token: int
    posts: tuple[int, ...]
