"""Lists of devices, and everywhere one has been. Whoever asks for a visitor's gets what the scope shows."""

from typing import Final

from django.db.models import Q, QuerySet

from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceModel, DevicePlacement
from laksana.assets.selectors.network import devices_at
from laksana.assets.selectors.seeking import Word, answering
from laksana.core.values import frozen

PAGE: Final = 50
HISTORY: Final = 100


@frozen
class Sought:
    """What of the list of devices is asked for; what is left empty does not matter."""

    words: tuple[Word, ...] = ()
    state: str = ""
    kind: str = ""
    site: int | None = None
    agency: int | None = None


ANYTHING: Final = Sought()


def devices(
    rows: Q, sought: Sought = ANYTHING, *, government: int, before: int | None = None
) -> QuerySet[Device]:
    """Give the devices of a scope that answer to what is sought, newest first; `before` pages on."""
    exact = {
        "state": sought.state,
        "site": sought.site,
        "site__agency": sought.agency,
    }
    found = Device.objects.filter(rows, **{name: value for name, value in exact.items() if value})
    if sought.kind:
        of_kind = DeviceModel.objects.filter(government=government, kind=sought.kind)
        found = found.filter(model__in=list(of_kind.values_list("pk", flat=True)))
    if sought.words:
        found = found.filter(answering(sought.words, government))
    if before is not None:
        found = found.filter(pk__lt=before)
    return found.select_related("model__maker").order_by("-pk")


def history(device: int) -> QuerySet[DevicePlacement]:
    """Give everywhere a device has been, the present place first."""
    rows = DevicePlacement.objects.filter(device=device).select_related("spot")
    return rows.order_by("-since", "-pk")[:HISTORY]


def device_choices(government: int, site: int) -> list[tuple[int, str]]:
    """Give the devices of a site as a form offers them."""
    return [(row.pk, described(row)) for row in devices_at(government, [site])]


def described(device: Device) -> str:
    """Name a device in one line: what it is, and the number that tells it apart."""
    return f"{device.model.maker.name} {device.model.name} · {device.serial or device.asset_number}"


def model_choices(government: int) -> list[tuple[int, str]]:
    """Give the models offered for new devices, by maker and name."""
    rows = DeviceModel.objects.filter(government=government, active=True).select_related("maker")
    return [(row.pk, f"{row.maker.name} {row.name}") for row in rows.order_by("maker__name", "name")]


def is_of(government: int, device: int) -> bool:
    """Tell whether a device is of a government."""
    return Device.objects.filter(pk=device, government=government).exists()


def numbered(government: int, text: str) -> list[int]:
    """Give the devices with exactly this serial or asset number, however it is written."""
    key = key_of(text)
    if not key:
        return []
    named = Device.objects.filter(Q(serial_key=key) | Q(asset_key=key), government=government)
    return list(named.values_list("pk", flat=True)[:2])
