"""Acts of the duty to report a security incident: judging it one, recording the report, taking it back."""

from collections.abc import Iterator
from typing import Final

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.spec import ActSpec, Fields, only_reason, text
from laksana.cases.forms.step import Ground
from laksana.cases.presenters.steps import heading
from laksana.cases.presenters.words import IMPACT
from laksana.cases.selectors import Found
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.ui.forms import DateTimeInput
from laksana.ui.time import full_words


def _judgement(ground: Ground) -> Fields:
    return {
        "known_at": forms.DateTimeField(
            label=_("Diketahui sejak"),
            help_text=_("Jam kalender pelaporan dihitung dari saat ini."),
            initial=ground.found.state.arrived_at,
            widget=DateTimeInput(),
        ),
        "reason": text(_("Dasar penilaian"), required=False),
    }


def _report(ground: Ground) -> Fields:
    """Ask for the four items of the report; what the case knows already stands there to be corrected."""
    fields: Fields = {
        "contact": forms.CharField(label=_("Kontak pelapor"), max_length=300),
        "description": text(_("Uraian insiden")),
        "chronology": text(_("Kronologi")),
        "impact": text(_("Dampak")),
        "reference": forms.CharField(label=_("Nomor tiket laporan"), max_length=100, required=False),
    }
    row = ground.found.row
    agency = ground.structure.agencies.get(row.agency or 0)
    fields["contact"].initial = ground.structure.government.office
    fields["description"].initial = row.subject
    fields["chronology"].initial = "\n".join(_course(ground.found))
    fields["impact"].initial = f"{IMPACT[row.impact]}{f': {agency.name}' if agency else ''}"
    return fields


def _course(found: Found) -> Iterator[str]:
    """Yield what happened so far, a line each."""
    state = found.state
    moments = [(state.arrived_at, str(_("Laporan diterima")))]
    moments += [(state.duty.known_at, str(_("Insiden diketahui")))] if state.duty else []
    steps = {step.key: step for step in found.procedure.steps}
    moments += [(done.done_at, heading(steps[done.step])) for done in state.path if done.step in steps]
    for moment, what in sorted(moments, key=lambda one: one[0]):
        yield f"{full_words(localtime(moment))}: {what}"


JUDGE: Final = ActSpec(
    "nyatakan-insiden",
    Act.JUDGE_INCIDENT,
    _("Nyatakan insiden berisiko tinggi"),
    "shield-alert",
    lambda g, a, f: commands.JudgeIncident(a["known_at"], a["reason"]),
    _judgement,
)
REPORT: Final = ActSpec(
    "lapor-insiden",
    Act.REPORT_INCIDENT,
    _("Catat laporan insiden"),
    "shield-check",
    lambda g, a, f: commands.ReportIncident(
        a["contact"], a["description"], a["chronology"], a["impact"], a["reference"]
    ),
    _report,
)
LIFT: Final = ActSpec(
    "bukan-insiden",
    Act.LIFT_INCIDENT,
    _("Nyatakan bukan insiden berisiko tinggi"),
    "shield-off",
    lambda g, a, f: commands.LiftIncident(a["reason"]),
    only_reason,
)
