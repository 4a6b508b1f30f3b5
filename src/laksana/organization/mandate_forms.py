"""The forms by which somebody is named to stand in for a post. What the law limits is warned of elsewhere."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.authority.mandates import MandateKind
from laksana.organization.forms import Answers
from laksana.organization.models.mandates import KINDS
from laksana.organization.selectors import Structure
from laksana.organization.selectors.mandates import candidates, own_post
from laksana.ui.forms import CheckCards, DateInput, RadioCards, TimeInput

DAY: Final = timedelta(days=1)


class ExtensionForm(Answers):
    """Until when a mandate goes on, by which new order."""

    last_day = forms.DateField(label=gettext_lazy("Sampai dengan tanggal"), widget=DateInput)
    order_number = forms.CharField(label=gettext_lazy("Nomor surat perintah"), max_length=120, required=False)
    order_date = forms.DateField(
        label=gettext_lazy("Tanggal surat perintah"), widget=DateInput, required=False
    )

    def given(self) -> dict[str, Any]:
        """Give the answers as `services.extend_mandate` takes them."""
        answers = dict(self.cleaned_data)
        return {"ends_at": _moment(answers.pop("last_day") + DAY, time(0)), **answers}

    def refuse(self, error: ValidationError) -> None:
        """Say a refusal of the end at the day it was made of."""
        if hasattr(error, "error_dict") and "ends_at" in error.error_dict:
            error.error_dict["last_day"] = error.error_dict.pop("ends_at")
        super().refuse(error)


class StandInForm(ExtensionForm):
    """Who stands in for a post, from when until when, on which order."""

    person = forms.TypedChoiceField(label=gettext_lazy("Siapa yang mewakili"), coerce=int)
    first_day = forms.DateField(label=gettext_lazy("Mulai tanggal"), widget=DateInput)
    first_hour = forms.TimeField(
        label=gettext_lazy("Mulai pukul"),
        widget=TimeInput,
        required=False,
        help_text=gettext_lazy("Kosong berarti sejak awal hari."),
    )
    last_hour = forms.TimeField(
        label=gettext_lazy("Sampai pukul"),
        widget=TimeInput,
        required=False,
        help_text=gettext_lazy("Kosong berarti sampai akhir hari."),
    )
    field_order = ("kind", "person", "first_day", "last_day", "first_hour", "last_hour")

    def __init__(self, *args: Any, known: Structure, post: int, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.post = known, post
        suggested, others = candidates(known, post, day)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih …")),
            (_("Setingkat atau satu tingkat di bawahnya"), [(card.id, card.name) for card in suggested]),
            (_("Lainnya"), [(card.id, card.name) for card in others]),
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        days = {"first_day", "last_day"} <= answers.keys()
        if days and self._end(answers) <= self._begin(answers):
            self.add_error("last_day", _("Mandat harus berakhir sesudah mulai."))
        return answers

    def given(self) -> dict[str, Any]:
        """Give the answers as `services.begin_mandate` takes them."""
        answers, person = self.cleaned_data, self.cleaned_data["person"]
        return {
            "post": self.post,
            "person": person,
            "begins_at": self._begin(answers),
            "ends_at": self._end(answers),
            "own_post": own_post(self.known, person, post=self.post, day=answers["first_day"]),
            "order_number": answers["order_number"],
            "order_date": answers["order_date"],
        }

    def _begin(self, answers: dict[str, Any]) -> datetime:
        return _moment(answers["first_day"], answers.get("first_hour") or time(0))

    def _end(self, answers: dict[str, Any]) -> datetime:
        hour = answers.get("last_hour")
        return _moment(answers["last_day"], hour) if hour else _moment(answers["last_day"] + DAY, time(0))


class MandateForm(StandInForm):
    """The same as an administrator enters it: Plt. or Plh., perhaps for some procedures only."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("Jenis"), choices=KINDS, coerce=MandateKind, widget=RadioCards
    )
    procedures = forms.MultipleChoiceField(
        label=gettext_lazy("Hanya untuk prosedur"),
        widget=CheckCards,
        required=False,
        help_text=gettext_lazy("Kosong berarti seluruh pekerjaan jabatan itu."),
    )

    def __init__(self, *args: Any, procedures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedures"].choices = procedures  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Give the answers as `services.begin_mandate` takes them."""
        answers = self.cleaned_data
        return {**super().given(), "kind": answers["kind"], "procedures": answers["procedures"]}


def _moment(day: date, hour: time) -> datetime:
    """Give a moment of the government's own zone, in which the page is shown."""
    return timezone.make_aware(datetime.combine(day, hour))
