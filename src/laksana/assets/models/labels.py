"""The codes on printed labels: what a phone reads on a device or at a site, and nobody can guess."""

from django.db import models

from laksana.assets.models.devices import Device
from laksana.organization.models import Tenant


class Label(Tenant):
    """A code that names one site or one device to whoever stands before it; replaced, the old one is dead."""

    code = models.CharField(max_length=20, unique=True)
    site = models.OneToOneField("organization.Site", models.PROTECT, related_name="+", null=True)
    device = models.OneToOneField(Device, models.CASCADE, related_name="label", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(site=None, device__isnull=False)
                | models.Q(site__isnull=False, device=None),
                name="assets_label_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"label of {self.device_id or self.site_id}"
