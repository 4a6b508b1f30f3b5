"""Adds and forgets the devices on which people are told. Each does so with their own only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from laksana.audit import services as audit
from laksana.notifications.models import Device
from laksana.organization.selectors import Person

MOST: Final = 10
"""So many devices a person keeps; with one more the oldest is forgotten."""
BROWSERS: Final = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS: Final = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def family_of(agent: str) -> str:
    """Give browser and system of a user agent, and nothing that tells two of a kind apart."""
    return " · ".join(filter(None, (_named(agent, BROWSERS), _named(agent, SYSTEMS))))


def add_device(
    person: Person, *, endpoint: str, public: str, secret: str, family: str, now: datetime
) -> None:
    """Tell somebody on a device from now on, and nobody else there."""
    with transaction.atomic():
        found = {"person": person, "public": public, "secret": secret, "family": family, "made_at": now}
        Device.objects.update_or_create(endpoint=endpoint, defaults=found)
        kept = Device.objects.filter(person=person).order_by("-made_at", "-pk").values_list("pk", flat=True)
        Device.objects.filter(pk__in=list(kept[MOST:])).delete()
        _trail(person, "device.added", family, now)


def remove_device(person: Person, device: int, *, now: datetime) -> None:
    """Forget a device; what still waits for it is not sent."""
    with transaction.atomic():
        row = Device.objects.filter(pk=device, person=person).first()
        if row:
            row.delete()
            _trail(person, "device.removed", row.family, now)


def _named(agent: str, signs: Mapping[str, str]) -> str:
    return next((said for sign, said in signs.items() if sign in agent), "")


def _trail(person: Person, action: str, family: str, now: datetime) -> None:
    audit.record(
        government=person.government_id,
        at=now,
        actor=person.pk,
        action=action,
        subject=f"person:{person.pk}",
        detail={"family": family},
    )
