"""Where inside a site a device stands: rooms, racks, cabinets, poles."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant
from laksana.organization.models.government import once


class SpotKind(models.TextChoices):
    """What sort of place it is."""

    ROOM = "room", _("Ruang")
    RACK = "rack", _("Rak")
    CABINET = "cabinet", _("Kotak panel")
    POLE = "pole", _("Tiang atau menara")


class Spot(Tenant):
    """A place inside a site; a rack or cabinet may stand in a room of the same site."""

    site = models.ForeignKey(
        "organization.Site", models.PROTECT, related_name="+", verbose_name=_("Lokasi"), editable=False
    )
    kind = models.CharField(_("Jenis tempat"), max_length=8, choices=SpotKind.choices)
    name = models.CharField(_("Nama tempat"), max_length=80)
    inside = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Di dalam")
    )
    units = models.PositiveSmallIntegerField(
        _("Tinggi rak (U)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "site",
                "name",
                name="assets_spot_once",
                at="name",
                says=_("Lokasi ini sudah mempunyai tempat bernama itu."),
            )
        ]

    def __str__(self) -> str:
        return self.name
