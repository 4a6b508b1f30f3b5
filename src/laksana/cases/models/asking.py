"""What waits for an answer beside the steps: of the owner, of an agency."""

from django.db import models

from laksana.cases.fields import InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


class DecisionKind(models.IntegerChoices):
    """What the owner of a case is asked to decide."""

    PAUSE = 1
    SKIP = 2
    SIGNATURE = 3
    NOT_WELL = 4
    REOPEN = 5


class Decision(models.Model):
    """Something that waits for the owner of a case. `token` 0: it concerns the case as a whole."""

    case = one(Case, related_name="decisions")
    post = one("organization.Post")
    kind = models.PositiveSmallIntegerField(choices=DecisionKind)
    token = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "token"], name="cases_decision_once")]
        indexes = [models.Index(fields=["post", "id"], name="cases_decision_post")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}#{self.token}"


class Question(models.Model):
    """A question to an agency that waits for its answer: is the service well again?"""

    case = one(Case, related_name="questions")
    agency = one("organization.Agency")
    site = one("organization.Site", null=True)
    answer_by = InstantField()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "answer_by"], name="cases_question_agency"),
            models.Index(fields=["case"], name="cases_question_case"),
        ]

    def __str__(self) -> str:
        return f"question of {self.case_id}"
