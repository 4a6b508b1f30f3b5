"""Case records that somebody asked for: made by the worker, kept for some days, then forgotten."""

from django.db import models

from laksana.cases.fields import BytesField, CommandIdField, InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


class RecordState(models.IntegerChoices):
    """Where a record stands."""

    WAITING = 0
    READY = 1
    FAILED = 2


class CaseRecord(models.Model):
    """A record of one case: with what stays between officials (`inside`), or without.

    `seq` and `chain` say up to which entry it goes, once it is ready. `pdf` and `zip` are digests of its two
    bindings in the room's folder of records.
    """

    government = one("organization.Government")
    case = one(Case)
    inside = models.BooleanField()
    command = CommandIdField(unique=True)
    asked_by = one("organization.Person")
    asked_at = InstantField()
    state = models.PositiveSmallIntegerField(choices=RecordState, default=RecordState.WAITING)
    made_at = InstantField(null=True)
    seq = models.PositiveIntegerField(null=True)
    chain = BytesField(max_length=32, null=True)
    pdf = BytesField(max_length=32, null=True)
    pdf_size = models.PositiveBigIntegerField(null=True)
    zip = BytesField(max_length=32, null=True)
    zip_size = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "inside"], name="cases_record_waiting", condition=models.Q(state=0)
            )
        ]
        indexes = [models.Index(fields=["case", "-id"], name="cases_record_newest")]

    def __str__(self) -> str:
        return f"record of {self.case_id}"
