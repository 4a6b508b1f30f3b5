"""Links between places: each from where the network comes from to what hangs behind it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.assets.models.devices import Device
from laksana.organization.models import Tenant


class LinkKind(models.TextChoices):
    """How two places are joined."""

    UPLINK = "uplink", _("Uplink internet")
    FIBRE = "fibre", _("Serat optik milik sendiri")
    RADIO = "radio", _("Radio")
    LEASED = "leased", _("Sewa dari penyedia")
    CABLE = "cable", _("Kabel dalam gedung")


def _site(label: Any) -> Any:
    return models.ForeignKey(
        "organization.Site", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=label
    )


def _device(label: Any, *, related_name: str) -> Any:
    return models.ForeignKey(
        Device, models.PROTECT, related_name=related_name, null=True, blank=True, verbose_name=label
    )


class Link(Tenant):
    """One link. Its upper end may lie outside, with the provider; its lower end is always a site of ours."""

    kind = models.CharField(_("Jenis sambungan"), max_length=8, choices=LinkKind.choices)
    upper_site = _site(_("Dari lokasi"))
    upper_device = _device(_("Dari perangkat"), related_name="links_down")
    lower_site = models.ForeignKey(
        "organization.Site", models.PROTECT, related_name="+", verbose_name=_("Ke lokasi")
    )
    lower_device = _device(_("Ke perangkat"), related_name="links_up")
    provider = models.CharField(_("Penyedia"), max_length=80, blank=True)
    circuit = models.CharField(_("Nomor sirkuit atau pelanggan"), max_length=80, blank=True)
    capacity = models.CharField(_("Kapasitas"), max_length=40, blank=True)
    note = models.CharField(_("Catatan"), max_length=300, blank=True)
    origin = models.CharField(max_length=60, editable=False, default="")
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(upper_device=None)
                | models.Q(lower_device=None)
                | ~models.Q(upper_device=models.F("lower_device")),
                name="assets_link_joins_two",
                violation_error_code="lower_device",
                violation_error_message=_("Sambungan harus menghubungkan dua perangkat yang berbeda."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.upper_site_id} to {self.lower_site_id}"
