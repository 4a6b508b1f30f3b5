"""What people ask of a case. Frozen values; they say nothing about whether it is allowed.

`token` names one open step of the case. When the act happened, who acts and in which office is in `Facts`.
Texts, form values and file digests are private: the journal keeps them apart from its chain, erasable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Scalar | tuple[Mapping[str, Scalar], ...]
"""One answer of a paper: a scalar, or the rows of a table field. Dates are ISO texts."""

Paper: TypeAlias = Mapping[str, Value]
Papers: TypeAlias = Mapping[str, Paper]
"""The answers of several papers, by output key."""


def no_papers() -> Papers:
    """Give an empty, unchangeable set of papers."""
    return MappingProxyType({})


class Source(StrEnum):
    """How a report reached the office."""

    WEB = "web"
    PHONE = "phone"
    WALK_IN = "walk_in"
    LETTER = "letter"
    WHATSAPP = "whatsapp"
    ORDER = "order"
    LINKED = "linked"


class Means(StrEnum):
    """By what means an answer or a signature was given."""

    ACCOUNT = "account"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    PAPER = "paper"


class WaitingFor(StrEnum):
    """Who outside the office is awaited while a step is paused."""

    AGENCY = "agency"
    GOODS = "goods"
    VENDOR = "vendor"
    SUPERIOR = "superior"
    LINKED_WORK = "linked_work"


class DueReason(StrEnum):
    """Why a due time moved."""

    CALENDAR = "calendar"
    PAUSE = "pause"
    MIGRATION = "migration"


class Signing(StrEnum):
    """What became of a signature asked for."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


class Relation(StrEnum):
    """How another case is related. People say RELATED; the rest follows from what the system does."""

    RELATED = "related"
    HANDED_OVER = "handed_over"
    REROUTED = "rerouted"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Disposition:
    """An instruction on its way down: ticked words, a note, a due time, and who else gets notice."""

    instructions: tuple[str, ...] = ()
    note: str = ""
    due_at: datetime | None = None
    recipients: tuple[int, ...] = ()
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is named for a later performer: one responsible person and others taking part."""

    responsible: int
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedSite:
    """A site of a planned round and the day it is to be visited (ISO date, "" when not yet agreed)."""

    site: int
    planned_on: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Start a case. `papers` complete the first step too when the sender performs it.

    `sites` are the places concerned. `arrived_at`: when the report reached the office, if before its entry
    (ruling 6). `drafted_at`: the agency's first draft, if the agency performs the first step.
    """

    subject: str
    agency: int | None
    source: Source = Source.WEB
    sites: tuple[int, ...] = ()
    papers: Papers = field(default_factory=no_papers)
    files: tuple[str, ...] = ()
    arrived_at: datetime | None = None
    drafted_at: datetime | None = None
    completes_first: bool = False
    appoint: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """Take an open step out of the post's pool."""

    token: int


@dataclass(frozen=True, slots=True)
class Begin:
    """Mark work on a step as begun (*Mulai kunjungan* starts the clock of a site)."""

    token: int


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RecordWritten:
    """A clerk records what a head wrote on paper: the completion, a photo of the sheet among its `files`."""

    completion: Complete
    head: int


@dataclass(frozen=True, slots=True)
class FillForm:
    """The agency fills the form that lies in its list (`filled_by: reporter`)."""

    token: int
    papers: Papers
    files: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class CoSign:
    """Somebody asked to sign a step's paper signs, refuses, or is recorded as absent.

    Recorded by the performer with `means` PAPER it names the signer and needs a photo of the sheet among
    `files`.
    """

    token: int
    party: str
    signing: Signing
    means: Means = Means.ACCOUNT
    signer: str = ""
    reason: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecideCoSign:
    """The owner decides after a refused or missing signature: go on without it, or back to the performer."""

    token: int
    go_on: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Name (or change) who does an open step."""

    token: int
    appointment: Appointment
    note: str = ""


@dataclass(frozen=True, slots=True)
class SendBack:
    """Return the work to an earlier step of this round for correction, with a reason."""

    token: int
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Take one's own completion back while nobody has opened what followed. `token` is the completed one."""

    token: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock of one open step while somebody outside the office is awaited."""

    token: int
    waiting_for: WaitingFor
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AgreePause:
    """The owner agrees to (or refuses) a pause longer than one working day."""

    token: int
    agree: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """End a pause: what was awaited has come, or is no longer awaited."""

    token: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FinishHandOver:
    """The work handed over to a related procedure is done: what was done, by whom."""

    token: int
    done: str
    by_whom: str


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


@dataclass(frozen=True, slots=True)
class Confirm:
    """The agency says whether the service is well again, at `site` if it was asked for that site."""

    well: bool
    note: str = ""
    means: Means = Means.ACCOUNT
    informant: str = ""
    site: int | None = None


@dataclass(frozen=True, slots=True)
class RecordNoAnswer:
    """The clock records that the agency did not answer in three working days (*tidak dijawab*)."""

    site: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The reporter's stars for a closed case, 1 to 5."""

    stars: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskReopen:
    """The agency asks, within seven days of closing, that the case go on."""

    reason: str


@dataclass(frozen=True, slots=True)
class DecideReopen:
    """The owner opens the case again at its diagnosing step, or refuses with a reason."""

    agree: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A word beside the flow. `internal` ones are never shown to the agency."""

    text: str
    internal: bool = True
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeDispose:
    """An instruction beside the flow: it moves nothing."""

    disposition: Disposition


@dataclass(frozen=True, slots=True)
class Link:
    """Name another case as related."""

    other: int
    note: str = ""
    relation: Relation = Relation.RELATED


@dataclass(frozen=True, slots=True)
class Migrate:
    """Move the case to another version of its procedure. `steps` maps keys of open steps that differ."""

    version: int
    reason: str
    steps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_differs: bool = False


@dataclass(frozen=True, slots=True)
class Recalculate:
    """The office's calendar was corrected: count the due times of open steps anew. `cause` says what was."""

    cause: str = ""


@dataclass(frozen=True, slots=True)
class JudgeIncident:
    """Judge that a security case is an incident of high risk, known since `known_at`: to be reported."""

    known_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LiftIncident:
    """Take the judgement back: it is no incident of high risk after all."""

    reason: str


@dataclass(frozen=True, slots=True)
class ReportIncident:
    """Record that the incident was reported: the four items of the report, and the number it got, if any."""

    contact: str
    description: str
    chronology: str
    impact: str
    reference: str = ""


Command: TypeAlias = (
    Open
    | Take
    | Begin
    | Complete
    | RecordWritten
    | FillForm
    | CoSign
    | DecideCoSign
    | Assign
    | SendBack
    | Recall
    | Pause
    | AgreePause
    | Resume
    | FinishHandOver
    | AddSite
    | SkipSite
    | DecideSkip
    | Withdraw
    | Cancel
    | Reroute
    | CloseAsDuplicate
    | Confirm
    | RecordNoAnswer
    | Rate
    | AskReopen
    | DecideReopen
    | Comment
    | FreeDispose
    | Link
    | Migrate
    | Recalculate
    | JudgeIncident
    | LiftIncident
    | ReportIncident
)
