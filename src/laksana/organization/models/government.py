"""The governments (tenants): one row each, and what every tenant table carries."""

import secrets
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.core.clock import Zone

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Isi dengan huruf kecil, angka, dan tanda hubung."))
PREFIX = RegexValidator(r"^[A-Z]{2,5}\Z", _("Isi dengan 2 sampai 5 huruf besar."))


def new_revision() -> int:
    """Give a number unlike any before: a counter would come back after a restored backup."""
    return secrets.randbits(62)


def once(*fields: str, name: str, at: str, says: Any, **options: Any) -> models.UniqueConstraint:
    """Allow a combination once; a second one is refused in the words of `says`, at the field `at`."""
    return models.UniqueConstraint(
        fields=fields, name=name, violation_error_code=at, violation_error_message=says, **options
    )


class Government(models.Model):
    """A city or regency (*kota*, *kabupaten*) with its ICT office, named by region code and issuing scheme.

    `revision` changes with every change of the organization; only its equality means something. `weekly` are
    the office's hours as `core.clock` writes them plainly. `case_prefix` begins the numbers of its cases.
    `incident_hours` is how long a security incident of high risk may go unreported, in calendar hours; None
    as long as the office has not said otherwise than the regulation.
    """

    code = models.CharField(_("Kode wilayah"), max_length=20)
    scheme = models.CharField(_("Penerbit kode"), max_length=20)
    name = models.CharField(_("Nama pemerintah daerah"), max_length=120)
    slug = models.CharField(_("Alamat singkat"), max_length=80, unique=True, validators=[SLUG])
    zone = models.CharField(_("Zona waktu"), max_length=4, choices=[(zone.name, zone.name) for zone in Zone])
    case_prefix = models.CharField(_("Awalan nomor kasus"), max_length=5, unique=True, validators=[PREFIX])
    office = models.CharField(_("Nama dinas"), max_length=200)
    address = models.CharField(_("Alamat kantor"), max_length=300, blank=True)
    place = models.CharField(_("Tempat penandatanganan"), max_length=80, blank=True)
    phone = models.CharField(_("Telepon"), max_length=60, blank=True)
    email = models.EmailField(_("Surel"), blank=True)
    website = models.URLField(_("Situs web"), blank=True)
    weekly = models.JSONField(_("Jam kerja"), default=dict)
    weekly_source = models.CharField(_("Dasar jam kerja"), max_length=300, blank=True)
    incident_hours = models.PositiveSmallIntegerField(
        _("Batas lapor insiden keamanan (jam kalender)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 30)],
    )
    revision = models.BigIntegerField(default=new_revision, editable=False)

    class Meta:
        constraints = [
            once("scheme", "code", name="government_code", at="code", says=_("Kode wilayah ini sudah ada."))
        ]

    def __str__(self) -> str:
        return self.name


class Tenant(models.Model):
    """A row that belongs to one government and is seen in no other."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True
