"""Attempts to sign: begun before anything is signed, so that no paper is ever signed twice.

An attempt whose outcome nobody knows stays open, and with it the paper, until somebody says what came of it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.documents.models.papers import Paper, PaperFile
from laksana.organization.models import Tenant


class Means(models.TextChoices):
    """With what a paper is signed."""

    OFFICE = "office", _("Kunci kantor")
    ESIGN = "esign", _("Layanan e-sign")


class AttemptState(models.TextChoices):
    """What came of it. While one is begun or unknown, nobody else begins."""

    BEGUN = "begun", _("Sedang ditandatangani")
    SIGNED = "signed", _("Ditandatangani")
    REFUSED = "refused", _("Belum ditandatangani")
    UNKNOWN = "unknown", _("Belum pasti")
    RELEASED = "released", _("Dinyatakan tidak jadi")


OPEN = (AttemptState.BEGUN, AttemptState.UNKNOWN)


class Attempt(Tenant):
    """One paper of one sitting. `code` says why it was refused or is unknown; no secret is ever kept.

    `base` is the digest (hex) of the file that was handed to the signer. `sound` and `trusted` are what the
    check afterwards found, empty until it was made.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="attempts", db_index=False)
    command = models.UUIDField()
    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", null=True, db_index=False)
    title = models.CharField(max_length=250, default="")
    place = models.PositiveSmallIntegerField(default=0)
    means = models.CharField(max_length=6, choices=Means)
    state = models.CharField(max_length=8, choices=AttemptState, default=AttemptState.BEGUN)
    code = models.CharField(max_length=40, default="")
    reason = models.CharField(max_length=300, default="")
    base = models.CharField(max_length=64, default="")
    file = models.ForeignKey(PaperFile, models.PROTECT, related_name="+", null=True, db_index=False)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    sound = models.BooleanField(null=True)
    trusted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=models.Q(state__in=OPEN), name="documents_attempt_one_open"
            ),
            models.UniqueConstraint(fields=["paper", "command"], name="documents_attempt_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-begun_at"], name="documents_attempt_person"),
            models.Index(
                fields=["begun_at"], condition=models.Q(state="begun"), name="documents_attempt_begun"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: paper {self.paper_id}"
