"""The shapes of a standard operating procedure (SOP), exactly as signed plus what is marked supplied.

Never parses, judges or runs anything: `parse` makes these values, `check` judges them, `core.case` runs them.
"""

from collections.abc import Collection, Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from laksana.core.values import frozen

END: Final = "end"
"""The target of an exit that finishes the case."""

REPORTER: Final = "reporter"
"""The performer that stands for the case's own agency (or, for a site's step, the agency of that site)."""


class Kind(StrEnum):
    """What a procedure serves, in the terms of service management."""

    INCIDENT = "incident"
    SECURITY_INCIDENT = "security_incident"
    SERVICE_REQUEST = "service_request"
    PLANNED_MAINTENANCE = "planned_maintenance"


class FieldType(StrEnum):
    """How one field of a paper is asked and stored."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TABLE = "table"


class OutputMode(StrEnum):
    """What a step does with a paper: makes it, passes it on as it is, or adds to it."""

    NEW = "new"
    CARRIES = "carries"
    ADDS_TO = "adds_to"


@frozen
class Choice:
    """One answer of a choice field."""

    key: str
    label: str


@frozen
class Field:
    """One field of a paper. `columns` belong to tables, `choices` to choices; `personal` data is erasable."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple["Field", ...] = ()
    help: str = ""
    personal: bool = False
    supplied: bool = False


ABOUT_A_PERSON: Final = ("name", "nip", "address", "phone")


@frozen
class Output:
    """A paper or record that steps make, carry or add to. `title` is the SOP's own word for it.

    `supplied` marks a title that is not the SOP's. `acknowledged_by` names who acknowledges the paper beside
    the flow (a handover); nothing waits for it, unlike a step's `co_signs`. `about` names the performer whose
    holder the paper is about: its fields of `ABOUT_A_PERSON` are the organization's to fill, not people's.
    """

    key: str
    title: str
    fields: tuple[Field, ...] = ()
    supplied: bool = False
    acknowledged_by: str | None = None
    about: str | None = None


@frozen
class OutputUse:
    """One output in one step. `title` is how this step's row prints it; blank: the output's own title."""

    mode: OutputMode
    key: str
    title: str = ""


@frozen
class HandOver:
    """Work linked in a related procedure when a step leaves by `outcome`.

    `procedure` is its id, or None when only its `title` is known and the work is recorded in words.
    `waits` pauses the next step until the linked work is marked done.
    """

    outcome: str
    title: str
    procedure: str | None = None
    waits: bool = True


@frozen
class Outcome:
    """A named exit of a step (a diamond on paper). `to` is a step key or END."""

    name: str
    label: str
    to: str
    outputs: tuple[OutputUse, ...] = ()
    reason_required: bool = False


@frozen
class StandardTime:
    """A step's standard time (*waktu*): the paper's words and either working minutes or working days."""

    text: str
    minutes: int | None = None
    days: int | None = None


@frozen
class Evidence:
    """What a step asks to be proved: photos, a signature, the place."""

    photos: bool = False
    signature: bool = False
    place: bool = False


@frozen
class CheckItem:
    """One line of a step's checklist."""

    key: str
    label: str


@frozen
class Performer:
    """Who acts (*pelaksana*): a column of the table. `qualifications` number items of the identity's box."""

    key: str
    title: str
    qualifications: tuple[int, ...] = ()


@frozen
class Step:
    """One act of the procedure (*kegiatan*) with its standard and its powers.

    `does` holds one sentence, or the sub-acts a, b, c. `needs` names outputs or things by the paper's words.
    Without outcomes the step leaves by `next`; with outcomes `next` is None. `standard` is None where the
    paper is blank. `returns_past` gives, for a step of `may_return_to`, the one that must have been passed
    over. `informs` are performers who are told that the step is done.
    """

    no: str
    key: str
    performer: str
    does: tuple[str, ...]
    needs: tuple[str, ...] = ()
    standard: StandardTime | None = None
    around_the_clock: bool = False
    outputs: tuple[OutputUse, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    next: str | None = None
    may_return_to: tuple[str, ...] = ()
    returns_past: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    checks: str | None = None
    appoints: str | None = None
    disposition: bool = False
    takes_part: tuple[str, ...] = ()
    co_signs: tuple[str, ...] = ()
    informs: tuple[str, ...] = ()
    filled_by: str | None = None
    each: str | None = None
    checklist: tuple[CheckItem, ...] = ()
    evidence: Evidence | None = None
    stock: bool = False
    hands_over_to: HandOver | None = None
    restores: bool = False
    reopens_at: bool = False
    supplied: tuple[str, ...] = ()

    def outcome(self, name: str) -> Outcome | None:
        """Give the exit of that name."""
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)

    def returns_to(self, done: Collection[str]) -> tuple[str, ...]:
        """Give the steps to which the work may go back when `done` are those done in this round."""
        passed = (key for key in self.may_return_to if self.returns_past.get(key) not in done)
        return tuple(key for key in passed if key in done)

    @property
    def only_makes_papers(self) -> bool:
        """Tell whether completing it takes nothing but its papers: no choice, nobody to name or to tell."""
        asks = (self.outcomes, self.appoints, self.disposition, self.checklist, self.co_signs, self.each)
        return not any(asks) and not (self.evidence and self.evidence.photos)

    def outputs_of(self, outcome: str | None) -> tuple[OutputUse, ...]:
        """Give the outputs of the step when it leaves by `outcome`: the step's own, then the exit's."""
        chosen = self.outcome(outcome) if outcome else None
        return self.outputs + (chosen.outputs if chosen else ())


@frozen
class Approval:
    """Who approved the paper: office, name and rank as printed; the NIP is never carried."""

    office: str
    name: str
    rank: str = ""


@frozen
class Identity:
    """The identity page in the paper's own words; "" is a blank box; dates are text, as precise as there.

    `labels` names the boxes that the paper labels otherwise than usual; `columns` are printed heads of the
    step table's columns other than the performers.
    """

    title: str
    office: str = ""
    unit: str = ""
    number: str = ""
    annex_heading: str = ""
    decree: str = ""
    created: str = ""
    revised: str = ""
    effective: str = ""
    approved_by: Approval | None = None
    signed_at: str = ""
    initials: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    columns: tuple[str, ...] = ()
    supplied: tuple[str, ...] = ()


class Severity(StrEnum):
    """How much a finding weighs: an error refuses the definition, a warning or a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Finding:
    """One thing a reader should know of a definition.

    `message` says it in Indonesian, `english` in English; `line` and `column` are 1-based, 0 when unknown.
    """

    code: str
    severity: Severity
    message: str
    english: str = ""
    file: str = ""
    line: int = 0
    column: int = 0


@frozen
class Procedure:
    """One version of one procedure. `steps` stand in the paper's order; `findings` are the source's defects.

    `government` is the region code of the office that signed it, "" for a general template. `supplied` names
    what of the whole is not in the paper (its owner, where it ends).
    """

    id: str
    version: int
    kind: Kind
    government: str
    signed: bool
    source_file: str
    identity: Identity
    performers: tuple[Performer, ...]
    owner: str
    starts: str
    ends: str
    steps: tuple[Step, ...]
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    supplied: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.government, self.id, self.version))

    def step(self, key: str) -> Step:
        """Give the step of that key; KeyError when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def output(self, key: str) -> Output:
        """Give the output of that key; KeyError when there is none."""
        for output in self.outputs:
            if output.key == key:
                return output
        raise KeyError(key)

    def performer(self, key: str) -> Performer:
        """Give the performer of that key; KeyError when there is none."""
        for performer in self.performers:
            if performer.key == key:
                return performer
        raise KeyError(key)

    def qualifications_of(self, key: str) -> tuple[str, ...]:
        """Give what is asked of a performer, in the words of the box."""
        return tuple(self.identity.qualifications[item - 1] for item in self.performer(key).qualifications)

    @property
    def first(self) -> Step:
        """Give the step at which a case begins: the first of the table."""
        return self.steps[0]
