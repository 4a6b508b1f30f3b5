"""Tables of running and finished cases.

The journal (`Entry`) says what happened and is append-only; all that is private in it lies in `Payload`,
erasable. The other tables are its shadow, written in the same transaction so that lists are quick, and can
be rebuilt from it. Rows that hang on a case belong to the case's government.
"""

from typing import Any

from django.db import models

from laksana.cases.fields import BytesField, CommandIdField, InstantField, PackedTextField, RowOfField


def _one(model: str | type[models.Model], *, related_name: str = "+", null: bool = False) -> Any:
    """Point to one row without an index of its own: each list has the index it needs."""
    return models.ForeignKey(model, models.PROTECT, related_name=related_name, null=null, db_index=False)


class Impact(models.IntegerChoices):
    """How far a fault reaches, as triage sees it."""

    SERVICE = 1
    AGENCY = 2
    MANY = 3


class Counter(models.Model):
    """The last case number given in a government's year."""

    government = _one("organization.Government")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "year"], name="cases_counter_once")]

    def __str__(self) -> str:
        return f"{self.government_id}/{self.year}: {self.last}"


class Case(models.Model):
    """One run of a procedure. `seq` and `chain` are those of its last entry: the guard of every write.

    `report_by` is the moment by which a security incident is to be reported, null once it was or is none.
    """

    government = _one("organization.Government")
    version = _one("procedures.ProcedureVersion")
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    status = models.CharField(max_length=12)
    subject = models.TextField()
    agency = _one("organization.Agency", null=True)
    owner = _one("organization.Post")
    seq = models.PositiveIntegerField()
    chain = BytesField(max_length=32)
    tracking_code = models.CharField(max_length=16, unique=True)
    opened_at = InstantField()
    promised_at = InstantField(null=True)
    active_at = InstantField()
    closed_at = InstantField(null=True)
    impact = models.PositiveSmallIntegerField(choices=Impact, default=Impact.SERVICE)
    stars = models.PositiveSmallIntegerField(null=True)
    report_by = InstantField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "number"], name="cases_case_number")]
        indexes = [
            models.Index(fields=["government", "-id"], name="cases_case_newest"),
            models.Index(fields=["agency", "-id"], name="cases_case_reports"),
            models.Index(
                fields=["government", "opened_at"], name="cases_case_open", condition=models.Q(status="open")
            ),
            models.Index(
                fields=["government"],
                name="cases_case_major",
                condition=models.Q(status="open", impact=Impact.MANY),
            ),
            models.Index(
                fields=["government", "report_by"],
                name="cases_case_duty",
                condition=models.Q(report_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseSite(models.Model):
    """A place that a case concerns. Once `visited` by a step, the agency of the place reads the case too."""

    case = _one(Case, related_name="case_sites")
    site = _one("organization.Site")
    visited = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "site"], name="cases_site_once"),
        ]
        indexes = [models.Index(fields=["site", "case"], name="cases_site_cases")]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.site_id}"


class CasePost(models.Model):
    """A post that reads the case. If it `held` a step, its superiors and its head's clerks read along."""

    case = _one(Case, related_name="case_posts")
    post = _one("organization.Post")
    held = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "case"], name="cases_post_once")]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.case_id}"


class Origin(models.IntegerChoices):
    """Where the claimed time of an act comes from."""

    NOW = 0
    LATE_ENTRY = 1
    OFFLINE = 2


class Entry(models.Model):
    """What one command caused. `happened_at` null: when it was recorded. `person` null: the clock, nobody.

    `events` is canonical JSON without anything private; `payload_digest` vouches for what lies apart;
    `chain` is the SHA-256 of the previous entry's chain and this entry.
    """

    case = _one(Case, related_name="entries")
    seq = models.PositiveIntegerField()
    command = CommandIdField(unique=True)
    kind = models.PositiveSmallIntegerField()
    recorded_at = InstantField()
    happened_at = InstantField(null=True)
    origin = models.PositiveSmallIntegerField(choices=Origin, default=Origin.NOW)
    person = _one("organization.Person", null=True)
    post = _one("organization.Post", null=True)
    mandate = models.PositiveIntegerField(null=True)
    events = PackedTextField()
    payload_digest = BytesField(max_length=32)
    chain = BytesField(max_length=32)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="cases_entry_place")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq}"


class Payload(models.Model):
    """What is private in an entry, as canonical JSON. The row may be erased, never changed.

    The salt keeps short texts from being guessed by their digests; `command_digest` tells a repeated command
    from another one under the same id.
    """

    entry = RowOfField(Entry, models.PROTECT, primary_key=True, related_name="payload")
    salt = BytesField(max_length=16)
    command_digest = BytesField(max_length=8)
    body = PackedTextField()

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class StepState(models.IntegerChoices):
    """What an open step waits for."""

    RUNNING = 0
    PAUSED = 1
    PAUSE_ASKED = 2
    SUBMITTED = 3
    SKIP_ASKED = 4


class OpenStep(models.Model):
    """One step that waits. The row goes when the step is done.

    `agency` is set where the step, or the form in it, lies in an agency's list. `rank` orders lists: by due
    time, then what has none, then what is paused; one index walk gives a page. `is_check` marks a step that
    judges another one's work. `alarm_at` is when the sweep of reminders looks at it next, at the latest when
    one is due; `rung` how far it has climbed its ladder. Both are the sweep's own, from no journal.
    """

    government = _one("organization.Government")
    case = _one(Case, related_name="open_steps")
    token = models.PositiveIntegerField()
    step = models.CharField(max_length=80)
    visit = models.PositiveSmallIntegerField()
    post = _one("organization.Post", null=True)
    assignee = _one("organization.Person", null=True)
    agency = _one("organization.Agency", null=True)
    site = _one("organization.Site", null=True)
    planned_on = models.CharField(max_length=10, default="")
    is_check = models.BooleanField()
    state = models.PositiveSmallIntegerField(choices=StepState, default=StepState.RUNNING)
    opened_at = InstantField()
    begun_at = InstantField(null=True)
    due_at = InstantField(null=True)
    paused_until = InstantField(null=True)
    rank = models.BigIntegerField()
    alarm_at = InstantField(null=True)
    rung = models.IntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="cases_step_once")]
        indexes = [
            models.Index(
                fields=["alarm_at"], name="cases_step_alarm", condition=models.Q(alarm_at__isnull=False)
            ),
            models.Index(fields=["post", "assignee", "rank"], name="cases_step_pool"),
            models.Index(fields=["assignee", "rank"], name="cases_step_person"),
            models.Index(
                fields=["agency", "rank"], name="cases_step_agency", condition=models.Q(agency__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.token} {self.step}"


class StepOther(models.Model):
    """Somebody who takes part in an open step beside the one responsible."""

    open_step = models.ForeignKey(OpenStep, models.CASCADE, related_name="step_others")
    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["open_step", "person"], name="cases_other_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.open_step_id}"


class SignatureAsked(models.Model):
    """A post whose signature a submitted step waits for."""

    open_step = models.ForeignKey(OpenStep, models.CASCADE, related_name="signatures_asked")
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "signatures asked"
        constraints = [models.UniqueConstraint(fields=["open_step", "post"], name="cases_signature_once")]

    def __str__(self) -> str:
        return f"{self.post_id} to sign {self.open_step_id}"


class DecisionKind(models.IntegerChoices):
    """What the owner of a case is asked to decide."""

    PAUSE = 1
    SKIP = 2
    SIGNATURE = 3
    NOT_WELL = 4
    REOPEN = 5


class Decision(models.Model):
    """Something that waits for the owner of a case. `token` 0: it concerns the case as a whole."""

    case = _one(Case, related_name="decisions")
    post = _one("organization.Post")
    kind = models.PositiveSmallIntegerField(choices=DecisionKind)
    token = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "token"], name="cases_decision_once")]
        indexes = [models.Index(fields=["post", "id"], name="cases_decision_post")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}#{self.token}"


class Question(models.Model):
    """A question to an agency that waits for its answer: is the service well again?"""

    case = _one(Case, related_name="questions")
    agency = _one("organization.Agency")
    site = _one("organization.Site", null=True)
    answer_by = InstantField()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "answer_by"], name="cases_question_agency"),
            models.Index(fields=["case"], name="cases_question_case"),
        ]

    def __str__(self) -> str:
        return f"question of {self.case_id}"


class ReadMark(models.Model):
    """Who has opened which step, and when. Written by a POST from the page."""

    case = _one(Case, related_name="read_marks")
    token = models.PositiveIntegerField()
    person = _one("organization.Person")
    at = InstantField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token", "person"], name="cases_read_once")]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.case_id}#{self.token}"


class Notice(models.Model):
    """A disposition that a post received (or a copy of it); `read_at` null until somebody there opened it."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notices")
    post = _one("organization.Post")
    is_copy = models.BooleanField()
    due_at = InstantField(null=True)
    read_at = InstantField(null=True)
    read_by = _one("organization.Person", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "entry", "is_copy"], name="cases_notice_once")]
        indexes = [
            models.Index(fields=["post", "id"], name="cases_notice_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} to {self.post_id}"


class Acknowledgement(models.Model):
    """Somebody took note of a paper as it stood after entry `seq`; once it is written on, it asks anew."""

    case = _one(Case, related_name="acknowledgements")
    paper = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    person = _one("organization.Person")
    at = InstantField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "paper", "seq"], name="cases_acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} acknowledged {self.paper} of {self.case_id}"


class CaseLink(models.Model):
    """Two cases that belong together: `case` names `other` as related, handed_over, rerouted or duplicate."""

    case = _one(Case, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="back_links")
    relation = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other", "relation"], name="cases_link_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.relation} {self.other_id}"


class MovedDue(models.Model):
    """A due time that a correction of the calendar moved; the step may be done since."""

    correction = _one("organization.CalendarCorrection")
    case = _one(Case)
    token = models.PositiveIntegerField()
    step = models.CharField(max_length=80)
    before = InstantField(null=True)
    after = InstantField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["correction", "case", "token"], name="cases_moved_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.token} by {self.correction_id}"


class AttachmentState(models.IntegerChoices):
    """Where an uploaded file stands. Only a ready one is served."""

    PROCESSING = 0
    READY = 1
    REFUSED = 2
    ERASED = 3


class Attachment(models.Model):
    """A file somebody sent; loose until a command of the same person names it.

    `sha256` is the digest of the bytes as they came, `served` that of what is handed out: the same for
    papers, another for pictures, which are made anew. `place` is where a picture was taken; a step that
    does not ask for it takes `keeps_place` away. `internal` files belong to notes that the agency does not
    see.
    """

    government = _one("organization.Government")
    case = _one(Case, related_name="attachments", null=True)
    entry = _one(Entry, related_name="attachments", null=True)
    sha256 = BytesField(max_length=32)
    served = BytesField(max_length=32, null=True)
    name = models.CharField(max_length=150)
    type = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    state = models.PositiveSmallIntegerField(choices=AttachmentState)
    place = models.CharField(max_length=32, default="")
    keeps_place = models.BooleanField(default=True)
    internal = models.BooleanField(default=False)
    made_by = _one("organization.Person")
    made_at = InstantField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "entry"], name="cases_attachment_case"),
            models.Index(fields=["made_by", "sha256"], name="cases_attachment_own"),
            models.Index(fields=["made_at"], name="cases_attachment_loose", condition=models.Q(case=None)),
        ]

    def __str__(self) -> str:
        return self.name


class LadderRule(models.Model):
    """The ladder of reminders that a government keeps: for all its steps, one procedure's, or one step.

    The nearest holds. `rungs` are [whom, amount, unit]; an empty list reminds nobody.
    """

    government = _one("organization.Government")
    procedure = models.CharField(max_length=160, default="")
    step = models.CharField(max_length=80, default="")
    rungs = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "procedure", "step"], name="cases_ladder_once")
        ]

    def __str__(self) -> str:
        return f"{self.government_id}: {self.procedure or '*'} {self.step}"


class Noticed(models.Model):
    """What the sweep saw of a government's posts and mandates and had told: each key once, while it lasts."""

    government = _one("organization.Government")
    key = models.CharField(max_length=60)
    at = InstantField()

    class Meta:
        verbose_name_plural = "noticed"
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="cases_noticed_once")]

    def __str__(self) -> str:
        return f"{self.government_id}: {self.key}"
