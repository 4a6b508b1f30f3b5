"""The agencies that report and ask (*perangkat daerah*, OPD), and their sites."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models.government import Tenant, once


class AgencyKind(models.TextChoices):
    """What sort of agency it is."""

    SECRETARIAT = "secretariat", _("Sekretariat")
    INSPECTORATE = "inspectorate", _("Inspektorat")
    DINAS = "dinas", _("Dinas")
    BADAN = "badan", _("Badan")
    HOSPITAL = "hospital", _("Rumah sakit daerah")
    HEALTH_CENTRE = "health_centre", _("Puskesmas")
    DISTRICT = "district", _("Kecamatan")
    SUBDISTRICT = "subdistrict", _("Kelurahan atau desa")
    SCHOOL = "school", _("Sekolah")
    OTHER = "other", _("Lainnya")


class Agency(Tenant):
    """An agency of the government that reports faults and asks for work."""

    kind = models.CharField(_("Jenis"), max_length=20, choices=AgencyKind.choices)
    name = models.CharField(_("Nama perangkat daerah"), max_length=160)
    address = models.CharField(_("Alamat"), max_length=300, blank=True)
    contact = models.CharField(_("Narahubung"), max_length=120, blank=True)
    phone = models.CharField(_("Telepon narahubung"), max_length=60, blank=True)
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "government",
                "name",
                name="agency_name",
                at="name",
                says=_("Perangkat daerah dengan nama ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Site(Tenant):
    """A place where an agency works and has a network; where a technician goes."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="sites", verbose_name=_("Perangkat daerah")
    )
    name = models.CharField(_("Nama lokasi"), max_length=160)
    address = models.CharField(_("Alamat"), max_length=300, blank=True)
    latitude = models.DecimalField(
        _("Lintang"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("Bujur"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    contact = models.CharField(_("Narahubung"), max_length=120, blank=True)
    phone = models.CharField(_("Telepon narahubung"), max_length=60, blank=True)
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "agency",
                "name",
                name="site_name",
                at="name",
                says=_("Perangkat daerah ini sudah mempunyai lokasi bernama itu."),
            )
        ]

    def __str__(self) -> str:
        return self.name
