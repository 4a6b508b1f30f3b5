"""What a government has decided about the installation's NetBox: when it is read, and which site is which."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant


class NetboxSync(Tenant):
    """Whether the NetBox is read every night, and on which day it was last begun."""

    nightly = models.BooleanField(default=False)
    begun_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government"], name="assets_one_sync_each")]

    def __str__(self) -> str:
        return f"sync of {self.government_id}"


class NetboxSite(Tenant):
    """A site over there that no site here is named like: which it is here, or that it is left out.

    Neither: nobody has decided yet. `waiting` rows of the last reading were at it and were not taken.
    """

    name = models.CharField(max_length=200, editable=False)
    name_key = models.CharField(max_length=200, editable=False)
    site = models.ForeignKey(
        "organization.Site",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("Lokasi di sini"),
    )
    skipped = models.BooleanField(_("Lewati lokasi ini"), default=False)
    waiting = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "name_key"], name="assets_other_site_once"),
            models.CheckConstraint(
                condition=models.Q(skipped=False) | models.Q(site=None),
                name="assets_other_site_one_choice",
                violation_error_code="site",
                violation_error_message=_("Pilih lokasi di sini, atau lewati; tidak keduanya."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def decided(self) -> bool:
        """Tell whether somebody has said what this site is."""
        return self.skipped or self.site_id is not None
