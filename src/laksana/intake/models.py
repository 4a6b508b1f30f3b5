"""What is no case yet: drafts of an agency's people, and what anybody reported by a label's code."""

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


class ScanState(models.TextChoices):
    """What became of a report by a label."""

    WAITING = "waiting"
    TAKEN = "taken"
    DISMISSED = "dismissed"


class ScanReport(models.Model):
    """What somebody without an account reported from before a label; nothing until the agency confirms it.

    `token` shows its sender how it stands. The words and whom to call are erased once it is dealt with.
    """

    government = models.ForeignKey("organization.Government", models.PROTECT, related_name="+")
    site = models.ForeignKey("organization.Site", models.PROTECT, related_name="+", db_index=False)
    device = models.ForeignKey("assets.Device", models.PROTECT, related_name="+", null=True)
    command = models.UUIDField(unique=True)
    token = models.CharField(max_length=20, unique=True)
    text = models.CharField(max_length=1000, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ScanState, default=ScanState.WAITING)
    draft = models.ForeignKey(Draft, models.SET_NULL, related_name="+", null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["site", "made_at"], name="intake_scan_waiting", condition=models.Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.state}"
