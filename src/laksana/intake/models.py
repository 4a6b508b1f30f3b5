"""What an agency has written and not sent: its people prepare, who may send sends. Never part of a case."""

from django.db import models


class Draft(models.Model):
    """One report in the making. What was sent stays as a bare row, so that the press sent twice finds it.

    `answers` are the form's fields as typed, unchecked. `drafted_at` is when the first of it was written.
    """

    government = models.ForeignKey("organization.Government", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    tile = models.ForeignKey("organization.CatalogueTile", models.CASCADE, related_name="+")
    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=160, blank=True)
    answers = models.JSONField(default=dict)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "changed_at"], name="intake_draft_open", condition=models.Q(sent=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.subject}"
