"""The form of a plan: what, how often, where, by whom; and the reason for which a round is skipped."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.core.procedure.model import Procedure
from laksana.maintenance.models import AGENCY_KINDS, MOST_LEAD, MOST_MONTHS, NTHS, WEEKDAYS, Plan, RhythmKind
from laksana.organization.managing import Answers
from laksana.ui.forms import CheckCards, DateInput, RadioCards, Textarea

PICK: Final = ("", _("Pilih …"))
NONE: Final = ("", _("Tidak ada"))
ALL: Final = ("", _("Semua lokasi"))
WHAT: Final = ("name", "procedure", "instruction", "checklist")
SPAN: Final = ("first", "last", "lead")
WHERE: Final = ("kinds", "group", "not_within", "most")
WHO: Final = ("responsible", "others")


def _number(
    label: Any, *, least: int = 1, most: int, required: bool = True, **more: Any
) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "input--short"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, widget=widget, **more
    )


class PlanForm(Answers):
    """All of a plan on one page, in four parts."""

    name = forms.CharField(
        label=_("Nama rencana"), max_length=120, help_text=_("Misalnya: Pemeriksaan triwulan jaringan dinas.")
    )
    procedure = forms.ChoiceField(label=_("Prosedur"))
    instruction = forms.CharField(
        label=_("Isi perintah"),
        required=False,
        max_length=2000,
        widget=Textarea(attrs={"rows": 2}),
        help_text=_("Diusulkan kepada pimpinan saat konsepnya menunggu."),
    )
    checklist = forms.TypedChoiceField(
        label=_("Daftar periksa"), required=False, coerce=int, empty_value=None
    )
    rhythm = forms.ChoiceField(label=_("Seberapa sering"), choices=RhythmKind.choices, widget=RadioCards())
    every = _number(_("Setiap … minggu atau bulan"), most=60)
    nth = forms.TypedChoiceField(label=_("Yang ke berapa dalam bulan"), choices=NTHS, coerce=int)
    weekday = forms.TypedChoiceField(label=_("Hari"), choices=WEEKDAYS, coerce=int)
    month = _number(_("Bulan ke berapa dalam triwulan"), most=3)
    day = _number(_("Tanggal"), most=31, help_text=_("Bulan yang lebih pendek memakai tanggal terakhirnya."))
    first = forms.DateField(label=_("Berlaku mulai"), widget=DateInput())
    last = forms.DateField(label=_("Berlaku sampai"), required=False, widget=DateInput())
    lead = _number(_("Konsep dibuka berapa hari sebelumnya"), least=0, most=MOST_LEAD)
    kinds = forms.MultipleChoiceField(
        label=_("Jenis perangkat daerah"),
        required=False,
        choices=list(AGENCY_KINDS.items()),
        widget=CheckCards(side=True),
        help_text=_("Tanpa pilihan berarti semua jenis."),
    )
    group = forms.TypedChoiceField(label=_("Kelompok lokasi"), required=False, coerce=int, empty_value=None)
    not_within = _number(_("Hanya yang tidak dikunjungi selama … bulan"), most=MOST_MONTHS, required=False)
    most = _number(_("Paling banyak … lokasi, yang paling lama tidak dikunjungi"), most=1000, required=False)
    responsible = forms.TypedChoiceField(
        label=_("Penanggung jawab"), required=False, coerce=int, empty_value=None
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Anggota lain"), required=False, coerce=int, widget=CheckCards()
    )

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan | None = None,
        today: date,
        procedures: Sequence[Procedure],
        groups: Sequence[tuple[int, str]],
        checklists: Sequence[tuple[int, str]],
        people: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(data, initial=_initial(plan, today))
        found = [(one.id, one.identity.title) for one in procedures]
        choices: dict[str, list[Any]] = {
            "procedure": found if len(found) == 1 else [PICK, *found],
            "group": [ALL, *groups],
            "checklist": [NONE, *checklists],
            "responsible": [PICK, *people],
            "others": list(people),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def parts(self, names: Sequence[str]) -> list[forms.BoundField]:
        """Give some of the fields, in this order."""
        return [self[name] for name in names]

    @property
    def what(self) -> list[forms.BoundField]:
        """Give what the plan is about."""
        return self.parts(WHAT)

    @property
    def span(self) -> list[forms.BoundField]:
        """Give from when to when it holds, and how early its drafts open."""
        return self.parts(SPAN)

    @property
    def where(self) -> list[forms.BoundField]:
        """Give what narrows the sites."""
        return self.parts(WHERE)

    @property
    def who(self) -> list[forms.BoundField]:
        """Give the proposed team."""
        return self.parts(WHO)

    def given(self) -> dict[str, Any]:
        """Give the answers as the service takes them."""
        answers = super().given()
        responsible, others = answers.pop("responsible"), answers.pop("others")
        team = [responsible, *(one for one in others if one != responsible)] if responsible else []
        return {**answers, "team": team}


class SkipForm(Answers):
    """Why a round does not take place."""

    on = forms.DateField(widget=forms.HiddenInput())
    reason = forms.CharField(
        label=_("Alasan"), max_length=2000, widget=Textarea(attrs={"rows": 3}), required=False
    )


def _initial(plan: Plan | None, today: date) -> dict[str, Any]:
    if plan is None:
        return {"rhythm": RhythmKind.QUARTER, "every": 1, "month": 1, "day": 1, "first": today, "lead": 3}
    known = {name: getattr(plan, name) for name in PlanForm.base_fields if hasattr(plan, name)}
    references = {"group": plan.group_id, "checklist": plan.checklist_id}
    return {**known, **references, "responsible": next(iter(plan.team), None), "others": plan.team[1:]}
