"""Watching time: ladders of reminders, what their sweep has told, due times that a calendar moved."""

from django.db import models

from laksana.cases.fields import InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


class Movable(models.IntegerChoices):
    """What time a correction of the calendar moved, beside the due times of steps."""

    PROMISE = 1
    ANSWER = 2


class MovedDue(models.Model):
    """A time that a correction of the calendar moved: of a step (which may be done since), or `what`."""

    correction = one("organization.CalendarCorrection")
    case = one(Case)
    token = models.PositiveIntegerField()
    step = models.CharField(max_length=80)
    what = models.PositiveSmallIntegerField(choices=Movable, null=True)
    before = InstantField(null=True)
    after = InstantField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["correction", "case", "token"], name="cases_moved_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.token} by {self.correction_id}"


class LadderRule(models.Model):
    """The ladder of reminders that a government keeps: for all its steps, one procedure's, or one step.

    The nearest holds. `rungs` are [whom, amount, unit]; an empty list reminds nobody.
    """

    government = one("organization.Government")
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

    government = one("organization.Government")
    key = models.CharField(max_length=60)
    at = InstantField()

    class Meta:
        verbose_name_plural = "noticed"
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="cases_noticed_once")]

    def __str__(self) -> str:
        return f"{self.government_id}: {self.key}"
