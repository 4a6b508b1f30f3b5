"""Adds, changes and moves devices. Nothing is ever deleted: cases and papers name them for years."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.assets.keys import key_of, mac_of
from laksana.assets.models import Device, DeviceModel, DevicePlacement, DeviceState, Spot
from laksana.assets.services.keeping import add, amend, carry_out
from laksana.assets.services.placing import Placing, place
from laksana.organization.selectors import structure_of
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import difference, mine, refuse, snapshot


def add_device(order: Order, *, why: str = "", reference: str = "", **given: Any) -> int:
    """Add a device: at a site it is installed, elsewhere in stock; its history begins here."""
    state = DeviceState.INSTALLED if given.get("site") else DeviceState.IN_STOCK

    def begin(row: Device) -> None:
        DevicePlacement.objects.create(
            government_id=order.government,
            device=row,
            state=row.state,
            site_id=row.site_id,
            spot_id=row.spot_id,
            since=order.now,
            person=order.person,
            why=why,
            reference=reference,
        )

    filled = {**_with_keys(order, given), "state": state}
    return add(order, Device, filled, check=_spot_is_there, then=begin)


def change_device(order: Order, device: int, given: Mapping[str, Any]) -> int:
    """Change what is known of a device; its place and state change by `move_device` alone."""
    return amend(order, Device, device, _with_keys(order, given))


def move_device(
    order: Order,
    device: int,
    *,
    seen: str,
    state: str,
    site: int | None = None,
    spot: int | None = None,
    why: str = "",
) -> int:
    """Put a device elsewhere or say what became of it, if its state is still the one that was `seen`."""
    given = {"pk": device, "seen": seen, "state": state, "site": site, "spot": spot, "why": why}
    to = Placing(DeviceState(state), order.now, order.person, site=site, spot=spot, why=why)

    def act() -> int:
        row = mine(order, Device, device)
        _is_outside_the_store(row)
        _placing_is_possible(order, to)
        before = snapshot(row)
        if not place(order.government, device, to, seen=[DeviceState(seen)]):
            raise refuse(_("Perangkat ini baru saja dipindahkan orang lain. Periksa keadaannya lalu ulangi."))
        row.refresh_from_db()
        record(order, "device.moved", row, {**difference(before, snapshot(row)), "why": why})
        return device

    return carry_out(order, "device.moved", given, act)


def _with_keys(order: Order, given: Mapping[str, Any]) -> dict[str, Any]:
    """Add the columns that follow from what was typed."""
    filled = dict(given)
    for number, key in (("serial", "serial_key"), ("asset_number", "asset_key"), ("name", "name_key")):
        if number in filled:
            filled[number] = filled[number].strip()
            filled[key] = key_of(filled[number])
    if "mac" in filled:
        filled["mac"] = mac_of(filled["mac"])
    if "model" in filled:
        models = DeviceModel.objects.filter(pk=filled["model"], government=order.government)
        filled["maker"] = models.values_list("maker", flat=True).first()
    return filled


def _placing_is_possible(order: Order, to: Placing) -> None:
    if to.state is DeviceState.INSTALLED and to.site is None:
        raise refuse(_("Pilih lokasi tempat perangkat ini dipasang."), field="site")
    if to.state is not DeviceState.INSTALLED and to.site is not None:
        raise refuse(_("Hanya perangkat terpasang yang mempunyai lokasi."), field="site")
    if to.site is not None and to.site not in structure_of(order.government).sites:
        raise refuse(_("Lokasi ini tidak ada lagi. Pilih lokasi lain."), field="site")
    if to.spot is not None and not Spot.objects.filter(pk=to.spot, site=to.site).exists():
        raise refuse(_("Tempat ini tidak ada di lokasi itu."), field="spot")


def _is_outside_the_store(row: Device) -> None:
    """Refuse to move by hand what the store counts, or what is on its way for a case."""
    if row.room_id or row.state == DeviceState.ISSUED:
        raise refuse(_("Perangkat ini tercatat di gudang. Keluarkan atau kembalikan lewat halaman gudang."))


def _spot_is_there(row: Device) -> None:
    if row.spot and row.spot.site_id != row.site_id:
        raise refuse(_("Tempat ini tidak ada di lokasi itu."), field="spot")
