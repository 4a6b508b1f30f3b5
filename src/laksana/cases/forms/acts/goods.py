"""Acts on goods for a step: reserving, taking them out, giving them back, putting them in their place.

Offered only where the office keeps stock here and the step takes goods; elsewhere serial numbers are typed
into the step's form.
"""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets import selectors as assets
from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given, one_of
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command, StockAct
from laksana.core.stock.model import Fate, StockLine
from laksana.ui.forms import CheckCards, RowsField

FATES: Final = (
    (Fate.RETURNED, gettext_lazy("Kembali ke gudang")),
    (Fate.REPAIR, gettext_lazy("Diperbaiki")),
    (Fate.WARRANTY, gettext_lazy("Klaim garansi")),
    (Fate.WRITTEN_OFF, gettext_lazy("Diusulkan dihapus")),
)


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


class OpenChoice(forms.TypedChoiceField):
    """A choice of which the engine says whether it is one: a device may have moved meanwhile."""

    def valid_value(self, value: Any) -> bool:
        return True


def keeps_stock(ground: Ground) -> bool:
    """Tell whether goods of the office's store can be had for the step."""
    return ground.step.stock and bool(assets.stock_rooms(ground.structure))


def has_reserved(ground: Ground) -> bool:
    """Tell whether something waits in the store for the case."""
    return ground.step.stock and bool(ground.found.state.reserved)


def has_issued(ground: Ground) -> bool:
    """Tell whether something is out of the store and not in its place."""
    return ground.step.stock and bool(ground.found.state.issued)


def has_any(ground: Ground) -> bool:
    """Tell whether there is something to put in its place."""
    return has_reserved(ground) or has_issued(ground)


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


def _some(lines: tuple[StockLine, ...]) -> Fields:
    choices = line_choices(lines)
    return {
        "goods": forms.MultipleChoiceField(
            label=_("Barang"), choices=choices, initial=[key for key, _name in choices], widget=CheckCards()
        )
    }


def _chosen(lines: tuple[StockLine, ...], given: Given) -> tuple[StockLine, ...]:
    return tuple(line for line in lines if key_of(line) in given["goods"])


def _install(ground: Ground) -> Fields:
    state = ground.found.state
    have = (*state.issued, *state.reserved)
    fields: Fields = {"goods": one_of(_("Yang dipasang"), line_choices(have), cards=len(have) <= 6)}
    if len(have) == 1:
        fields["goods"].initial = key_of(have[0])
    if any(line.device is None for line in have):
        most = max(line.quantity for line in have)
        fields["quantity"] = forms.IntegerField(
            label=_("Jumlah"), required=False, min_value=1, max_value=most
        )
    fields["site"] = _site_field(ground)
    if rooms := assets.stock_rooms(ground.structure):
        fields.update(_old_device(ground, [(room.id, room.name) for room in rooms.values()]))
    return fields


def _site_field(ground: Ground) -> forms.Field:
    known, state = ground.structure.sites, ground.found.state
    here = state.open[ground.token].site
    sites = [here] if here else [*state.sites, *_others_of_agency(ground)]
    choices = [(site, known[site].name) for site in dict.fromkeys(sites) if site in known]
    field = forms.TypedChoiceField(
        label=_("Dipasang di lokasi"), choices=[("", _("Pilih …")), *choices], coerce=int
    )
    if len(choices) == 1:
        field.initial = choices[0][0]
    return field


def _others_of_agency(ground: Ground) -> list[int]:
    agency = ground.found.row.agency
    return [site.id for site in ground.structure.sites.values() if site.agency == agency and site.active]


def _old_device(ground: Ground, rooms: list[tuple[int, str]]) -> Fields:
    """Ask what was there before and what becomes of it."""
    sites = {*ground.found.state.sites, *_others_of_agency(ground)}
    known = ground.structure.sites
    there = [
        (
            device.pk,
            f"{device.model.maker.name} {device.model.name} · {device} · {known[device.site_id].name}",
        )
        for device in assets.installed_at(sites)
        if device.site_id is not None and device.site_id in known
    ]
    if not there:
        return {}
    return {
        "replaces": OpenChoice(
            label=_("Menggantikan"),
            choices=[("", _("Tidak menggantikan perangkat")), *there],
            coerce=int,
            empty_value=None,
            required=False,
        ),
        "fate": forms.ChoiceField(
            label=_("Perangkat lama menjadi"), choices=[("", _("Pilih …")), *FATES], required=False
        ),
        "fate_room": forms.TypedChoiceField(
            label=_("Kembali ke gudang mana"), choices=rooms, coerce=int, empty_value=None, required=False
        ),
    }


def _installed(ground: Ground, given: Given, files: Files) -> Command:
    state = ground.found.state
    line = next(one for one in (*state.issued, *state.reserved) if key_of(one) == given["goods"])
    pieces = line.quantity if line.device is None else 1
    fate = Fate(given["fate"]) if given.get("fate") and given.get("replaces") else None
    return commands.Install(
        ground.token,
        StockLine(line.room, line.model, given.get("quantity") or pieces, line.device),
        given["site"],
        replaces=given.get("replaces"),
        fate=fate,
        fate_room=given.get("fate_room") if fate is Fate.RETURNED else None,
    )


RESERVE: Final = ActSpec(
    "pesan-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Pesan dari gudang"),
    "bookmark",
    _reserved,
    _reserve,
    offered=keeps_stock,
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
INSTALL: Final = ActSpec(
    "pasang-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Pasang"),
    "plug",
    _installed,
    _install,
    offered=has_any,
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
