"""The administrator's forms: a checklist as a small table of items, a group of sites."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.maintenance.models import DEVICES, ChecklistVersion, SiteGroup
from laksana.maintenance.services import ItemKind
from laksana.organization.managing import Answers
from laksana.organization.selectors import Structure
from laksana.ui.forms import CheckCards, RowsField

PICK: Final = ("", gettext_lazy("Pilih …"))
YES: Final = "yes"
KINDS: Final = (
    (ItemKind.YES_NO.value, gettext_lazy("ya atau tidak")),
    (ItemKind.VALUE.value, gettext_lazy("nilai")),
)


class ChecklistForm(Answers):
    """A name and its items, each for a kind of device or for every site."""

    name = forms.CharField(label=gettext_lazy("Nama daftar periksa"), max_length=120)
    items = RowsField(
        label=gettext_lazy("Butir"),
        columns={
            "device": forms.ChoiceField(
                label=gettext_lazy("Perangkat"),
                choices=[("", gettext_lazy("Lokasi")), *DEVICES.items()],
                required=False,
            ),
            "label": forms.CharField(label=gettext_lazy("Yang diperiksa"), max_length=160),
            "kind": forms.ChoiceField(label=gettext_lazy("Jawaban"), choices=[PICK, *KINDS]),
            "unit": forms.CharField(label=gettext_lazy("Satuan"), max_length=20, required=False),
            "least": forms.DecimalField(label=gettext_lazy("Batas bawah"), required=False),
            "most": forms.DecimalField(label=gettext_lazy("Batas atas"), required=False),
            "photo": forms.ChoiceField(
                label=gettext_lazy("Foto"),
                choices=[("", gettext_lazy("tidak perlu")), (YES, gettext_lazy("diminta"))],
                required=False,
            ),
        },
        help_text=gettext_lazy("Batas hanya untuk nilai. Baris kosong diabaikan."),
    )

    def clean_items(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.cleaned_data["items"]
        for place, row in enumerate(rows, start=1):
            limited = row["least"] is not None or row["most"] is not None or row["unit"]
            if limited and row["kind"] != ItemKind.VALUE:
                words = _("Baris %(row)d: satuan dan batas hanya untuk jawaban nilai.")
                raise ValidationError(words % {"row": place})
        return [_item(row) for row in rows]


class GroupForm(Answers):
    """A name for some sites."""

    name = forms.CharField(label=gettext_lazy("Nama kelompok lokasi"), max_length=120)
    sites = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Lokasi"), coerce=int, widget=CheckCards(side=True)
    )

    def __init__(self, data: Any = None, *, structure: Structure, group: SiteGroup | None = None) -> None:
        super().__init__(data, initial={"name": group.name, "sites": group.sites} if group else None)
        agencies = sorted(
            (one for one in structure.agencies.values() if one.active), key=lambda one: one.name
        )
        choices = [
            (agency.name, [(site.id, site.name) for site in structure.sites_of[agency.id]])
            for agency in agencies
            if structure.sites_of[agency.id]
        ]
        self.fields["sites"].choices = choices  # type: ignore[attr-defined]


def initial(version: ChecklistVersion) -> dict[str, Any]:
    """Give a checklist as its form shows it."""
    rows = [{**item, "photo": YES if item.get("photo") else ""} for item in version.items]
    return {"name": version.checklist.name, "items": rows}


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give an item as a version keeps it: only what was said, limits as text."""
    limits = {name: _plain(row[name]) for name in ("least", "most") if row[name] is not None}
    said = {name: row[name] for name in ("unit",) if row[name]}
    photo = {"photo": True} if row["photo"] else {}
    return {"device": row["device"], "label": row["label"], "kind": row["kind"], **said, **limits, **photo}


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
