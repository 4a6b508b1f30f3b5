"""What somebody types to sign: by which means, and the secret that opens it. Never shown again or kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from laksana.documents.demo import PASSPHRASE
from laksana.documents.models import Means
from laksana.documents.signers import Pen, asks_passphrase
from laksana.outside.signing import Secret
from laksana.ui.forms import RadioCards

HELPS = {
    Means.OFFICE.value: _("Kunci milik kantor, tersimpan di server."),
    Means.ESIGN.value: _("Sertifikat elektronik Anda sendiri, lewat layanan e-sign daerah."),
}


class PenForm(forms.Form):
    """With what one signs. Fields that the chosen means does not need stay out, or may stay empty."""

    means = forms.ChoiceField(label=_("Ditandatangani dengan"))
    name = forms.CharField(
        label=_("NIK atau surel pada layanan e-sign"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "email", "data-no-draft": True}),
    )
    passphrase = forms.CharField(
        label=_("Frasa sandi"),
        help_text=_("Hanya dipakai untuk penandatanganan ini dan tidak disimpan di mana pun."),
        max_length=200,
        required=False,
        error_messages={"required": _("Isi frasa sandi.")},
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )
    one_time = forms.BooleanField(label=_("Yang saya isi adalah kode sekali pakai"), required=False)

    def __init__(self, offered: Sequence[Means], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, each.label) for each in offered]
        self.fields["means"] = forms.ChoiceField(
            label=_("Ditandatangani dengan"),
            choices=choices,
            initial=choices[0][0] if choices else None,
            widget=RadioCards(side=True, helps=HELPS) if len(choices) > 1 else forms.HiddenInput(),
        )
        if Means.ESIGN not in offered:
            del self.fields["name"], self.fields["one_time"]
        if not any(asks_passphrase(each) for each in offered):
            del self.fields["passphrase"]
            return
        needed = all(asks_passphrase(each) for each in offered)
        self.fields["passphrase"].required = self.fields["passphrase"].widget.is_required = needed
        if settings.DEMO:
            self.fields["passphrase"].help_text = _("Pada demo: %(word)s.") % {"word": PASSPHRASE}

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen means needs."""
        given = super().clean() or {}
        if given.get("means"):
            means = Means(given["means"])
            if means is Means.ESIGN and not given.get("name", "").strip():
                self.add_error("name", _("Isi NIK atau surel Anda."))
            if asks_passphrase(means) and not given.get("passphrase") and not self.has_error("passphrase"):
                self.add_error("passphrase", _("Isi frasa sandi."))
        return given

    def pen(self) -> Pen:
        """Give the pen; the secret goes no further than this request."""
        given = self.cleaned_data
        return Pen(
            means=Means(given["means"]),
            secret=Secret(given.get("passphrase", "")),
            name=given.get("name", "").strip(),
            one_time=given.get("one_time", False),
        )


class DecisionForm(forms.Form):
    """What came of a signing of which nobody knows: the signed file, or that there is none."""

    file = forms.FileField(
        label=_("PDF yang sudah ditandatangani, dari layanan e-sign"),
        required=False,
        widget=forms.ClearableFileInput({"accept": "application/pdf"}),
    )
    reason = forms.CharField(
        label=_("Bila tidak ada, bagaimana Anda memastikannya?"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not given.get("file") and not given.get("reason", "").strip():
            raise forms.ValidationError(_("Lampirkan berkasnya, atau tulis bahwa tidak ada dan alasannya."))
        return given
