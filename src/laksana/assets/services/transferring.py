"""Takes goods from one room of the store to another: both cards in one transaction, or neither.

Who keeps the room they leave does it; what a case has reserved stays where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from django.utils.translation import gettext as _

from laksana.assets.models import DeviceModel, StockLevel, StockRoom
from laksana.assets.services.store import Arrived, carry_out, device_on, move
from laksana.core.stock.ledger import transfer as both_halves
from laksana.core.stock.model import StockLine
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine, refuse


def transfer(order: Order, room: int, *, to: int, lines: Sequence[Arrived], why: str = "") -> int:
    """Take goods that nobody has reserved to another room in use."""
    given = {"room": room, "to": to, "lines": [asdict(line) for line in lines], "why": why}

    def act() -> int:
        here, there = mine(order, StockRoom, room), mine(order, StockRoom, to)
        if here.pk == there.pk or not there.active:
            raise refuse(_("Pilih gudang lain yang masih dipakai."), field="to")
        words = f"{here.name} → {there.name}. {why}".rstrip(". ")
        moves = [half for line in lines for one in _lines(order, room, line) for half in both_halves(one, to)]
        record(order, "stock.transferred", f"stockroom:{to}", {"from": room, "why": why})
        return move(order, room, moves, why=words[:300], opens=True)

    return carry_out(order, room, "stock.transferred", given, act)


def _lines(order: Order, room: int, line: Arrived) -> Iterator[StockLine]:
    model = mine(order, DeviceModel, line.model)
    if not model.has_serials:
        if line.quantity < 1:
            raise refuse(_("Isi jumlah %(model)s yang dipindahkan.") % {"model": model.name})
        yield StockLine(room, model.pk, line.quantity)
        return
    shelf = StockLevel.objects.filter(government=order.government, room=room, model=model).first()
    if shelf is None or not line.serials:
        raise refuse(_("Pindai atau ketik nomor seri %(model)s yang dipindahkan.") % {"model": model.name})
    for serial in line.serials:
        yield StockLine(room, model.pk, 1, device_on(shelf, serial))
