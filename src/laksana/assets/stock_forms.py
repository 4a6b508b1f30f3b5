"""The forms of the store: what came, what was counted, what is written off. They ask and shape, no more."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from laksana.assets.models import DeviceModel, StockLevel, StockRoom
from laksana.assets.selectors import RoomCard
from laksana.assets.services import Arrived, Bought, Counted
from laksana.organization.managing import Answers, TenantForm
from laksana.ui.forms import DateInput, RowsField, Textarea

MOST_LINES: Final = 500
BETWEEN: Final = re.compile(r"[\t;]")
WHITE: Final = re.compile(r"[\s,;]+")
NARROW: Final = {"class": "input--short", "inputmode": "numeric"}


class RoomForm(TenantForm):
    class Meta:
        model = StockRoom
        fields = ["name", "keeper", "site"]


class MinimumForm(Answers):
    minimum = forms.IntegerField(
        label=gettext_lazy("Jumlah minimum"),
        help_text=gettext_lazy("Penjaga gudang diberi tahu bila yang bebas kurang dari ini. 0: tidak."),
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs=NARROW),
    )


class WriteOffForm(Answers):
    """Asks how many pieces, or which device, and why."""

    def __init__(self, *args: Any, level: StockLevel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if level.model.has_serials:
            self.fields["serial"] = forms.CharField(label=_("Nomor seri"), max_length=80)
        else:
            most = max(level.free, 1)
            self.fields["quantity"] = forms.IntegerField(
                label=pgettext("barang", "Jumlah"),
                min_value=1,
                max_value=most,
                widget=forms.NumberInput(attrs=NARROW),
            )
        self.fields["why"] = forms.CharField(label=_("Alasan"), max_length=300)


class LinesForm(Answers):
    """Asks for goods: line by line, or pasted from a sheet as `model; serial number or quantity`."""

    def __init__(
        self, *args: Any, models: Iterable[DeviceModel], label: str, nothing: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.models, self.nothing = {model.pk: model for model in models}, nothing
        choices = [("", _("Pilih …")), *((pk, str_of(model)) for pk, model in self.models.items())]
        columns: dict[str, forms.Field] = {
            "model": forms.TypedChoiceField(label=_("Barang"), choices=choices, coerce=int),
            "quantity": forms.IntegerField(
                label=pgettext("barang", "Jumlah"),
                required=False,
                min_value=1,
                max_value=1_000_000,
                widget=forms.NumberInput(attrs=NARROW),
            ),
            "serials": forms.CharField(
                label=_("Nomor seri"),
                required=False,
                max_length=20_000,
                widget=Textarea(attrs={"rows": 2, "autocapitalize": "characters"}),
            ),
        }
        asked = {
            "lines": RowsField(
                label=label,
                columns=columns,
                required=False,
                help_text=_("Pindai nomor seri satu per satu; setiap nomor di baris sendiri."),
            ),
            "pasted": forms.CharField(
                label=_("Tempel dari lembar kerja"),
                required=False,
                max_length=60_000,
                help_text=_("Satu barang per baris: model; nomor seri atau jumlah."),
                widget=Textarea(attrs={"rows": 3}),
            ),
        }
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.problems: list[str] = []
        rows = [(row["model"], row["quantity"], row["serials"]) for row in cleaned.get("lines") or ()]
        rows += list(self._pasted(cleaned.get("pasted", "")))
        if self.problems:
            self.add_error("pasted", self.problems)
        elif not rows and not self.errors:
            self.add_error("lines", self.nothing)
        self.rows = rows
        return cleaned

    def goods(self) -> list[Arrived]:
        """Give what was asked for, model by model."""
        found: dict[int, Arrived] = {}
        for model, quantity, serials in self.rows:
            known = found.get(model, Arrived(model))
            typed = tuple(one for one in WHITE.split(serials or "") if one)
            found[model] = Arrived(model, known.quantity + (quantity or 0), known.serials + typed)
        return list(found.values())

    def _pasted(self, text: str) -> Iterator[tuple[int, int | None, str]]:
        lines = [line.strip() for line in text.splitlines()]
        if len(lines) > MOST_LINES:
            self.problems.append(_("Paling banyak %(most)d baris sekali terima.") % {"most": MOST_LINES})
            return
        names = {name.casefold(): model for model in self.models.values() for name in _names(model)}
        for number, line in enumerate(lines, start=1):
            if line:
                yield from self._one(number, line, names)

    def _one(
        self, number: int, line: str, names: dict[str, DeviceModel]
    ) -> Iterator[tuple[int, int | None, str]]:
        name, value = (*(part.strip() for part in BETWEEN.split(line, maxsplit=1)), "")[:2]
        model = names.get(name.casefold())
        if model is None:
            words = _("Baris %(row)d: model “%(name)s” belum terdaftar.")
            self.problems.append(words % {"row": number, "name": name})
        elif model.has_serials:
            yield model.pk, None, value
        elif value.isdecimal() and 0 < int(value) <= 1_000_000:
            yield model.pk, int(value), ""
        else:
            self.problems.append(
                _("Baris %(row)d: jumlah “%(value)s” bukan angka.") % {"row": number, "value": value}
            )


class ReceiveForm(LinesForm):
    """Asks what came, and how it was bought."""

    why = forms.CharField(
        label=gettext_lazy("Asal barang"),
        help_text=gettext_lazy("Surat jalan, pengadaan, atau dari mana barang kembali."),
        max_length=300,
    )
    bought_with = forms.CharField(label=gettext_lazy("Diperoleh dengan"), max_length=160, required=False)
    warranty_until = forms.DateField(label=gettext_lazy("Garansi sampai"), required=False, widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        label, nothing = _("Barang yang datang"), _("Isi sedikitnya satu barang yang datang.")
        super().__init__(*args, label=label, nothing=nothing, **kwargs)

    def bought(self) -> Bought:
        """Give what is known of the purchase."""
        return Bought(self.cleaned_data["bought_with"], self.cleaned_data["warranty_until"])


class TransferForm(LinesForm):
    """Asks what is taken to which other room."""

    to = forms.TypedChoiceField(label=gettext_lazy("Ke gudang"), coerce=int)
    why = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200, required=False)

    def __init__(self, *args: Any, rooms: Iterable[RoomCard], **kwargs: Any) -> None:
        label, nothing = _("Barang yang dipindahkan"), _("Isi sedikitnya satu barang yang dipindahkan.")
        super().__init__(*args, label=label, nothing=nothing, **kwargs)
        self.fields["to"].choices = [(room.id, room.name) for room in rooms]  # type: ignore[attr-defined]


class CountForm(Answers):
    """Asks what was found on each shelf of a room; one left blank was not counted."""

    why = forms.CharField(label=gettext_lazy("Keterangan"), max_length=300, required=False)

    def __init__(self, *args: Any, levels: Iterable[StockLevel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = list(levels)
        asked: dict[str, forms.Field] = {}
        for level in self.levels:
            asked[f"seen.{level.pk}"] = forms.IntegerField(
                initial=level.on_hand, min_value=0, widget=forms.HiddenInput
            )
            asked.update(_counting(level))
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Refuse a shelf said to hold both something and nothing, and a count of nothing at all."""
        cleaned = super().clean() or {}
        for level in self.levels:
            none = f"none.{level.pk}"
            if cleaned.get(none) and cleaned.get(f"serials.{level.pk}"):
                self.add_error(none, _("Nomor seri terisi. Kosongkan nomor seri atau hapus tanda ini."))
        if not self.errors and not self.counted():
            raise forms.ValidationError(_("Belum ada yang dihitung. Isi sedikitnya satu barang."))
        return cleaned

    def counted(self) -> list[Counted]:
        """Give what was counted, shelf by shelf."""
        return [found for level in self.levels if (found := self._of(level))]

    def shelves(self) -> list[dict[str, Any]]:
        """Give each shelf with its fields, as the page shows them."""
        return [
            {
                "level": level,
                "hidden": self[f"seen.{level.pk}"],
                "fields": [self[name] for name in _counting(level)],
            }
            for level in self.levels
        ]

    def _of(self, level: StockLevel) -> Counted | None:
        given, seen = self.cleaned_data, self.cleaned_data[f"seen.{level.pk}"]
        if not level.model.has_serials:
            found = given[f"found.{level.pk}"]
            return None if found is None else Counted(level.model_id, seen, found=found)
        serials = tuple(one for one in WHITE.split(given[f"serials.{level.pk}"]) if one)
        if not serials and not given[f"none.{level.pk}"]:
            return None
        return Counted(level.model_id, seen, serials=serials)


def _counting(level: StockLevel) -> dict[str, forms.Field]:
    if not level.model.has_serials:
        number = forms.IntegerField(
            label=_("Jumlah ditemukan"),
            required=False,
            min_value=0,
            max_value=10_000_000,
            widget=forms.NumberInput(attrs=NARROW),
        )
        return {f"found.{level.pk}": number}
    serials = forms.CharField(
        label=_("Nomor seri yang ditemukan"),
        required=False,
        max_length=60_000,
        widget=Textarea(attrs={"rows": 2, "autocapitalize": "characters"}),
    )
    none = forms.BooleanField(label=_("Tidak ada satu pun"), required=False)
    return {f"serials.{level.pk}": serials, f"none.{level.pk}": none}


def str_of(model: DeviceModel) -> str:
    """Give a model as people call it."""
    return f"{model.maker.name} {model.name}"


def _names(model: DeviceModel) -> tuple[str, str]:
    return model.name, str_of(model)
