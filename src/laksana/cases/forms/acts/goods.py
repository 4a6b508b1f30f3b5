"""Acts on goods for a step: reserving, taking them out, giving them back, putting them in their place.

Offered only where the office keeps stock here and the step takes goods; elsewhere serial numbers are typed
into the step's form.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets import selectors as assets
from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command, StockAct
from laksana.core.stock.model import StockLine
from laksana.ui.forms import CheckCards, RowsField


class SerialField(forms.CharField):
    """A serial or asset number of this government's, scanned or typed; gives the device."""

    def __init__(self, government: int) -> None:
        super().__init__(label=_("Nomor seri (bila dipilih)"), required=False, max_length=80)
        self.government = government

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        device = assets.device_by_serial(self.government, typed)
        if device is None:
            raise forms.ValidationError(_("Nomor ini tidak ditemukan di gudang."))
        return device


class OpenLines(forms.MultipleChoiceField):
    """Lines of goods, `room:model:quantity`, of which the engine says whether they are there."""

    def valid_value(self, value: Any) -> bool:
        return re.fullmatch(r"\d{1,18}:\d{1,18}:[1-9]\d{0,5}", str(value)) is not None


def keeps_stock(ground: Ground) -> bool:
    """Tell whether goods of the office's store can be had for the step."""
    return ground.step.stock and bool(assets.stock_rooms(ground.structure))


def finds_listed(ground: Ground) -> bool:
    """Tell whether the store has something of the case's list."""
    return ground.step.stock and ground.listed is not None and bool(ground.listed.free)


def has_reserved(ground: Ground) -> bool:
    """Tell whether something waits in the store for the case."""
    return ground.step.stock and bool(ground.found.state.reserved)


def has_issued(ground: Ground) -> bool:
    """Tell whether something is out of the store and not in its place."""
    return ground.step.stock and bool(ground.found.state.issued)


def key_of(line: StockLine) -> str:
    """Give the words by which a form names goods of the case."""
    return f"{line.room}:{line.model}:{line.device or 0}"


def line_choices(lines: Iterable[StockLine]) -> list[tuple[str, str]]:
    """Give goods of the case as choices."""
    listed = list(lines)
    devices = {line.device for line in listed if line.device is not None}
    names = assets.named({line.model for line in listed}, devices)
    return [(key_of(line), _said(names.get((line.model, line.device), ""), line)) for line in listed]


def _said(name: str, line: StockLine) -> str:
    return name if line.device is not None else f"{name}, {line.quantity}"


def goods_columns(ground: Ground) -> dict[str, forms.Field]:
    """Ask for goods by shelf and quantity; what has run out stays in the list and says so."""
    shelves = assets.goods(ground.found.row.government)
    words = _("%(name)s · %(room)s (%(free)d bebas)")
    choices = [
        (f"{one.room}:{one.model}", words % {"name": one.name, "room": one.room_name, "free": one.free})
        for one in shelves
    ]
    return {
        "item": forms.ChoiceField(label=_("Barang"), choices=[("", _("Pilih …")), *choices], required=False),
        "quantity": forms.IntegerField(label=_("Jumlah"), required=False, min_value=1, max_value=100_000),
    }


def model_columns(ground: Ground) -> dict[str, forms.Field]:
    """Ask for goods of any room by model and quantity."""
    choices = assets.model_choices(ground.found.row.government)
    return {
        "item": forms.ChoiceField(label=_("Barang"), choices=[("", _("Pilih …")), *choices], required=False),
        "quantity": forms.IntegerField(label=_("Jumlah"), required=False, min_value=1, max_value=100_000),
    }


def _reserve(ground: Ground) -> Fields:
    columns = {**goods_columns(ground), "serial": SerialField(ground.found.row.government)}
    return {"lines": RowsField(label=_("Barang yang dipesan"), columns=columns)}


def _reserved(ground: Ground, given: Given, files: Files) -> Command:
    lines = tuple(_line(row) for row in given["lines"] if row["item"] or row["serial"])
    return commands.MoveStock(ground.token, StockAct.RESERVE, lines)


def _line(row: dict[str, Any]) -> StockLine:
    device = row["serial"]
    if not row["item"]:
        return StockLine(device.room_id or 0, device.model_id, 1, device.pk)
    room, model = map(int, row["item"].split(":"))
    return StockLine(room, model, row["quantity"] or 1, device.pk if device else None)


def _listed(ground: Ground) -> Fields:
    """Ask for what the list wants and the store has, all of it ticked."""
    lines = ground.listed.free if ground.listed else ()
    names, rooms = assets.named({line.model for line in lines}, ()), assets.stock_rooms(ground.structure)
    words = _("%(name)s, %(quantity)d · %(room)s")
    choices = [
        (
            f"{line.room}:{line.model}:{line.quantity}",
            words
            % {
                "name": names[line.model, None],
                "quantity": line.quantity,
                "room": rooms[line.room].name,
            },
        )
        for line in lines
    ]
    ticked = [key for key, _words in choices]
    return {"goods": OpenLines(label=_("Barang"), choices=choices, initial=ticked, widget=CheckCards())}


def _listed_reserved(ground: Ground, given: Given, files: Files) -> Command:
    lines = (StockLine(*map(int, key.split(":"))) for key in given["goods"])
    return commands.MoveStock(ground.token, StockAct.RESERVE, tuple(lines))


def _some(lines: tuple[StockLine, ...]) -> Fields:
    choices = line_choices(lines)
    return {
        "goods": forms.MultipleChoiceField(
            label=_("Barang"), choices=choices, initial=[key for key, _name in choices], widget=CheckCards()
        )
    }


def _chosen(lines: tuple[StockLine, ...], given: Given) -> tuple[StockLine, ...]:
    return tuple(line for line in lines if key_of(line) in given["goods"])


RESERVE: Final = ActSpec(
    "pesan-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Pesan dari gudang"),
    "bookmark",
    _reserved,
    _reserve,
    offered=keeps_stock,
)
RESERVE_LISTED: Final = ActSpec(
    "pesan-daftar",
    Act.MOVE_STOCK,
    gettext_lazy("Pesan semua yang ada di daftar"),
    "list-checks",
    _listed_reserved,
    _listed,
    offered=finds_listed,
)
ISSUE: Final = ActSpec(
    "keluarkan-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Keluarkan yang dipesan"),
    "package-minus",
    lambda g, a, f: commands.MoveStock(g.token, StockAct.ISSUE, _chosen(g.found.state.reserved, a)),
    lambda g: _some(g.found.state.reserved),
    offered=has_reserved,
)
RELEASE: Final = ActSpec(
    "lepas-pesanan",
    Act.MOVE_STOCK,
    gettext_lazy("Lepas pesanan"),
    "bookmark-x",
    lambda g, a, f: commands.MoveStock(g.token, StockAct.RELEASE, _chosen(g.found.state.reserved, a)),
    lambda g: _some(g.found.state.reserved),
    offered=has_reserved,
)
GIVE_BACK: Final = ActSpec(
    "kembalikan-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Kembalikan ke gudang"),
    "undo-2",
    lambda g, a, f: commands.MoveStock(g.token, StockAct.GIVE_BACK, _chosen(g.found.state.issued, a)),
    lambda g: _some(g.found.state.issued),
    offered=has_issued,
)
