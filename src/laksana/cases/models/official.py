"""Which row of the documents room is which paper of a case. Words and numbers lie there."""

from django.db import models

from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one
from laksana.documents.models import Paper


class CasePaper(models.Model):
    """A paper of a case that somebody changed, or made final.

    `paper` is the output, `site` its place where it is written per site, `token` and `seq` those of the last
    that was written on it when the row was made. `hands` says whose each place to sign at is: the numbers of
    a post and of an agency, either may be none.
    """

    government = one("organization.Government")
    case = one(Case, related_name="papers")
    paper = models.CharField(max_length=64)
    site = one("organization.Site", null=True)
    token = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    hands = models.JSONField(default=list)
    document = models.OneToOneField(Paper, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case"], name="cases_paper_case")]

    def __str__(self) -> str:
        return f"{self.paper} of {self.case_id}"
