"""Takes a checked list of devices in, at one stroke, and takes it back. An import cut short changed nothing.

Rows are made ready before anything is written, which is most of the work and is counted as progress; the
writing itself is one transaction.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets.importing.checking import Checked, check
from laksana.assets.importing.netbox import rows_of
from laksana.assets.keys import key_of
from laksana.assets.models import (
    Device,
    DeviceModel,
    DevicePlacement,
    DeviceState,
    ImportContent,
    ImportRun,
    ImportState,
)
from laksana.assets.selectors import known_for
from laksana.assets.services.catalogue import maker_named
from laksana.assets.services.keeping import carry_out
from laksana.assets.services.placing import end_stay
from laksana.organization.selectors import structure_of
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine, refuse
from laksana.outbox import services as outbox
from laksana.outside import netbox, time

APPLY: Final = "assets.import"
NETBOX: Final = "assets.netbox"
NETBOX_WORDS: Final = {
    netbox.Trouble.FORBIDDEN: gettext_lazy(
        "NetBox berada di jaringan yang tidak boleh dituju. Tanyakan pengelola server."
    ),
    netbox.Trouble.TOKEN: gettext_lazy("NetBox menolak token pemasangan ini. Tanyakan pengelola server."),
    netbox.Trouble.SILENT: gettext_lazy("NetBox tidak menjawab. Coba lagi nanti."),
    netbox.Trouble.STRANGE: gettext_lazy("Jawaban NetBox tidak dapat dibaca. Periksa alamat dan versinya."),
}
AT_ONCE: Final = 1_000
KEYS: Final = {"serial": "serial_key", "asset_number": "asset_key", "name": "name_key"}
PLACE: Final = ("state", "site", "spot")


def keep_import(order: Order, *, name: str, checked: Checked) -> int:
    """Keep what a list would do, for somebody to look at."""

    def act() -> int:
        run = ImportRun.objects.create(
            government_id=order.government,
            name=name[:120],
            person=order.person,
            made_at=order.now,
            new=len(checked.new),
            changed=len(checked.changed),
            same=checked.same,
            wrong=len(checked.wrong),
        )
        wrong = [list(one) for one in checked.wrong]
        ImportContent.objects.create(run=run, new=checked.new, changed=checked.changed, wrong=wrong)
        return run.pk

    return carry_out(order, "devices.import_kept", {"name": name, "new": len(checked.new)}, act)


def ask_netbox(order: Order) -> int:
    """Let the worker look at what the installation's NetBox has; nothing changes before somebody agrees."""

    def act() -> int:
        run = ImportRun.objects.create(
            government_id=order.government,
            name="NetBox",
            state=ImportState.RUNNING,
            person=order.person,
            made_at=order.now,
        )
        ImportContent.objects.create(run=run)
        outbox.promise(NETBOX, key=f"{NETBOX}:{run.pk}", of=order.government, run=run.pk)
        return run.pk

    return carry_out(order, "devices.netbox_asked", {}, act)


def fetch_netbox(run: int) -> None:
    """Fill an import with what the NetBox has, for somebody to look at; fetched before, nothing happens."""
    row = ImportRun.objects.filter(pk=run, state=ImportState.RUNNING).first()
    if row is None:
        return
    try:
        rows = rows_of(netbox.devices(settings.NETBOX_URL, settings.NETBOX_TOKEN))
    except netbox.Refused as refused:
        _fail(row, str(NETBOX_WORDS[refused.why]))
        return
    checked = check(rows, known_for(structure_of(row.government_id), rows))
    with transaction.atomic():
        counts = {"new": len(checked.new), "changed": len(checked.changed), "wrong": len(checked.wrong)}
        _pass(row, ImportState.RUNNING, ImportState.CHECKED, same=checked.same, **counts)
        wrong = [list(one) for one in checked.wrong]
        ImportContent.objects.filter(run=row).update(new=checked.new, changed=checked.changed, wrong=wrong)


def start_import(order: Order, run: int) -> int:
    """Let a list that has nothing wrong be applied by the worker."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        if row.wrong or not (row.new or row.changed):
            raise refuse(_("Daftar ini tidak dapat diterapkan. Perbaiki barisnya lalu unggah lagi."))
        _pass(row, ImportState.CHECKED, ImportState.RUNNING)
        outbox.promise(APPLY, key=f"{APPLY}:{run}", of=order.government, run=run)
        return run

    return carry_out(order, "devices.import_started", {"run": run}, act)


def apply_import(run: int) -> None:
    """Write a started list; done before, or not started, nothing happens. Refused, it says why."""
    row = ImportRun.objects.select_related("content").filter(pk=run, state=ImportState.RUNNING).first()
    if row is None:
        return
    order = Order(uuid4(), row.government_id, time.now(), row.person)
    try:
        _write(order, row)
    except IntegrityError:
        _fail(row, _("Sementara itu ada perangkat lain dengan nomor yang sama. Unggah lagi daftarnya."))


def undo_import(order: Order, run: int) -> int:
    """Take a list back: what it added goes, what it changed is as before; refused once anything was used."""

    def act() -> int:
        row = mine(order, ImportRun, run)
        _pass(row, ImportState.DONE, ImportState.UNDONE, ended_at=order.now)
        _take_back(order, row.content)
        record(order, "devices.import_undone", f"importrun:{run}", {"devices": len(row.content.made)})
        return run

    return carry_out(order, "devices.import_undone", {"run": run}, act)


def _write(order: Order, run: ImportRun) -> None:
    content = run.content
    ready: list[tuple[Device, str, str, str]] = []
    for number, values in enumerate(content.new, start=1):
        ready.append((_device(order.government, values), values["maker"], values["model"], values["kind"]))
        if number % AT_ONCE == 0:
            ImportRun.objects.filter(pk=run.pk).update(progress=number)
    with transaction.atomic():
        _pass(run, ImportState.RUNNING, ImportState.DONE, ended_at=order.now, progress=run.new + run.changed)
        content.made = _add(order, ready)
        content.found = _change(order, content.changed)
        content.save(update_fields=["made", "found"])
        record(
            order,
            "devices.imported",
            f"importrun:{run.pk}",
            {"name": run.name, "new": run.new, "changed": run.changed},
        )


def _device(government: int, values: Mapping[str, Any]) -> Device:
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


def _add(order: Order, ready: Iterable[tuple[Device, str, str, str]]) -> list[int]:
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


def _change(order: Order, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
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


def _take_back(order: Order, content: ImportContent) -> None:
    for number, kept in content.found.items():
        device = mine(order, Device, int(number))
        if _values(device, kept["after"]) != kept["after"]:
            raise _used()
        _put(order, device, kept["before"])
    for first in range(0, len(content.made), AT_ONCE):
        _forget(content.made[first : first + AT_ONCE])


def _forget(made: list[int]) -> None:
    """Remove devices that nothing was done with since they came."""
    stays = DevicePlacement.objects.filter(device__in=made)
    if stays.count() != len(made) or stays.exclude(until=None).exists():
        raise _used()
    try:
        stays.delete()
        Device.objects.filter(pk__in=made).delete()
    except ProtectedError as error:
        raise _used() from error


def _used() -> Exception:
    return refuse(
        _("Perangkat dari daftar ini sudah dipakai atau diubah, jadi impornya tidak dapat dibatalkan.")
    )


def _pass(run: ImportRun, before: ImportState, after: ImportState, **values: Any) -> None:
    """Go from one state to the next; of two who race, one goes."""
    if not ImportRun.objects.filter(pk=run.pk, state=before).update(state=after, **values):
        raise refuse(_("Keadaan impor ini sudah berubah. Muat ulang halamannya."))


def _fail(run: ImportRun, why: str) -> None:
    ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING).update(
        state=ImportState.FAILED, why=why, ended_at=time.now(), progress=0
    )


def _values(device: Device, names: Iterable[str]) -> dict[str, Any]:
    """Give some columns of a device as plain values."""
    found = {name: getattr(device, f"{name}_id" if name in ("site", "spot") else name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
