"""Open steps with the people they wait for. A row goes when its step is done."""

from django.db import models

from laksana.cases.fields import InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


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

    government = one("organization.Government")
    case = one(Case, related_name="open_steps")
    token = models.PositiveIntegerField()
    step = models.CharField(max_length=80)
    visit = models.PositiveSmallIntegerField()
    post = one("organization.Post", null=True)
    assignee = one("organization.Person", null=True)
    agency = one("organization.Agency", null=True)
    site = one("organization.Site", null=True)
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
