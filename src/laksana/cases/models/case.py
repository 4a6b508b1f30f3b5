"""The case itself, its number, and who and what it concerns."""

from django.db import models

from laksana.cases.fields import BytesField, InstantField
from laksana.cases.models.pointing import one


class Impact(models.IntegerChoices):
    """How far a fault reaches, as triage sees it."""

    SERVICE = 1
    AGENCY = 2
    MANY = 3


class Counter(models.Model):
    """The last case number given in a government's year."""

    government = one("organization.Government")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "year"], name="cases_counter_once")]

    def __str__(self) -> str:
        return f"{self.government_id}/{self.year}: {self.last}"


class Case(models.Model):
    """One run of a procedure. `seq` and `chain` are those of its last entry: the guard of every write.

    `report_by` is the moment by which a security incident is to be reported, null once it was or is none.
    """

    government = one("organization.Government")
    version = one("procedures.ProcedureVersion")
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    status = models.CharField(max_length=12)
    subject = models.TextField()
    agency = one("organization.Agency", null=True)
    owner = one("organization.Post")
    seq = models.PositiveIntegerField()
    chain = BytesField(max_length=32)
    tracking_code = models.CharField(max_length=16, unique=True)
    opened_at = InstantField()
    promised_at = InstantField(null=True)
    active_at = InstantField()
    closed_at = InstantField(null=True)
    impact = models.PositiveSmallIntegerField(choices=Impact, default=Impact.SERVICE)
    stars = models.PositiveSmallIntegerField(null=True)
    report_by = InstantField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "number"], name="cases_case_number")]
        indexes = [
            models.Index(fields=["government", "-id"], name="cases_case_newest"),
            models.Index(fields=["agency", "-id"], name="cases_case_reports"),
            models.Index(
                fields=["government", "opened_at"], name="cases_case_open", condition=models.Q(status="open")
            ),
            models.Index(
                fields=["government"],
                name="cases_case_major",
                condition=models.Q(status="open", impact=Impact.MANY),
            ),
            models.Index(
                fields=["government", "report_by"],
                name="cases_case_duty",
                condition=models.Q(report_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseSite(models.Model):
    """A place that a case concerns. Once `visited` by a step, the agency of the place reads the case too."""

    case = one(Case, related_name="case_sites")
    site = one("organization.Site")
    visited = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "site"], name="cases_site_once"),
        ]
        indexes = [models.Index(fields=["site", "case"], name="cases_site_cases")]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.site_id}"


class CasePost(models.Model):
    """A post that reads the case. If it `held` a step, its superiors and its head's clerks read along."""

    case = one(Case, related_name="case_posts")
    post = one("organization.Post")
    held = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "case"], name="cases_post_once")]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.case_id}"


class CaseLink(models.Model):
    """Two cases that belong together: `case` names `other` as related, handed_over, rerouted or duplicate."""

    case = one(Case, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="back_links")
    relation = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other", "relation"], name="cases_link_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.relation} {self.other_id}"
