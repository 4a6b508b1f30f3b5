"""Writes the devices of a checked list, or takes them back, in the caller's transaction. Not who may."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceModel, DevicePlacement, DeviceState, ImportContent
from laksana.assets.services.catalogue import maker_named
from laksana.assets.services.placing import end_stay, leave_links
from laksana.organization.services import Order
from laksana.organization.services.rows import mine, refuse

AT_ONCE: Final = 1_000
KEYS: Final = {"serial": "serial_key", "asset_number": "asset_key", "name": "name_key"}
PLACE: Final = ("state", "site", "spot")


def device_of(government: int, values: Mapping[str, Any]) -> Device:
    kept = {name: values[name] for name in (*KEYS, "mac", "bought_with", "note") if name in values}
    keys = {key: key_of(values.get(name, "")) for name, key in KEYS.items()}
    return Device(
        government_id=government,
        **kept,
        **keys,
        address=values.get("address"),
        warranty_until=_day(values.get("warranty_until")),
        origin=values.get("origin", ""),
        state=values.get("state", DeviceState.IN_STOCK),
        site_id=values.get("site"),
        spot_id=values.get("spot"),
    )


def add(order: Order, ready: Iterable[tuple[Device, str, str, str]]) -> list[int]:
    """Add devices with the first stretch of their history; makers and models not known yet come along."""
    models: dict[tuple[str, str], DeviceModel] = {}
    devices = []
    for device, maker, name, kind in ready:
        key = maker.casefold(), name.casefold()
        if key not in models:
            models[key] = _model(order.government, maker=maker, name=name, kind=kind)
        device.model, device.maker_id = models[key], models[key].maker_id
        devices.append(device)
    Device.objects.bulk_create(devices, batch_size=AT_ONCE)
    DevicePlacement.objects.bulk_create(
        (_stay(order, device.pk, device.state, device.site_id, device.spot_id) for device in devices),
        batch_size=AT_ONCE,
    )
    return [device.pk for device in devices]


def _model(government: int, *, maker: str, name: str, kind: str) -> DeviceModel:
    made_by = maker_named(government, maker)
    known = DeviceModel.objects.filter(maker=made_by, name__iexact=name).first()
    return known or DeviceModel.objects.create(government_id=government, maker=made_by, name=name, kind=kind)


def _stay(order: Order, device: int, state: str, site: int | None, spot: int | None) -> DevicePlacement:
    return DevicePlacement(
        government_id=order.government,
        device_id=device,
        state=state,
        site_id=site,
        spot_id=spot,
        since=order.now,
        person=order.person,
        why=_("Impor daftar"),
    )


def change(order: Order, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Change devices and give, by device, what was there before and what is there now."""
    found = {}
    for row in rows:
        values = {name: value for name, value in row.items() if name != "device"}
        device = mine(order, Device, row["device"])
        names = {*values, *(PLACE if set(PLACE) & set(values) else ())}
        before = _values(device, names)
        _put(order, device, values)
        found[str(device.pk)] = {"before": before, "after": _values(device, names)}
    return found


def _put(order: Order, device: Device, values: Mapping[str, Any]) -> None:
    """Write values on a device; a changed place is a new stretch of its history."""
    for name, value in values.items():
        setattr(device, f"{name}_id" if name in ("site", "spot") else name, value)
        if name in KEYS:
            setattr(device, KEYS[name], key_of(value))
    device.warranty_until = _day(device.warranty_until)
    if device.state != DeviceState.INSTALLED:
        device.site_id = device.spot_id = None
    device.save()
    if any(name in values for name in PLACE):
        stay = _stay(order, device.pk, device.state, device.site_id, device.spot_id)
        stay.since = end_stay(device.pk, order.now)
        stay.save()
        leave_links(device.pk, device.site_id)


def take_back(order: Order, content: ImportContent) -> None:
    """Put changed devices back as they were and remove those added; refused once one was used."""
    for number, kept in content.found.items():
        device = mine(order, Device, int(number))
        if _values(device, kept["after"]) != kept["after"]:
            raise used()
        _put(order, device, kept["before"])
    for first in range(0, len(content.made), AT_ONCE):
        _forget(content.made[first : first + AT_ONCE])


def _forget(made: list[int]) -> None:
    """Remove devices that nothing was done with since they came."""
    stays = DevicePlacement.objects.filter(device__in=made)
    if stays.count() != len(made) or stays.exclude(until=None).exists():
        raise used()
    try:
        stays.delete()
        Device.objects.filter(pk__in=made).delete()
    except ProtectedError as error:
        raise used() from error


def used() -> Exception:
    """Refuse to take a list back."""
    return refuse(_("Isi daftar ini sudah dipakai atau diubah, jadi impornya tidak dapat dibatalkan."))


def _values(device: Device, names: Iterable[str]) -> dict[str, Any]:
    """Give some columns of a device as plain values."""
    found = {name: getattr(device, f"{name}_id" if name in ("site", "spot") else name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
