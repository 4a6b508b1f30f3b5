"""The form of one qualification. What counts as proof is a small PDF or picture, told by its bytes."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.organization.forms import TenantForm
from laksana.organization.models import Government, Qualification
from laksana.organization.services.qualifications import MOST_BYTES, Proof
from laksana.outside import filetypes
from laksana.ui.forms import DateInput

TAKEN: Final = frozenset({"pdf", "jpeg", "png"})


class QualificationForm(TenantForm):
    """Who, which item of which SOP, proved by what, until when."""

    subject = forms.ChoiceField(label=gettext_lazy("Kualifikasi"))
    proof = forms.FileField(
        label=gettext_lazy("Bukti (PDF atau foto, paling besar 2 MB)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    class Meta:
        model = Qualification
        fields = ["person", "subject", "source", "since", "until"]
        widgets = {"since": DateInput(), "until": DateInput()}

    def __init__(self, *args: Any, government: Government, subjects: list[str], **kwargs: Any) -> None:
        super().__init__(*args, government=government, **kwargs)
        present = [self.instance.subject] if self.instance.subject else []
        offered = [*subjects, *(one for one in present if one not in subjects)]
        self.fields["subject"].choices = [("", _("Pilih …")), *((one, one) for one in offered)]  # type: ignore[attr-defined]

    def clean_proof(self) -> Proof | None:
        upload = self.cleaned_data.get("proof")
        if not upload:
            return None
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini lebih dari 2 MB. Perkecil, lalu pilih lagi."))
        try:
            kind = filetypes.sniff(upload)
        except filetypes.NotAllowed:
            kind = None
        if kind is None or kind.name not in TAKEN:
            raise forms.ValidationError(_("Kirim PDF, JPEG, atau PNG."))
        upload.seek(0)
        return Proof(upload.name[:160], kind.name, upload.read())
