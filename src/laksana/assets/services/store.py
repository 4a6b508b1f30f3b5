"""What the keeper of a stock room does: goods that come, go back, are written off or counted; minimum levels.

Only who keeps the room may, and the administrator. Each act is an order: once per command id, audited, and
its movements stand on the stock cards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, field
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from laksana.assets.keys import key_of
from laksana.assets.models import Device, DeviceModel, DevicePlacement, DeviceState, StockLevel, StockRoom
from laksana.assets.services.moving import Occasion, carry, open_shelves
from laksana.core.stock.ledger import Misplaced, Moved, Short
from laksana.core.stock.model import Movement, StockLine
from laksana.core.values import frozen
from laksana.organization.selectors import actor_of, person_row
from laksana.organization.services import Order, orders, rows
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine, refuse

BACK = (DeviceState.ISSUED, DeviceState.INSTALLED, DeviceState.IN_REPAIR, DeviceState.IN_STOCK)
"""What a device may be that comes into the store and is known already."""


@frozen
class Arrived:
    """Goods of one model that came in or are taken elsewhere: so many, or these serial numbers."""

    model: int
    quantity: int = 0
    serials: tuple[str, ...] = ()


@frozen
class Bought:
    """What is known of the purchase of devices that came in."""

    bought_with: str = ""
    warranty_until: date | None = None

    @property
    def plain(self) -> dict[str, str]:
        """Give it as text."""
        until = self.warranty_until.isoformat() if self.warranty_until else ""
        return {"bought_with": self.bought_with, "warranty_until": until}


@frozen
class Counted:
    """What was counted on one shelf: how many stood on its card, how many (or which serials) were found."""

    model: int
    seen: int
    found: int = 0
    serials: tuple[str, ...] = field(default=())


def add_room(order: Order, **given: Any) -> int:
    """Open a stock room; an administrator's act."""
    return rows.add(order, StockRoom, given)


def change_room(order: Order, room: int, given: Mapping[str, Any]) -> int:
    """Rename a stock room, or give it to another post."""
    return rows.amend(order, StockRoom, room, given)


def switch_room(order: Order, room: int, *, active: bool) -> int:
    """Close an empty stock room, or open it again."""
    return rows.amend(order, StockRoom, room, {"active": active}, check=_is_empty, action="switched")


def receive(
    order: Order, room: int, lines: Sequence[Arrived], *, why: str = "", bought: Bought | None = None
) -> int:
    """Take goods into a room; a device that is known already comes back. Tells who waits for such goods."""
    purchase = bought or Bought()
    given = {"room": room, "lines": [asdict(line) for line in lines], "why": why, **purchase.plain}

    def act() -> int:
        moves = [move for line in lines for move in _arrivals(order, room, line, purchase)]
        return move(order, room, moves, why=why, opens=True)

    return carry_out(order, room, "stock.received", given, act)


def set_minimum(order: Order, level: int, minimum: int) -> int:
    """Say below how many of a shelf's free goods its keeper is told."""

    def act() -> int:
        row = mine(order, StockLevel, level)
        record(order, "stock.minimum", row, {"before": row.minimum, "after": minimum})
        StockLevel.objects.filter(pk=level).update(minimum=minimum)
        return level

    room = _room_of(order, level)
    return carry_out(order, room, "stock.minimum", {"level": level, "minimum": minimum}, act)


def write_off(order: Order, level: int, *, quantity: int = 1, serial: str = "", why: str) -> int:
    """Write goods off that nobody has reserved."""
    given = {"level": level, "quantity": quantity, "serial": serial, "why": why}

    def act() -> int:
        shelf = mine(order, StockLevel, level)
        device = device_on(shelf, serial) if _is_counted_singly(shelf.model_id) else None
        line = StockLine(shelf.room_id, shelf.model_id, 1 if device else quantity, device)
        return move(order, shelf.room_id, [Moved(Movement.WRITTEN_OFF, line)], why=why)

    return carry_out(order, _room_of(order, level), "stock.written_off", given, act)


def count(order: Order, room: int, lines: Sequence[Counted], *, why: str = "") -> int:
    """Set shelves right by what was counted; a device that is missed is lost until it is found."""
    given = {"room": room, "lines": [asdict(line) for line in lines], "why": why}

    def act() -> int:
        moves = [move for line in lines for move in differences(order.government, room, line)]
        return move(order, room, moves, why=why, opens=True)

    return carry_out(order, room, "stock.counted", given, act)


def differences(government: int, room: int, line: Counted) -> Iterator[Moved]:
    """Yield by what movements a shelf comes to what was counted; refuses a card that moved on meanwhile."""
    level = StockLevel.objects.filter(government=government, room=room, model=line.model).first()
    have = level.on_hand if level else 0
    if have != line.seen:
        raise refuse(_("Saldo berubah sejak dihitung. Muat ulang halaman lalu hitung lagi barang itu."))
    if not _is_counted_singly(line.model):
        if line.found != have:
            yield Moved(Movement.COUNTED, StockLine(room, line.model, line.found - have))
        return
    here = Device.objects.filter(room=room, model=line.model).values_list("serial_key", "pk")
    known, found = dict(here), {key_of(serial): serial for serial in line.serials}
    for key in sorted(known.keys() - found.keys()):
        yield Moved(Movement.COUNTED, StockLine(room, line.model, -1, known[key]))
    for key in sorted(found.keys() - known.keys()):
        yield _found_again(government, room, line.model, found[key])


def may_keep(order: Order, room: int) -> bool:
    """Tell whether who gives the order holds the post that keeps the room."""
    if order.person is None:
        return True
    person = person_row(order.person)
    keeper = StockRoom.objects.filter(pk=room, government=order.government).values_list("keeper", flat=True)
    return person.government_id == order.government and bool(
        actor_of(person, order.now).posts.intersection(keeper)
    )


def carry_out(order: Order, room: int, action: str, given: Mapping[str, Any], act: Callable[[], int]) -> int:
    """Do `act` once for the order's command id, if who orders keeps the room."""
    allowed = partial(may_keep, order, room)
    return orders.carry_out(order, action, given, act, allowed=allowed, structural=False)


def _room_of(order: Order, level: int) -> int:
    room: int = mine(order, StockLevel, level).room_id
    return room


def _too_much(model: int) -> str:
    goods = DeviceModel.objects.select_related("maker").get(pk=model)
    words = _("%(goods)s: tidak sebanyak itu yang bebas; mungkin dipesan untuk kasus. Periksa kartu stoknya.")
    return words % {"goods": f"{goods.maker.name} {goods.name}"}


def move(order: Order, room: int, moves: Sequence[Moved], *, why: str, opens: bool = False) -> int:
    """Carry movements out; give how many there were."""
    if not mine(order, StockRoom, room).active:
        raise refuse(_("Gudang ini sudah ditutup. Pilih gudang lain."))
    if opens:
        open_shelves(order.government, (move.line.shelf for move in moves))
    try:
        carry(moves, Occasion(order.government, order.command, order.now, order.person, why=why))
    except Short as error:
        raise refuse(_too_much(*error.args)) from error
    except Misplaced as error:
        words = _("Barang itu tidak ada lagi, atau sedang dipesan untuk kasus. Periksa kartu stoknya.")
        raise refuse(words) from error
    what = [f"{move.movement.value} {move.line.quantity} {move.line.model}" for move in moves]
    record(order, "stock.moved", f"stockroom:{room}", {"moves": what, "why": why})
    return len(moves)


def _arrivals(order: Order, room: int, line: Arrived, bought: Bought) -> Iterator[Moved]:
    model = mine(order, DeviceModel, line.model)
    if not model.has_serials:
        if line.quantity < 1:
            raise refuse(_("Isi jumlah %(model)s yang datang.") % {"model": model.name})
        yield Moved(Movement.RECEIVED, StockLine(room, model.pk, line.quantity))
        return
    if not line.serials:
        raise refuse(_("Pindai atau ketik nomor seri %(model)s yang datang.") % {"model": model.name})
    for serial in line.serials:
        yield _arrival(order, room, model, serial, bought)


def _arrival(order: Order, room: int, model: DeviceModel, serial: str, bought: Bought) -> Moved:
    key = key_of(serial)
    if not key:
        raise refuse(_("Nomor seri “%(serial)s” tidak terbaca.") % {"serial": serial})
    known = Device.objects.filter(maker=model.maker_id, serial_key=key).first()
    if known is None:
        device = _new_device(order, room, model, serial.strip(), bought)
        return Moved(Movement.RECEIVED, StockLine(room, model.pk, 1, device))
    if known.model_id != model.pk or known.room_id or known.state not in BACK:
        words = _("Nomor seri %(serial)s sudah tercatat: %(state)s. Periksa nomornya.")
        raise refuse(words % {"serial": serial, "state": known.get_state_display().lower()})
    return Moved(Movement.RETURNED, StockLine(room, model.pk, 1, known.pk))


def _new_device(order: Order, room: int, model: DeviceModel, serial: str, bought: Bought) -> int:
    row = Device(
        government_id=order.government,
        model=model,
        maker_id=model.maker_id,
        serial=serial,
        serial_key=key_of(serial),
        bought_with=bought.bought_with,
        warranty_until=bought.warranty_until,
        state=DeviceState.IN_STOCK,
        room_id=room,
    )
    row.clean_fields(exclude=["government", "model", "maker", "site", "spot", "room"])
    row.save()
    DevicePlacement.objects.create(
        government_id=order.government,
        device=row,
        state=row.state,
        room_id=room,
        since=order.now,
        person=order.person,
    )
    return row.pk


def device_on(shelf: StockLevel, serial: str) -> int:
    """Give the device of a serial number that lies on a shelf."""
    devices = Device.objects.filter(room=shelf.room_id, model=shelf.model_id, serial_key=key_of(serial))
    device = devices.values_list("pk", flat=True).first()
    if device is None:
        raise refuse(_("Nomor seri %(serial)s tidak ada di gudang ini.") % {"serial": serial}, field="serial")
    return device


def _found_again(government: int, room: int, model: int, serial: str) -> Moved:
    lost = Device.objects.filter(
        government=government, model=model, serial_key=key_of(serial), state=DeviceState.LOST
    ).first()
    if lost is None:
        words = _("Nomor seri %(serial)s tidak tercatat hilang. Terima dahulu sebagai barang masuk.")
        raise refuse(words % {"serial": serial})
    return Moved(Movement.COUNTED, StockLine(room, model, 1, lost.pk))


def _is_counted_singly(model: int) -> bool:
    return bool(DeviceModel.objects.filter(pk=model).values_list("has_serials", flat=True).first())


def _is_empty(room: StockRoom) -> None:
    if not room.active and StockLevel.objects.filter(room=room, on_hand__gt=0).exists():
        raise ValidationError(_("Masih ada barang di gudang ini. Pindahkan atau hapuskan lebih dahulu."))
