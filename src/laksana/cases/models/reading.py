"""Who has read what, received an instruction, or taken note of a paper."""

from django.db import models

from laksana.cases.fields import InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.journal import Entry
from laksana.cases.models.pointing import one


class ReadMark(models.Model):
    """Who has opened which step, and when. Written by a POST from the page."""

    case = one(Case, related_name="read_marks")
    token = models.PositiveIntegerField()
    person = one("organization.Person")
    at = InstantField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "token", "person"], name="cases_read_once")]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.case_id}#{self.token}"


class Notice(models.Model):
    """A disposition that a post received (or a copy of it); `read_at` null until somebody there opened it."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notices")
    post = one("organization.Post")
    is_copy = models.BooleanField()
    due_at = InstantField(null=True)
    read_at = InstantField(null=True)
    read_by = one("organization.Person", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "entry", "is_copy"], name="cases_notice_once")]
        indexes = [
            models.Index(fields=["post", "id"], name="cases_notice_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} to {self.post_id}"


class Acknowledgement(models.Model):
    """Somebody took note of a paper as it stood after entry `seq`; once it is written on, it asks anew."""

    case = one(Case, related_name="acknowledgements")
    paper = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    person = one("organization.Person")
    at = InstantField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "paper", "seq"], name="cases_acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} acknowledged {self.paper} of {self.case_id}"
