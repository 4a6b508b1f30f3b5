"""Files that somebody sent. The bytes lie outside."""

from django.db import models

from laksana.cases.fields import BytesField, InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.journal import Entry
from laksana.cases.models.pointing import one


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

    government = one("organization.Government")
    case = one(Case, related_name="attachments", null=True)
    entry = one(Entry, related_name="attachments", null=True)
    sha256 = BytesField(max_length=32)
    served = BytesField(max_length=32, null=True)
    name = models.CharField(max_length=150)
    type = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    state = models.PositiveSmallIntegerField(choices=AttachmentState)
    place = models.CharField(max_length=32, default="")
    keeps_place = models.BooleanField(default=True)
    internal = models.BooleanField(default=False)
    made_by = one("organization.Person")
    made_at = InstantField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "entry"], name="cases_attachment_case"),
            models.Index(fields=["made_by", "sha256"], name="cases_attachment_own"),
            models.Index(fields=["made_at"], name="cases_attachment_loose", condition=models.Q(case=None)),
        ]

    def __str__(self) -> str:
        return self.name
