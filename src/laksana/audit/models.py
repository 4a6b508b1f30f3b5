"""Tables of the audit trail: what changed outside of cases, one chain per government. Rows are only added.

The chain covers an entry and a salted digest of its detail; the detail lies apart and may be erased, so that
forgetting a person leaves the chain whole. Government 0 is the installation itself.
"""

from typing import Final

from django.db import models

INSTALLATION: Final = 0


class Entry(models.Model):
    """One act: who did what to which thing, when."""

    government = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint("government", "seq", name="audit_entry_place")]

    def __str__(self) -> str:
        return f"{self.government}/{self.seq} {self.action} {self.subject}"


class Detail(models.Model):
    """What an entry says in full, as canonical JSON; it may hold personal data and may be erased."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="detail")
    salt = models.BinaryField(max_length=16)
    body = models.TextField()

    def __str__(self) -> str:
        return f"detail of {self.entry_id}"


class Head(models.Model):
    """Where the chain of a government ends; its row lock lets one writer in at a time."""

    government = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.government}: {self.seq}"
