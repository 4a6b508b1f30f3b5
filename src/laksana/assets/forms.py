"""The room's forms and filters. They ask and shape; whether something may be is the services' to say."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.assets.models import Device, DeviceKind, DeviceModel, DeviceState, Link, LinkKind, Spot
from laksana.assets.selectors import Sought, described
from laksana.assets.selectors.seeking import words_of
from laksana.organization.managing import Answers, TenantForm
from laksana.organization.selectors import Government, Structure
from laksana.ui.forms import DateInput

ALL: Final = ("", _("Semua"))
BY_HAND: Final = [
    (state.value, state.label)
    for state in DeviceState
    if state not in (DeviceState.RESERVED, DeviceState.ISSUED)
]
"""What somebody may say of a device; the others follow from what the store does."""


class DeviceFilters(forms.Form):
    """What of the list of devices is shown; it lives in the address."""

    folded = ("perangkat_daerah",)

    cari = forms.CharField(
        label=_("Nomor seri, nomor barang, alamat, model, atau lokasi"),
        required=False,
        max_length=80,
        widget=forms.SearchInput,
    )
    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=[ALL, *DeviceState.choices], required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[ALL, *DeviceKind.choices], required=False)
    perangkat_daerah = forms.TypedChoiceField(
        label=_("Perangkat daerah"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any, *, structure: Structure, agency: int | None = None) -> None:
        super().__init__(data)
        self.structure = structure
        if agency is not None:
            del self.fields["perangkat_daerah"]
            return
        self.fields["perangkat_daerah"].choices = agency_choices(structure)  # type: ignore[attr-defined]

    @property
    def folded_in_force(self) -> bool:
        """Tell whether something folded away narrows the list."""
        return any(self.data.get(name) for name in self.folded)

    def sought(self) -> Sought:
        """Give what is asked for as the selector takes it; what is wrong in it is left out."""
        self.is_valid()
        given = self.cleaned_data
        return Sought(
            words=words_of(given.get("cari", ""), self.structure),
            state=given.get("keadaan", ""),
            kind=given.get("jenis", ""),
            agency=given.get("perangkat_daerah"),
        )


class LinkFilters(forms.Form):
    """What of the list of links is shown; it lives in the address."""

    cari = forms.CharField(
        label=_("Penyedia, sirkuit, atau lokasi"),
        required=False,
        max_length=80,
        widget=forms.SearchInput,
    )
    jenis = forms.ChoiceField(label=_("Jenis sambungan"), choices=[ALL, *LinkKind.choices], required=False)
    perangkat_daerah = forms.TypedChoiceField(
        label=_("Perangkat daerah"), coerce=int, empty_value=None, required=False
    )
    perangkat = forms.TypedChoiceField(
        label=_("Perangkat"), coerce=int, empty_value=None, required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, structure: Structure, device: Device | None) -> None:
        super().__init__(data)
        self.fields["perangkat_daerah"].choices = agency_choices(structure)  # type: ignore[attr-defined]
        named = [(device.pk, described(device))] if device else []
        self.fields["perangkat"].choices = named  # type: ignore[attr-defined]

    def sought(self) -> dict[str, Any]:
        """Give what is asked for as the selector takes it; what is wrong in it is left out."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "words": given.get("cari", ""),
            "kind": given.get("jenis", ""),
            "agency": given.get("perangkat_daerah"),
            "device": given.get("perangkat"),
        }


def agency_choices(structure: Structure) -> list[tuple[Any, Any]]:
    """Give the agencies to filter by, by name."""
    agencies = sorted((card.name, card.id) for card in structure.agencies.values())
    return [ALL, *((number, name) for name, number in agencies)]


def last_of(data: Any) -> int | None:
    """Give the last row of the page before, as the address names it."""
    return number_of(data, "sebelum")


def number_of(data: Any, name: str) -> int | None:
    """Give a number that the address names."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


class DeviceForm(TenantForm):
    class Meta:
        model = Device
        fields = [
            "model",
            "serial",
            "asset_number",
            "name",
            "address",
            "mac",
            "warranty_until",
            "bought_with",
            "note",
        ]
        widgets = {"warranty_until": DateInput}
        help_texts = {
            "serial": _(
                "Seperti tertulis pada labelnya; pemindai kode batang boleh langsung mengetik di sini."
            ),
            "bought_with": _("Misalnya sumber dana dan nomor kontrak."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["model"]
        chooser.queryset = chooser.queryset.select_related("maker").order_by("maker__name", "name")
        chooser.label_from_instance = lambda row: f"{row.maker.name} {row.name}"


class ModelForm(Answers):
    maker = forms.CharField(label=_("Pabrikan"), max_length=80)
    name = forms.CharField(label=_("Model"), max_length=120)
    kind = forms.ChoiceField(label=_("Jenis perangkat"), choices=DeviceKind.choices)
    has_serials = forms.BooleanField(
        label=_("Dihitung satu per satu"),
        help_text=_("Setiap barang mempunyai nomor seri. Kosongkan untuk kabel, konektor, dan sejenisnya."),
        required=False,
        initial=True,
    )


class ModelChangeForm(TenantForm):
    class Meta:
        model = DeviceModel
        fields = ["name", "kind", "has_serials"]


class MoveForm(Answers):
    """Where a device goes and why; `seen` is the state its sender saw."""

    seen = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Keadaan"), choices=BY_HAND)
    site = forms.TypedChoiceField(label=_("Lokasi"), coerce=int, empty_value=None, required=False)
    spot = forms.TypedChoiceField(label=_("Tempat di lokasi"), coerce=int, empty_value=None, required=False)
    why = forms.CharField(label=_("Alasan"), max_length=300)

    def __init__(self, *args: Any, sites: Any, spots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [("", _("Tidak di lokasi mana pun")), *sites]  # type: ignore[attr-defined]
        self.fields["spot"].choices = [("", _("Tidak disebut")), *spots]  # type: ignore[attr-defined]
        self.fields["site"].help_text = _("Hanya untuk perangkat yang terpasang.")


class OtherSiteForm(Answers):
    """Which of our sites one in the NetBox is, or that it is left out."""

    site = forms.TypedChoiceField(label=_("Lokasi di sini"), coerce=int, empty_value=None, required=False)
    skipped = forms.BooleanField(
        label=_("Lewati lokasi ini"),
        help_text=_("Perangkat, sirkuit, dan kabelnya tidak diambil; jumlahnya tetap disebut."),
        required=False,
    )

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [("", _("Tidak ada")), *sites]  # type: ignore[attr-defined]


class SpotForm(TenantForm):
    class Meta:
        model = Spot
        fields = ["kind", "name", "inside", "units"]

    def __init__(self, *args: Any, site: int, government: Government, **kwargs: Any) -> None:
        super().__init__(*args, government=government, **kwargs)
        chooser: Any = self.fields["inside"]
        chooser.queryset = chooser.queryset.filter(site=site).exclude(pk=self.instance.pk)


class LinkForm(TenantForm):
    """A link into a site; the devices offered are those that stand at its ends."""

    class Meta:
        model = Link
        fields = [
            "kind",
            "upper_device",
            "lower_device",
            "provider",
            "circuit",
            "capacity",
            "note",
        ]

    upper_device = forms.TypedChoiceField(
        label=_("Dari perangkat"), coerce=int, empty_value=None, required=False
    )
    lower_device = forms.TypedChoiceField(
        label=_("Ke perangkat"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, above: Any, below: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("Tidak disebut"))
        self.fields["upper_device"].choices = [nobody, *above]  # type: ignore[attr-defined]
        self.fields["lower_device"].choices = [nobody, *below]  # type: ignore[attr-defined]
        if not above:
            del self.fields["upper_device"]

    def _post_clean(self) -> None:
        """Leave the row as it is: its ends are numbers here, and the service makes rows of them."""
