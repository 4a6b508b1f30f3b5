"""The office tree: units, and the posts (*jabatan*) in them with their lines of command."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models.government import Tenant, once


class PostKind(models.TextChoices):
    """What sort of post it is; it decides the holder's first page, never a right."""

    HEAD_OF_OFFICE = "head_of_office", _("Kepala dinas")
    HEAD_OF_DIVISION = "head_of_division", _("Kepala bidang")
    HEAD_OF_SECTION = "head_of_section", _("Kepala seksi")
    TECHNICIAN = "technician", _("Teknisi atau administrator")
    STAFF = "staff", _("Staf")


class Unit(Tenant):
    """A part of the ICT office: the office itself, a division, a section."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Di bawah")
    )
    name = models.CharField(_("Nama unit"), max_length=200)
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once("government", "name", name="unit_name", at="name", says=_("Unit dengan nama ini sudah ada."))
        ]

    def __str__(self) -> str:
        return self.name


class Post(Tenant):
    """A post that plays performers of procedures; several people may hold it at once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    title = models.CharField(_("Nama jabatan"), max_length=200)
    kind = models.CharField(_("Jenis jabatan"), max_length=20, choices=PostKind.choices)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Atasan langsung")
    )
    is_head = models.BooleanField(_("Memimpin unit ini"), default=False)
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "unit",
                "title",
                name="post_title",
                at="title",
                says=_("Unit ini sudah mempunyai jabatan itu."),
            ),
            once(
                "unit",
                condition=models.Q(is_head=True, active=True),
                name="post_one_head_per_unit",
                at="is_head",
                says=_("Unit ini sudah ada yang memimpin."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
