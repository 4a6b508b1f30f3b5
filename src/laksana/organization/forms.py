"""The administrator's forms. They ask and shape; whether something may be is the services' to say."""

import re
from datetime import time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.clock import WEEKDAYS, CalendarError
from laksana.core.clock.plain import weekly_from_plain
from laksana.organization import models
from laksana.organization.models import Government
from laksana.ui.forms import DateInput

DAY_NAMES: Final = {
    "mon": gettext_lazy("Senin"),
    "tue": gettext_lazy("Selasa"),
    "wed": gettext_lazy("Rabu"),
    "thu": gettext_lazy("Kamis"),
    "fri": gettext_lazy("Jumat"),
    "sat": gettext_lazy("Sabtu"),
    "sun": gettext_lazy("Minggu"),
}
SPAN: Final = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-\u2013]\s*(\d{1,2})[.:](\d{2})")


class Answers(forms.Form):
    """A form whose refusals by a service are said at the field they concern."""

    def given(self) -> dict[str, Any]:
        """Give the answers as services take them: rows as their numbers."""
        return {name: getattr(value, "pk", value) for name, value in self.cleaned_data.items()}

    def refuse(self, error: ValidationError) -> None:
        """Say a service's refusal."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, words in by_field.items():
            self.add_error(name if name in self.fields else None, words)


class LoginNameForm(forms.Form):
    """Asks whose account is meant."""

    login = forms.CharField(
        label=gettext_lazy("Nama pengguna atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class CodeForm(forms.Form):
    """Asks for the digits that were sent; spaces between them are the reader's."""

    code = forms.CharField(
        label=gettext_lazy("Kode enam angka"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class TenantForm(Answers, forms.ModelForm):  # type: ignore[type-arg]
    """A form over one row of a government; choices are that government's own, in use."""

    def __init__(self, *args: Any, government: Government, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in self.fields.items():
            invite(question)
            if isinstance(question, forms.ModelChoiceField) and question.queryset is not None:
                present = getattr(self.instance, f"{name}_id", None)
                question.queryset = _choices(question.queryset, government, present)

    def validate_unique(self) -> None:
        """Leave it to the service, which knows the government."""

    def validate_constraints(self) -> None:
        """Leave it to the service, which knows the government."""


def invite(question: forms.Field) -> None:
    """Say in words what an unanswered choice means."""
    words = _("Pilih …") if question.required else _("Tidak ada")
    if isinstance(question, forms.ModelChoiceField):
        question.empty_label = words
    elif isinstance(question, forms.ChoiceField):
        choices: Any = question.choices
        question.choices = [(value, label if value else words) for value, label in choices]


def _choices(rows: QuerySet[Any], government: Government, present: int | None) -> QuerySet[Any]:
    """Offer what is in use in this government, and what the row has now."""
    own = rows.filter(government=government)
    return own.filter(Q(active=True) | Q(pk=present)).order_by(
        "title" if rows.model is models.Post else "name"
    )


class AgencyForm(TenantForm):
    class Meta:
        model = models.Agency
        fields = ["kind", "name", "address", "contact", "phone"]


class SiteForm(TenantForm):
    class Meta:
        model = models.Site
        fields = ["name", "address", "latitude", "longitude", "contact", "phone"]
        help_texts = {"latitude": gettext_lazy("Derajat desimal, misalnya -6.238270.")}


class UnitForm(TenantForm):
    class Meta:
        model = models.Unit
        fields = ["name", "parent"]


class PostForm(TenantForm):
    class Meta:
        model = models.Post
        fields = ["title", "unit", "kind", "superior", "is_head"]


class PersonForm(TenantForm):
    class Meta:
        model = models.Person
        fields = ["name", "phone", "nip", "rank", "address"]


class HoldingForm(TenantForm):
    class Meta:
        model = models.Holding
        fields = ["person", "since", "until"]
        widgets = {"since": DateInput, "until": DateInput}


class HandOverForm(TenantForm):
    first_day = forms.DateField(label=gettext_lazy("Pejabat baru mulai tanggal"), widget=DateInput)

    class Meta:
        model = models.Holding
        fields = ["person"]
        labels = {"person": gettext_lazy("Pejabat baru")}


class EndHoldingForm(Answers):
    last_day = forms.DateField(label=gettext_lazy("Hari terakhir menjabat"), widget=DateInput)


class ContactForm(TenantForm):
    class Meta:
        model = models.AgencyContact
        fields = ["person", "may_send"]


class DutyForm(TenantForm):
    class Meta:
        model = models.Duty
        fields = ["person", "kind"]


class ClerkForm(TenantForm):
    class Meta:
        model = models.Clerk
        fields = ["person", "head"]


class AccountForm(Answers):
    username = forms.CharField(
        label=gettext_lazy("Nama pengguna"),
        max_length=150,
        help_text=gettext_lazy("Dipakai untuk masuk; huruf, angka, dan @ . + - _ saja."),
    )
    email = forms.EmailField(label=gettext_lazy("Surel"), required=False)


class LetterheadForm(Answers, forms.ModelForm):  # type: ignore[type-arg]
    website = forms.URLField(label=gettext_lazy("Situs web"), required=False, assume_scheme="https")

    class Meta:
        model = Government
        fields = ["office", "address", "place", "phone", "email", "website"]


class HolidayForm(TenantForm):
    class Meta:
        model = models.Holiday
        fields = ["date", "name", "kind", "state", "source"]
        widgets = {"date": DateInput}


class OnCallForm(TenantForm):
    class Meta:
        model = models.OnCall
        fields = ["post", "unit", "source"]
        help_texts = {"source": gettext_lazy("Surat perintah atau keputusan yang menetapkan regu ini.")}


class IncidentHoursForm(Answers):
    incident_hours = forms.IntegerField(
        label=gettext_lazy("Batas lapor insiden keamanan (jam kalender)"), min_value=1, max_value=24 * 30
    )


class TileForm(TenantForm):
    procedure = forms.ChoiceField(label=gettext_lazy("Prosedur yang menjawab"))

    def __init__(self, *args: Any, procedures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].choices = procedures  # type: ignore[attr-defined]

    class Meta:
        model = models.CatalogueTile
        fields = ["kind", "label", "help", "procedure", "position"]


class PerformerForm(Answers):
    """One post for each performer of a procedure."""

    def __init__(self, *args: Any, performers: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Belum ada jabatan")), *posts]
        for key, title in performers:
            self.fields[key] = forms.TypedChoiceField(
                label=title, choices=choices, coerce=int, empty_value=None, required=False
            )


class WeekFields(Answers):
    """Weekly hours as one line per day."""

    def __init__(self, *args: Any, weekly: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            self.fields[day] = forms.CharField(
                label=DAY_NAMES[day], required=False, initial=spans_to_text((weekly or {}).get(day, []))
            )
        self.order_fields([name for name in self.fields if name != "source"])
        self.fields[WEEKDAYS[0]].help_text = _("Misalnya 07.30-12.00, 13.00-16.00. Kosong berarti libur.")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        for day in WEEKDAYS:
            if day in answers:
                answers[day] = self._hours(day, answers[day])
        return answers

    def given(self) -> dict[str, Any]:
        answers = super().given()
        weekly = {day: answers.pop(day) for day in WEEKDAYS}
        return {**answers, "weekly": weekly}

    def _hours(self, day: str, text: str) -> list[list[str]]:
        try:
            hours = text_to_spans(text)
            weekly_from_plain({day: hours})
        except (CalendarError, ValueError):
            self.add_error(day, _("Tulis urut dan tanpa tumpang tindih, misalnya 07.30-12.00, 13.00-16.00."))
            return []
        return hours


class WorkingWeekForm(WeekFields):
    source = forms.CharField(
        label=gettext_lazy("Dasar jam kerja"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Peraturan yang menetapkannya."),
    )


class RangeForm(WeekFields, TenantForm):
    class Meta:
        model = models.CalendarRange
        fields = ["name", "first", "last", "state", "source"]
        widgets = {"first": DateInput, "last": DateInput}


def spans_to_text(spans: list[list[str]]) -> str:
    """Write the hours of a day as people write them."""
    return ", ".join("-".join(span) for span in spans).replace(":", ".")


def text_to_spans(text: str) -> list[list[str]]:
    """Read the hours of a day as people write them; a dot may stand for the colon."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    matches = [SPAN.fullmatch(part) for part in parts]
    if not all(matches):
        raise ValueError(text)
    return [[_clock(match[1], match[2]), _clock(match[3], match[4])] for match in matches if match]


def _clock(hour: str, minute: str) -> str:
    return "24:00" if (hour, minute) == ("24", "00") else time(int(hour), int(minute)).strftime("%H:%M")
