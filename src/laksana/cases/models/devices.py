"""Devices that a case is about. Named by people of the case; no step needs it."""

from django.db import models

from laksana.cases.fields import InstantField
from laksana.cases.models.case import Case
from laksana.cases.models.pointing import one


class CaseDevice(models.Model):
    """A device that a case names; its history of cases is read from here."""

    case = one(Case, related_name="case_devices")
    device = one("assets.Device")
    named_at = InstantField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "device"], name="cases_device_once")]
        indexes = [models.Index(fields=["device", "-case"], name="cases_device_cases")]

    def __str__(self) -> str:
        return f"{self.device_id} in {self.case_id}"
