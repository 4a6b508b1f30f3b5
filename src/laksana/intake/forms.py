"""What an agency is asked: the report, and the answers it gives to a running case. Never decides a right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.shared import answers, files_field, paper_fields, reason_field
from laksana.core.case.commands import Means, Open, Papers, Signing, Source
from laksana.core.procedure.model import REPORTER, OutputMode, Procedure
from laksana.organization.selectors import Structure
from laksana.ui.forms import DateTimeInput, RadioCards

REPORT = "report"
SOURCES = (
    (Source.PHONE, _("Telepon")),
    (Source.WALK_IN, _("Datang langsung")),
    (Source.LETTER, _("Surat")),
    (Source.WHATSAPP, _("WhatsApp")),
)


class ReportForm(forms.Form):
    """A report or a request. Where the agency performs the first step, its paper's own fields are asked."""

    subject = forms.CharField(
        label=_("Perihal"), max_length=160, help_text=_("Satu kalimat, misalnya: Internet mati sejak pagi.")
    )

    def __init__(self, data: Any = None, files: Any = None, *, procedure: Procedure, sites: Any) -> None:
        super().__init__(data, files)
        self.procedure = procedure
        self.fields["site"] = forms.ChoiceField(
            label=_("Lokasi"), choices=[("", _("Pilih …")), *sites], initial=sites[0][0] if sites else ""
        )
        self.fields.update(self._report_fields())
        self.fields["files"] = files_field()

    @property
    def asked(self) -> list[str]:
        """Give the papers that the agency itself makes by sending."""
        first = self.procedure.first
        if first.performer != REPORTER:
            return []
        return [use.key for use in first.outputs if use.mode is not OutputMode.CARRIES]

    def command(self, *, agency: int, files: tuple[str, ...], source: Source, **more: Any) -> Open:
        """Make the command of the cleaned form."""
        return Open(
            subject=self.cleaned_data["subject"],
            agency=agency,
            source=source,
            sites=(int(self.cleaned_data["site"]),),
            papers=self._papers(),
            files=files,
            **more,
        )

    def _report_fields(self) -> dict[str, forms.Field]:
        if self.asked:
            return paper_fields(self.procedure, self.asked, demanded=True)
        return {
            "what": forms.CharField(
                label=_("Apa yang terjadi"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
            ),
            "contact": forms.CharField(label=_("Yang dapat dihubungi"), max_length=200, required=False),
        }

    def _papers(self) -> Papers:
        if self.asked:
            return answers(self.procedure, self.asked, self.cleaned_data)
        given = {name: self.cleaned_data[name] for name in ("what", "contact") if self.cleaned_data[name]}
        return {REPORT: given}


class DeskForm(ReportForm):
    """The same on behalf of an agency, with how and when the report arrived."""

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.fields["source"] = forms.ChoiceField(
            label=_("Diterima melalui"), choices=SOURCES, widget=RadioCards()
        )
        self.fields["arrived_at"] = forms.DateTimeField(
            label=_("Waktu laporan diterima"),
            required=False,
            widget=DateTimeInput(),
            help_text=_("Kosongkan bila baru saja diterima."),
        )
        self.order_fields(["source", "site", "subject"])


class FillForm(forms.Form):
    """The form that the agency fills in for a step."""

    def __init__(
        self, data: Any = None, files: Any = None, *, procedure: Procedure, papers: list[str]
    ) -> None:
        super().__init__(data, files)
        self.procedure, self.papers = procedure, papers
        self.fields.update(paper_fields(procedure, papers, demanded=data is None or "draft" not in data))
        self.fields["files"] = files_field()

    def answers(self) -> Papers:
        """Give the papers of the cleaned form."""
        return answers(self.procedure, self.papers, self.cleaned_data)


class SignForm(forms.Form):
    """A signature, or a refusal with its reason."""

    signing = forms.ChoiceField(
        label=_("Tanda tangan"),
        choices=((Signing.SIGNED, _("Saya mengetahui dan menandatangani")), (Signing.REFUSED, _("Menolak"))),
        widget=RadioCards(),
    )
    reason = reason_field(_("Alasan bila menolak"), required=False)


class ConfirmForm(forms.Form):
    """Is the service well again? The desk says by what means it heard."""

    well = forms.ChoiceField(
        label=_("Keadaan layanan"),
        choices=(("yes", _("Pulih")), ("no", _("Belum pulih"))),
        widget=RadioCards(),
    )
    note = reason_field(_("Keterangan"), required=False)

    def __init__(self, *args: Any, desk: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if desk:
            self.fields["means"] = forms.ChoiceField(
                label=_("Dijawab melalui"),
                choices=((Means.PHONE, _("Telepon")), (Means.WHATSAPP, _("WhatsApp"))),
            )
            self.fields["informant"] = forms.CharField(label=_("Yang menjawab"), max_length=200)


class RateForm(forms.Form):
    """Stars for a finished case."""

    stars = forms.TypedChoiceField(
        label=_("Penilaian"),
        choices=[(number, "★" * number) for number in range(5, 0, -1)],
        coerce=int,
        widget=RadioCards(side=True),
    )
    note = reason_field(_("Kesan dan saran"), required=False)


class ReasonForm(forms.Form):
    """A reason."""

    reason = reason_field()


class CommentForm(forms.Form):
    """A word to the office."""

    text = forms.CharField(
        label=_("Pesan kepada petugas"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = files_field()
