"""Papers: drafts and final ones, their files, and who signed them how. A final sheet never changes."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.documents.models.numbers import Number
from laksana.organization.models import Tenant


class PaperState(models.TextChoices):
    """Where a paper stands. From final on, its words stand still."""

    DRAFT = "draft", _("Konsep")
    FINAL = "final", _("Final")
    SIGNED = "signed", _("Ditandatangani")
    REPLACED = "replaced", _("Diganti")
    CANCELLED = "cancelled", _("Dibatalkan")


class Paper(Tenant):
    """A paper somebody wrote, changed or made final. `sheet` is the text that `core.papers.sheet` reads.

    `digest` covers it. `code` is how anybody finds it to verify, empty for drafts. `author` is the post as it
    stood then, `signer` the post whose holder signs. `turn` counts the changes of a draft. `reason` tells
    why it was cancelled or replaced.
    """

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    subject = models.CharField(max_length=300)
    number = models.OneToOneField(Number, models.PROTECT, related_name="paper", null=True)
    dated = models.DateField()
    state = models.CharField(max_length=9, choices=PaperState, default=PaperState.DRAFT)
    sheet = models.TextField()
    digest = models.CharField(max_length=64, default="")
    code = models.CharField(max_length=12, default="")
    command = models.UUIDField(unique=True, null=True)
    turn = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organization.Person", models.PROTECT, related_name="+", null=True, db_index=False
    )
    made_in = models.ForeignKey(
        "organization.Post", models.PROTECT, related_name="+", null=True, db_index=False
    )
    author = models.CharField(max_length=250, default="")
    signer = models.ForeignKey(
        "organization.Post", models.PROTECT, related_name="+", null=True, db_index=False
    )
    final_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="documents_paper_code"
            )
        ]
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="documents_paper_state"),
            models.Index(fields=["signer", "state"], name="documents_paper_signer"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number_id or self.pk}"

    @property
    def is_final(self) -> bool:
        """Tell whether its words stand still."""
        return self.state != PaperState.DRAFT


class FileRole(models.TextChoices):
    """Where the bytes of a paper come from."""

    RENDERED = "rendered", _("Dibuat Laksana")
    SIGNED = "signed", _("Ditandatangani elektronik")
    SCAN = "scan", _("Hasil pindai")


class PaperFile(Tenant):
    """A PDF of a paper in the room's files, by digest (hex). The newest one is handed out."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files", db_index=False)
    role = models.CharField(max_length=8, choices=FileRole)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organization.Person", models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "digest"], name="documents_file_once")]

    def __str__(self) -> str:
        return f"{self.role} of {self.paper_id}"


class SignedHow(models.TextChoices):
    """By what means somebody signed. Only a certificate is a certified signature."""

    CERTIFICATE = "certificate", _("Sertifikat elektronik")
    GLASS = "glass", _("Di layar")
    ACCOUNT = "account", _("Persetujuan dengan akun")
    INK = "ink", _("Tinta di atas kertas")


class Verdict(StrEnum):
    """What a look at a file with a certified signature found; before it, nobody looked yet."""

    WAITS = "waits"
    BROKEN = "broken"
    UNKNOWN_ISSUER = "unknown_issuer"
    GOOD = "good"


class PaperSignature(Tenant):
    """That one signatory of a paper signed. `place` counts the sheet's signatories from 0.

    `title` is the post as it signed (Plt./Plh. included), `mark` the digest (hex) of what was drawn, `facts`
    what is known of a certificate.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=250, default="")
    how = models.CharField(max_length=11, choices=SignedHow)
    at = models.DateTimeField()
    person = models.ForeignKey(
        "organization.Person", models.PROTECT, related_name="+", null=True, db_index=False
    )
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", null=True, db_index=False)
    mark = models.CharField(max_length=64, default="")
    file = models.ForeignKey(PaperFile, models.PROTECT, related_name="+", null=True, db_index=False)
    facts = models.JSONField(default=dict)
    verdict: str | None
    """What a look at the file found, told by `selectors` only; None where there is no certificate."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "place"], name="documents_signature_once")]

    def __str__(self) -> str:
        return f"{self.how} under {self.paper_id}"

    @property
    def verified(self) -> bool:
        """Tell whether a look at the file found it sound and its issuer trusted."""
        return self.verdict == Verdict.GOOD
