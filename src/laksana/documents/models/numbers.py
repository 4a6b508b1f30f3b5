"""The agenda: serials counted per book and year, and every number ever given, used or not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant


class Series(Tenant):
    """One book in one year. `begins_after` is the last serial of the paper book it goes on from."""

    key = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    begins_after = models.PositiveIntegerField(default=0, db_default=0)
    begins_reason = models.CharField(max_length=200, default="", db_default="")

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(fields=["government", "key", "year"], name="documents_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"


class NumberState(models.TextChoices):
    """What became of a number. None is ever given a second time."""

    RESERVED = "reserved", _("Dipesan")
    USED = "used", _("Dipakai")
    CANCELLED = "cancelled", _("Dibatalkan")


class Number(Tenant):
    """One number. `reason` tells why it was reserved without a paper, or cancelled."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="+", db_index=False)
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    kind_title = models.CharField(max_length=120)
    dated = models.DateField()
    subject = models.CharField(max_length=300)
    recipient = models.CharField(max_length=300, default="")
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=NumberState)
    reason = models.CharField(max_length=300, default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organization.Person", models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="documents_number_serial"),
            models.UniqueConstraint(fields=["government", "text"], name="documents_number_text"),
        ]

    def __str__(self) -> str:
        return self.text
