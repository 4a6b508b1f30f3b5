"""What happened to a case: the only thing the journal keeps and the state is made of.

Every event is a frozen value with a version; a field marked `private` (free text, form values, files,
personal data) is kept apart from the chain and may be erased: `evolve` must never depend on its content.
Times are aware UTC. `by` is a person, `post` the post in which the person acted; both, and the times of the
act, stand on the journal entry, which holds all events that one command caused. Never decides anything.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, TypeAlias

from laksana.core.case.commands import (
    DueReason,
    Means,
    Papers,
    PlannedSite,
    Relation,
    Signing,
    Source,
    WaitingFor,
    no_papers,
)

PRIVATE: Final = {"private": True}
"""Marks a field as kept apart and erasable."""


def private(default: Any = "") -> Any:
    """Give a field that is kept apart and erasable."""
    return field(default=default, metadata=PRIVATE)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A holder took the step out of the pool."""

    VERSION: ClassVar[int] = 1
    token: int
    person: int


@dataclass(frozen=True, slots=True)
class StepBegun:
    """Work on the step began; for a site's step the clock starts here."""

    VERSION: ClassVar[int] = 1
    token: int
    begun_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepAssigned:
    """Somebody named who does the step."""

    VERSION: ClassVar[int] = 1
    token: int
    responsible: int
    others: tuple[int, ...] = ()
    note: str = private()


@dataclass(frozen=True, slots=True)
class FormFilled:
    """The agency filled the step's form, or saved a draft of it. `outputs`, `adds`: as in StepCompleted."""

    VERSION: ClassVar[int] = 1
    token: int
    draft: bool
    outputs: tuple[str, ...]
    papers: Papers = field(default_factory=no_papers, metadata=PRIVATE)
    files: tuple[str, ...] = private(())
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class CoSigned:
    """A party signed, refused, or was absent."""

    VERSION: ClassVar[int] = 1
    token: int
    party: str
    signing: Signing
    means: Means
    signer: str = private()
    reason: str = private()
    files: tuple[str, ...] = private(())


@dataclass(frozen=True, slots=True)
class CoSignDecided:
    """The owner decided on a missing signature: on without it, or back to the performer."""

    VERSION: ClassVar[int] = 1
    token: int
    go_on: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PeopleNamed:
    """A step named who does a performer's later steps."""

    VERSION: ClassVar[int] = 1
    performer: str
    responsible: int
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DispositionGiven:
    """An instruction went down. `token` None: beside the flow."""

    VERSION: ClassVar[int] = 1
    token: int | None
    instructions: tuple[str, ...]
    due_at: datetime | None
    recipients: tuple[int, ...]
    copies: tuple[int, ...]
    note: str = private()


@dataclass(frozen=True, slots=True)
class PostsInformed:
    """Posts were told that a step is done, as the procedure says."""

    VERSION: ClassVar[int] = 1
    token: int
    posts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepReturned:
    """A checker sent the work back to step `to`; the open step `token` is closed."""

    VERSION: ClassVar[int] = 1
    token: int
    to: str
    by_owner: bool = False
    reason: str = private()


@dataclass(frozen=True, slots=True)
class StepRecalled:
    """A completion was taken back; `closed` are the unread steps that had followed it."""

    VERSION: ClassVar[int] = 1
    token: int
    closed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepPaused:
    """The clock of a step stopped. `agreed` is False while the owner's agreement is still needed."""

    VERSION: ClassVar[int] = 1
    token: int
    waiting_for: WaitingFor
    paused_at: datetime
    until: datetime
    agreed: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
class PauseDecided:
    """The owner agreed to a long pause, or refused it (then the clock goes on)."""

    VERSION: ClassVar[int] = 1
    token: int
    agree: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
class StepResumed:
    """The clock of a step goes on; the due time moved by the pause's working minutes."""

    VERSION: ClassVar[int] = 1
    token: int
    resumed_at: datetime
    due_at: datetime | None
    note: str = private()


@dataclass(frozen=True, slots=True)
class DueMoved:
    """The due time of an open step is another one from here on. `cause` names what of a calendar changed."""

    VERSION: ClassVar[int] = 1
    token: int
    before: datetime | None
    due_at: datetime | None
    why: DueReason
    cause: str = ""


@dataclass(frozen=True, slots=True)
class HandOverFinished:
    """Linked work on which the case waited is done."""

    VERSION: ClassVar[int] = 1
    token: int
    done: str = private()
    by_whom: str = private()


@dataclass(frozen=True, slots=True)
class HandOverBegun:
    """Work was handed to a related procedure. `procedure` None: only its title is known, no case opens."""

    VERSION: ClassVar[int] = 1
    token: int
    step: str
    title: str
    procedure: str | None
    waits: bool
    site: int | None = None


@dataclass(frozen=True, slots=True)
class SiteAdded:
    """A site joined the round; a step for it opens in the same entry."""

    VERSION: ClassVar[int] = 1
    step: str
    site: int
    reason: str = private()


@dataclass(frozen=True, slots=True)
class SkipAsked:
    """Somebody asked to skip a site."""

    VERSION: ClassVar[int] = 1
    token: int
    reason: str = private()


@dataclass(frozen=True, slots=True)
class SkipDecided:
    """The owner agreed to a skipped site (its step is closed), or wants it visited."""

    VERSION: ClassVar[int] = 1
    token: int
    agree: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
class RecoveryAsked:
    """The agency is asked, beside the SOP, whether the service is well again; it has until `answer_by`."""

    VERSION: ClassVar[int] = 1
    token: int
    site: int | None
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class RecoveryAnswered:
    """The agency's answer: well (True), not well (False), or none given in time (None, by no means)."""

    VERSION: ClassVar[int] = 1
    well: bool | None
    means: Means | None
    site: int | None = None
    note: str = private()
    informant: str = private()


@dataclass(frozen=True, slots=True)
class CaseRated:
    """The reporter gave stars."""

    VERSION: ClassVar[int] = 1
    stars: int
    note: str = private()


@dataclass(frozen=True, slots=True)
class ReopenAsked:
    """The agency asked that a closed case go on."""

    VERSION: ClassVar[int] = 1
    reason: str = private()


@dataclass(frozen=True, slots=True)
class ReopenDecided:
    """The owner agreed to reopen (the step opens in the same entry), or refused."""

    VERSION: ClassVar[int] = 1
    agree: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
class CommentAdded:
    """A word beside the flow."""

    VERSION: ClassVar[int] = 1
    internal: bool
    text: str = private()
    files: tuple[str, ...] = private(())


@dataclass(frozen=True, slots=True)
class CaseLinked:
    """Another case is related."""

    VERSION: ClassVar[int] = 1
    other: int
    relation: Relation
    note: str = private()


@dataclass(frozen=True, slots=True)
class IncidentJudged:
    """The case is an incident of high risk, known since `known_at`; it is to be reported by `report_by`."""

    VERSION: ClassVar[int] = 1
    known_at: datetime
    report_by: datetime
    reason: str = private()


@dataclass(frozen=True, slots=True)
class IncidentLifted:
    """It is no incident of high risk after all; nothing is to be reported."""

    VERSION: ClassVar[int] = 1
    reason: str = private()


@dataclass(frozen=True, slots=True)
class IncidentReported:
    """The incident was reported; what was said."""

    VERSION: ClassVar[int] = 1
    reported_at: datetime
    contact: str = private()
    description: str = private()
    chronology: str = private()
    impact: str = private()
    reference: str = private()


@dataclass(frozen=True, slots=True)
class CaseMigrated:
    """The case runs on another version of its procedure from here on."""

    VERSION: ClassVar[int] = 1
    version: int
    steps: tuple[tuple[str, str], ...]
    history_differs: bool
    reason: str = private()


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The case ended, and open steps with it. `how`: finished, withdrawn, cancelled, rerouted, duplicate."""

    VERSION: ClassVar[int] = 1
    how: str
    closed_at: datetime
    other: int | None = None
    procedure: str | None = None
    reason: str = private()


Event: TypeAlias = (
    CaseOpened
    | StepOpened
    | StepTaken
    | StepBegun
    | StepAssigned
    | FormFilled
    | StepSubmitted
    | CoSigned
    | CoSignDecided
    | StepCompleted
    | PeopleNamed
    | DispositionGiven
    | PostsInformed
    | StepReturned
    | StepRecalled
    | StepPaused
    | PauseDecided
    | StepResumed
    | DueMoved
    | HandOverFinished
    | HandOverBegun
    | SiteAdded
    | SkipAsked
    | SkipDecided
    | RecoveryAsked
    | RecoveryAnswered
    | CaseRated
    | ReopenAsked
    | ReopenDecided
    | CommentAdded
    | CaseLinked
    | IncidentJudged
    | IncidentLifted
    | IncidentReported
    | CaseMigrated
    | CaseClosed
)
