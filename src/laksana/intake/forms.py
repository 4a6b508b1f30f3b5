"""What an agency is asked: the report, and the answers it gives to a running case. Never decides a right."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from laksana.cases.shared import answers, files_field, paper_fields, reason_field
from laksana.core.case.commands import Means, Open, Papers, Signing, Source
from laksana.core.papers.content import Secrecy, Speed
from laksana.core.papers.words import SECRECIES, SPEEDS
from laksana.core.procedure.model import REPORTER, Kind, OutputMode, Procedure
from laksana.ui.forms import DateTimeInput, RadioCards, Textarea

REPORT: Final = "report"
FEW: Final = 4
SHORT: Final = {"class": "input--short"}
SOURCES = (
    (Source.PHONE, _("Telepon")),
    (Source.WALK_IN, _("Datang langsung")),
    (Source.LETTER, _("Surat")),
    (Source.WHATSAPP, _("WhatsApp")),
)
LETTER_CLASSES = (
    (SPEEDS[Speed.ORDINARY], _("Biasa")),
    (SPEEDS[Speed.URGENT], pgettext_lazy("sifat", "Segera")),
    (SPEEDS[Speed.VERY_URGENT], _("Amat segera")),
    (SECRECIES[Secrecy.SECRET], _("Rahasia")),
)
"""What a letter says of itself: kept in the words that papers have, shown in the reader's."""


class ReportForm(forms.Form):
    """A report or a request. Where sending it completes the first step, its paper's own fields are asked.

    The agency's own step is completed by sending; `records` says that of one of the office's.
    """

    subject = forms.CharField(
        label=_("Perihal"), max_length=160, help_text=_("Satu kalimat, misalnya: Internet mati sejak pagi.")
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        procedure: Procedure,
        sites: Sequence[tuple[int, str]],
        contact: str = "",
        records: bool = False,
    ) -> None:
        super().__init__(data, files)
        self.procedure, self.records = procedure, records
        if sites:
            self.fields["site"] = self._site_field(sites)
        if procedure.kind is Kind.SERVICE_REQUEST:
            self.fields["letter_class"] = _class_field()
        self.fields.update(self._report_fields())
        self.fields["files"] = files_field()
        self._write_contact(contact)

    @property
    def asked(self) -> list[str]:
        """Give the papers that are made by sending."""
        first = self.procedure.first
        if first.performer != REPORTER and not self.records:
            return []
        return [use.key for use in first.outputs if use.mode is not OutputMode.CARRIES]

    @property
    def typed(self) -> dict[str, Any]:
        """Give what was typed as it stands, files apart: enough to show the form again."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
        }

    def command(self, *, agency: int, files: tuple[str, ...], source: Source, **more: Any) -> Open:
        """Make the command of the cleaned form."""
        site = self.cleaned_data.get("site")
        return Open(
            subject=self.cleaned_data["subject"],
            agency=agency,
            source=source,
            sites=(int(site),) if site else (),
            papers=self._papers(),
            told=self._beside(),
            files=files,
            completes_first=self.records,
            **more,
        )

    def _site_field(self, sites: Sequence[tuple[int, str]]) -> forms.ChoiceField:
        """Ask for one of the agency's few places, the first one proposed; of many by a list."""
        first = sites[0][0]
        if len(sites) <= FEW:
            return forms.ChoiceField(label=_("Lokasi"), choices=sites, initial=first, widget=RadioCards())
        return forms.ChoiceField(label=_("Lokasi"), choices=[("", _("Pilih …")), *sites], initial=first)

    def _report_fields(self) -> dict[str, forms.Field]:
        if self.asked:
            return paper_fields(self.procedure, self.asked, demanded=True)
        return {
            "what": forms.CharField(
                label=_("Apa yang terjadi"),
                help_text=_("Sejak kapan, di ruang mana, apa yang sudah dicoba."),
                max_length=4000,
                required=False,
                widget=Textarea(attrs={"rows": 4}),
            ),
            "contact": forms.CharField(label=_("Yang dapat dihubungi"), max_length=200, required=False),
        }

    def _write_contact(self, contact: str) -> None:
        """Propose whom to call, wherever it is asked."""
        names = [f"{key}.contact" for key in self.asked] or ["contact"]
        self.initial.update({name: contact for name in names if name in self.fields})

    def _papers(self) -> Papers:
        if self.asked:
            return answers(self.procedure, self.asked, self.cleaned_data)
        return {REPORT: self._said()}

    def _beside(self) -> Papers:
        said = self._said() if self.asked else {}
        return {REPORT: said} if said else {}

    def _said(self) -> dict[str, str]:
        """Give what was typed that no paper of the first step has a place for."""
        return {name: self.cleaned_data[name] for name in self._told() if self.cleaned_data.get(name)}

    def _told(self) -> tuple[str, ...]:
        return ("what", "contact", "letter_class")


class DeskForm(ReportForm):
    """The same on behalf of an agency, with how and when the report arrived, and when it happened."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["source"] = forms.ChoiceField(
            label=_("Diterima melalui"), choices=SOURCES, widget=RadioCards(side=True)
        )
        self.fields["agenda"] = forms.CharField(
            label=_("Nomor agenda surat"), max_length=60, required=False, widget=forms.TextInput(SHORT)
        )
        self.fields["letter_class"] = _class_field()
        self.fields["arrived_at"] = _moment_field(
            _("Waktu laporan diterima"), _("Kosongkan bila baru saja diterima. Tenggat dihitung dari sini.")
        )
        if not self.asked:
            self.fields["since"] = _moment_field(_("Waktu kejadian"), _("Kosongkan bila tidak diketahui."))
        self.order_fields(["source", "agenda", "letter_class", "site", "subject"])

    def clean_arrived_at(self) -> datetime | None:
        """Refuse a report that has not arrived yet."""
        arrived = self._past("arrived_at")
        return arrived.astimezone(UTC) if arrived else None

    def clean_since(self) -> str:
        """Refuse what has not happened yet; give it as a paper keeps it."""
        since = self._past("since")
        return since.isoformat(timespec="minutes") if since else ""

    @property
    def words(self) -> str:
        """Give what was typed as one text, for a case that knows the matter already."""
        given = (self.cleaned_data.get(name, "") for name in ("subject", "what", "contact"))
        return "\n".join(text for text in given if text)

    def _past(self, name: str) -> datetime | None:
        given: datetime | None = self.cleaned_data[name]
        if given and given > self.now:
            raise forms.ValidationError(_("Waktu ini belum tiba. Isi waktu yang sudah lewat."))
        return given

    def _site_field(self, sites: Sequence[tuple[int, str]]) -> forms.ChoiceField:
        """Ask for a place of any agency; none is proposed, for nobody should be chosen by chance."""
        return forms.ChoiceField(label=_("Lokasi"), choices=[("", _("Pilih …")), *sites])

    def _told(self) -> tuple[str, ...]:
        of_letter = ("agenda", "letter_class") if self.cleaned_data["source"] == Source.LETTER else ()
        return ("what", "contact", "since", *of_letter)


def _class_field() -> forms.Field:
    return forms.ChoiceField(label=_("Sifat surat"), choices=LETTER_CLASSES, required=False)


def _moment_field(label: Any, help_text: Any) -> forms.Field:
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=DateTimeInput())


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
        label=_("Pesan kepada petugas"), max_length=4000, widget=Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = files_field()
