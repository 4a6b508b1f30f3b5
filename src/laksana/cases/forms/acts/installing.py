"""The act of putting goods in their place at a site, and saying what becomes of the device that was there.

Proposes what the case's list asks for; the person may say otherwise.
"""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets import selectors as assets
from laksana.cases.forms.acts.goods import has_issued, has_reserved, key_of, line_choices
from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given, one_of
from laksana.cases.forms.step import Ground
from laksana.cases.listed import Line, places
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command
from laksana.core.stock.model import Fate, StockLine

FATES: Final = (
    (Fate.RETURNED, gettext_lazy("Kembali ke gudang")),
    (Fate.REPAIR, gettext_lazy("Diperbaiki")),
    (Fate.WARRANTY, gettext_lazy("Klaim garansi")),
    (Fate.WRITTEN_OFF, gettext_lazy("Diusulkan dihapus")),
)


class OpenChoice(forms.TypedChoiceField):
    """A choice of which the engine says whether it is one: a device may have moved meanwhile."""

    def valid_value(self, value: Any) -> bool:
        return True


def has_any(ground: Ground) -> bool:
    """Tell whether there is something to put in its place."""
    return has_reserved(ground) or has_issued(ground)


def _install(ground: Ground) -> Fields:
    state = ground.found.state
    have = (*state.issued, *state.reserved)
    fields: Fields = {"goods": one_of(_("Yang dipasang"), line_choices(have), cards=len(have) <= 6)}
    chosen, asked = _next_of_list(ground, have)
    if chosen:
        fields["goods"].initial = key_of(chosen)
    if any(line.device is None for line in have):
        most = max(line.quantity for line in have)
        fields["quantity"] = forms.IntegerField(
            label=_("Jumlah"), required=False, min_value=1, max_value=most
        )
    fields["site"] = _site_field(ground)
    if asked and asked.site:
        fields["site"].initial = asked.site
    if rooms := assets.stock_rooms(ground.structure):
        old = asked.old_serial if asked else ""
        fields.update(_old_device(ground, [(room.id, room.name) for room in rooms.values()], old))
    return fields


def _next_of_list(ground: Ground, have: tuple[StockLine, ...]) -> tuple[StockLine | None, Line | None]:
    """Give what to put in its place next, and the line of the case's list that asks for it there."""
    if ground.listed:
        for line in have:
            if asked := ground.listed.place_for(line.model):
                return line, asked
    return (have[0] if len(have) == 1 else None), None


def _site_field(ground: Ground) -> forms.Field:
    known, here = ground.structure.sites, ground.found.state.open[ground.token].site
    sites = [known[here]] if here else places(ground.found, ground.structure)
    choices = [(site.id, site.name) for site in sites]
    field = forms.TypedChoiceField(
        label=_("Dipasang di lokasi"), choices=[("", _("Pilih …")), *choices], coerce=int
    )
    if len(choices) == 1:
        field.initial = choices[0][0]
    return field


def _old_device(ground: Ground, rooms: list[tuple[int, str]], listed: str) -> Fields:
    """Ask what was there before and what becomes of it; the serial number `listed` is proposed."""
    known, here = ground.structure.sites, ground.found.state.open[ground.token].site
    sites = {here} if here else {site.id for site in places(ground.found, ground.structure)}
    devices = assets.installed_at(sites)
    there = [
        (
            device.pk,
            f"{device.model.maker.name} {device.model.name} · {device} · {known[device.site_id].name}",
        )
        for device in devices
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
            initial=next((device.pk for device in devices if listed and str(device) == listed), None),
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


INSTALL: Final = ActSpec(
    "pasang-barang",
    Act.MOVE_STOCK,
    gettext_lazy("Pasang"),
    "plug",
    _installed,
    _install,
    offered=has_any,
)
