"""What happened: append-only entries, and what is private in them, erasable. The source of all else."""

from django.db import models

from laksana.cases.fields import BytesField, CommandIdField, InstantField, PackedTextField, RowOfField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


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

    case = one(Case, related_name="entries")
    seq = models.PositiveIntegerField()
    command = CommandIdField(unique=True)
    kind = models.PositiveSmallIntegerField()
    recorded_at = InstantField()
    happened_at = InstantField(null=True)
    origin = models.PositiveSmallIntegerField(choices=Origin, default=Origin.NOW)
    person = one("organization.Person", null=True)
    post = one("organization.Post", null=True)
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
