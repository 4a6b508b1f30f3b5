"""How somebody wants to be told, and where. Asks and shapes; decides nothing."""

from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.notifications.addresses import gateway, is_device, understood
from laksana.notifications.models import Channel, Default, DeliveryState, Group, Outlet, Preference
from laksana.notifications.selectors.choices import HOUSE
from laksana.organization.managing import Answers
from laksana.ui.forms import CheckCards, RadioCards, TimeInput
from laksana.ui.pieces import FilterInForce

QUIET_HELPS: Final = {
    "quiet_from": gettext_lazy("Kiriman ditahan selama waktu ini. Kosong berarti tidak ada waktu tenang."),
    "quiet_until": gettext_lazy("Boleh melewati tengah malam, misalnya 20.00 sampai 06.00."),
}
ADDRESS_HELPS: Final = {
    Channel.EMAIL: gettext_lazy("Dipakai sebagai ganti surel akun Anda."),
    Channel.TELEGRAM: gettext_lazy(
        "Nomor obrolan Anda, misalnya 123456789. Kirim dahulu pesan apa pun kepada bot kantor."
    ),
    Channel.WHATSAPP: gettext_lazy("Nomor WhatsApp Anda, misalnya 0812 3456 7890."),
    Channel.NTFY: gettext_lazy("Nama topik pada server kantor, atau alamat lengkapnya."),
    Channel.WEBHOOK: gettext_lazy("Alamat lengkap yang menerima POST, misalnya https://contoh.go.id/kait."),
}


class ReachFields(forms.BaseForm):
    """Which channels each group of messages comes by, and quiet hours; over a model of `Reach`."""

    instance: Any
    unasked: dict[Group, list[str]]

    def ask_channels(self, channels: Collection[Channel], chosen: Mapping[str, list[str]]) -> None:
        """Ask for each group by which of the offered channels it comes."""
        choices = [(channel.value, channel.label) for channel in Channel if channel in channels]
        self.unasked = {
            group: [channel for channel in chosen.get(group, []) if channel not in channels]
            for group in Group
        }
        for group in Group if choices else ():
            self.fields[group.value] = forms.MultipleChoiceField(
                label=group.label,
                choices=choices,
                required=False,
                widget=CheckCards(),
                initial=chosen.get(group, []),
            )
        self.order_fields([group.value for group in Group])  # type: ignore[attr-defined]

    def given_reach(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Give the answers as services take them; a channel that was not asked about stays as it was."""
        channels = {group.value: answers.pop(group.value, []) + self.unasked[group] for group in Group}
        return {**answers, "channels": channels}

    def clean_quiet(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Refuse half a span and an empty one."""
        begins, ends = answers.get("quiet_from"), answers.get("quiet_until")
        if "quiet_until" in answers and (begins is None) != (ends is None):
            self.add_error("quiet_until", _("Isi kedua jam, atau kosongkan keduanya."))  # type: ignore[attr-defined]
        elif begins is not None and begins == ends:
            self.add_error("quiet_until", _("Jam selesai harus berbeda dari jam mulai."))  # type: ignore[attr-defined]
        return answers


class PreferenceForm(ReachFields, forms.ModelForm):
    """A person's own choices. The morning's summary is asked of heads only."""

    class Meta:
        model = Preference
        fields = ("quiet_from", "quiet_until", "urgent_breaks", "digest", "language")
        widgets = {"quiet_from": TimeInput, "quiet_until": TimeInput, "language": RadioCards}
        help_texts = QUIET_HELPS

    def __init__(
        self,
        *args: Any,
        head: bool,
        channels: Collection[Channel],
        chosen: Mapping[str, list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask_channels(channels, chosen)
        if not head:
            del self.fields["digest"]

    def clean(self) -> dict[str, Any]:
        return self.clean_quiet(super().clean() or self.cleaned_data)

    def given(self) -> dict[str, Any]:
        """Give the answers as the service takes them."""
        return self.given_reach(dict(self.cleaned_data))


class DefaultForm(ReachFields, Answers, forms.ModelForm):
    """How holders of a post, or of a kind of post, are told unless they choose themselves."""

    class Meta:
        model = Default
        fields = ("quiet_from", "quiet_until", "urgent_breaks")
        widgets = {"quiet_from": TimeInput, "quiet_until": TimeInput}
        help_texts = QUIET_HELPS

    def __init__(self, *args: Any, channels: Collection[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_channels(channels, HOUSE if self.instance.channels is None else self.instance.channels)

    def clean(self) -> dict[str, Any]:
        return self.clean_quiet(super().clean() or self.cleaned_data)

    def given(self) -> dict[str, Any]:
        return self.given_reach(dict(self.cleaned_data))

    def validate_constraints(self) -> None:
        """Leave it to the service, which knows what the default is for."""


class OutletForm(Answers, forms.ModelForm):
    """Whether a channel is offered, and its gateway. A key that is kept is never shown."""

    secret = forms.CharField(
        label=gettext_lazy("Kunci gerbang"),
        required=False,
        max_length=300,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Outlet
        fields = ("offered", "url", "instance")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in UNASKED.get(Channel(self.instance.channel), ()):
            del self.fields[name]
        if "secret" in self.fields:
            kept = _("Tersimpan; kosong berarti tetap.") if self.instance.secret else _("Belum ada.")
            self.fields["secret"].help_text = kept

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if not url:
            return url
        try:
            return gateway(url)
        except ValueError as error:
            raise forms.ValidationError(_("Tulis alamat lengkap, misalnya https://contoh.go.id.")) from error

    def validate_constraints(self) -> None:
        """Leave it to the service, which knows the government."""


UNASKED: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.TELEGRAM: ("instance",),
    Channel.NTFY: ("instance",),
    Channel.WEBHOOK: ("url", "instance", "secret"),
    Channel.PUSH: ("url", "instance", "secret"),
}


class AddressForm(forms.Form):
    """Where somebody is reached by a channel."""

    value = forms.CharField(label=gettext_lazy("Alamat"), max_length=300)

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel = channel
        self.fields["value"].help_text = ADDRESS_HELPS[channel]

    def clean_value(self) -> str:
        try:
            return understood(self.channel, self.cleaned_data["value"])
        except ValueError as error:
            raise forms.ValidationError(_("Alamat ini tidak dapat dibaca. Periksa penulisannya.")) from error


class DeviceForm(forms.Form):
    """What a browser says of how it is reached; `services.devices` judges it."""

    endpoint = forms.CharField(max_length=700)
    public = forms.CharField(max_length=100)
    secret = forms.CharField(max_length=40)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not is_device(**given):
            raise forms.ValidationError(_("Peramban ini tidak dapat dijangkau."))
        return given


class CodeForm(forms.Form):
    """The code that came to an address."""

    code = forms.CharField(
        label=gettext_lazy("Kode enam angka"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input--short"}
        ),
    )


class LogForm(forms.Form):
    """What of the log of deliveries is shown; what is no choice asks for nothing."""

    STATES: Final = [("", gettext_lazy("Semua")), *DeliveryState.choices]
    CHANNELS: Final = [("", gettext_lazy("Semua")), *Channel.choices]
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), choices=STATES, required=False)
    saluran = forms.ChoiceField(label=gettext_lazy("Saluran"), choices=CHANNELS, required=False)
    COLUMNS: Final = {"keadaan": "state", "saluran": "channel"}

    def chosen(self) -> dict[str, str]:
        """Give the filters in force, by their names in the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def asked(self) -> dict[str, str]:
        """Give the filters in force, by column."""
        return {self.COLUMNS[name]: value for name, value in self.chosen().items()}

    def address(self, **more: object) -> str:
        """Give the filters in force as an address has them."""
        return urlencode({**self.chosen(), **more})

    def in_force(self) -> list[FilterInForce]:
        """Give the filters in force in words, each with the address without it."""
        words: dict[str, dict[Any, Any]] = {"keadaan": dict(self.STATES), "saluran": dict(self.CHANNELS)}
        return [
            FilterInForce(str(words[name][value]), f"?{urlencode(self._without(name))}")
            for name, value in self.chosen().items()
        ]

    def _without(self, name: str) -> dict[str, str]:
        return {kept: value for kept, value in self.chosen().items() if kept != name}
