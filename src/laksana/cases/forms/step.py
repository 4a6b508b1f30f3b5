"""The form of one open step: what its row of the SOP asks to be produced, and the command it makes."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.fields import (
    files_field,
    happened_field,
    post_choices,
    reason_field,
    site_choices,
)
from laksana.cases.forms.known import people_of_papers, places_of_case
from laksana.cases.forms.naming import appointment, naming_fields, warn
from laksana.cases.forms.offered import offering
from laksana.cases.forms.papers import answers, paper_fields
from laksana.cases.listed import Listed, lists_installed
from laksana.cases.presenters.goods import compared_words, installed_words, rows_for_papers
from laksana.cases.presenters.words import INSTRUCTIONS
from laksana.cases.proposals import NOTHING, Proposal, Proposed, initial_team, is_checked
from laksana.cases.selectors import Found
from laksana.core.case.commands import Complete, Disposition, PlannedSite
from laksana.core.case.decide.qualified import lacking
from laksana.core.case.facts import Qualified
from laksana.core.procedure.model import END, OutputMode, OutputUse, Step
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.ui.checks import Check, ChecksField
from laksana.ui.forms import CheckCards, DateInput, DateTimeInput, RowsField, Textarea


@frozen
class Ground:
    """What a step's form is made from."""

    found: Found
    structure: Structure
    token: int
    proposed: Proposed | None = None
    qualified: Qualified = None
    listed: Listed | None = None

    def naming(self, performer: str, people: frozenset[int]) -> dict[str, forms.Field]:
        """Ask who of some people does the work of a performer."""
        without = lacking(self.found.procedure, performer, self.qualified, people)
        return naming_fields(self.structure, people, lacking=frozenset(without))

    @property
    def proposal(self) -> Proposal:
        """Give what another room proposes for the case."""
        return self.proposed.proposal if self.proposed else NOTHING

    @property
    def checks(self) -> tuple[Check, ...]:
        """Give the checks to answer where the step is done."""
        return self.proposal.checks(self.found.state.open[self.token].site)

    @property
    def step(self) -> Step:
        """Give the step of the open token."""
        return self.found.procedure.step(self.found.state.open[self.token].step)


FOUND, DONE = "found", "done"
"""Fields of these keys, in a paper that lists what was installed: they begin with what the store had of the
list, and with what was put in its place and what became of the old."""
MORE: Final = frozenset({"instruction_due", "recipients", "copies", "note", "happened_at"})
"""What most completions leave out: folded away, unless it was answered or is wrong."""


class StepForm(forms.Form):
    """Asks all that completing a step needs; the pressed button is the outcome."""

    def __init__(self, data: Any = None, files: Any = None, *, ground: Ground) -> None:
        super().__init__(data, files, initial=_known(ground), auto_id=f"langkah-{ground.token}-%s")
        self.ground = ground
        self.fields.update(_fields(ground))

    def clean(self) -> dict[str, Any]:
        warn(self)
        return self.cleaned_data

    @property
    def asked(self) -> list[forms.BoundField]:
        """Give the fields that the step is about."""
        return [bound for bound in self if bound.name not in MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        """Give the fields that are folded away."""
        return [bound for bound in self if bound.name in MORE]

    @property
    def more_is_open(self) -> bool:
        """Tell whether something folded away must be seen."""
        return self.is_bound and any(bound.errors or bound.value() for bound in self.more)

    def command(self, *, outcome: str | None, files: tuple[str, ...]) -> Complete:
        """Make the command of the cleaned form."""
        step, given = self.ground.step, self.cleaned_data
        asked = [use.key for use in asked_uses(step, outcome)]
        return Complete(
            token=self.ground.token,
            outcome=outcome,
            reason=given.get("reason", ""),
            note=given.get("note", ""),
            papers=answers(self.ground.found.procedure, asked, given),
            files=files,
            checked=tuple(given.get("checked", ())),
            appoint=appointment(given) if step.appoints else None,
            disposition=disposition(given) if step.disposition else None,
            sites=tuple(_planned(given)),
        )


def asked_uses(step: Step, outcome: str | None) -> tuple[OutputUse, ...]:
    """Give the outputs whose fields the performer answers: not what the agency fills in."""
    if step.filled_by is None:
        return step.outputs_of(outcome)
    return tuple(use for use in step.outputs_of(outcome) if use not in step.outputs)


def disposition(given: dict[str, Any]) -> Disposition:
    """Give the instruction of a form."""
    return Disposition(
        instructions=tuple(given.get("instructions", ())),
        note=given.get("instruction_note", ""),
        due_at=given.get("instruction_due"),
        recipients=tuple(int(post) for post in given.get("recipients", ())),
        copies=tuple(int(post) for post in given.get("copies", ())),
    )


def disposition_fields(structure: Structure) -> dict[str, forms.Field]:
    """Ask for an instruction: words to tick, a note, a due time, who else is told."""
    posts = post_choices(structure)
    return {
        "instructions": forms.MultipleChoiceField(
            label=_("Perintah"), choices=INSTRUCTIONS, widget=CheckCards(side=True), required=False
        ),
        "instruction_note": forms.CharField(
            label=_("Catatan disposisi"),
            required=False,
            max_length=2000,
            widget=Textarea(attrs={"rows": 2}),
        ),
        "instruction_due": forms.DateTimeField(
            label=_("Diminta selesai"), required=False, widget=DateTimeInput()
        ),
        "recipients": forms.MultipleChoiceField(
            label=_("Diteruskan juga kepada"), choices=posts, required=False, widget=CheckCards(side=True)
        ),
        "copies": forms.MultipleChoiceField(
            label=_("Tembusan"), choices=posts, required=False, widget=CheckCards(side=True)
        ),
    }


def _known(ground: Ground) -> dict[str, Any]:
    found, keys = ground.found, [use.key for use in asked_uses(ground.step, None)]
    people = people_of_papers(found.procedure, keys, office=found.office, structure=ground.structure)
    places = places_of_case(found.state.sites, ground.structure, day=ground.proposal.day)
    pool = _pool(ground, ground.step.appoints) if ground.step.appoints else frozenset()
    team = initial_team(ground.proposal, pool)
    return {"sites": places, **people, **team, **_of_the_store(ground, keys), **ground.proposal.words}


def _of_the_store(ground: Ground, keys: list[str]) -> dict[str, Any]:
    """Begin papers that list what was installed: with that, and with what the store had of the list."""
    if not ground.step.stock:
        return {}
    known: dict[str, Any] = {}
    for paper in map(ground.found.procedure.output, keys):
        tables = [field.key for field in paper.fields if lists_installed(field)]
        if tables and ground.found.state.installed:
            rows = rows_for_papers(ground.found, ground.structure, ground.token)
            known |= {f"{paper.key}.{table}": rows for table in tables}
            known[f"{paper.key}.{DONE}"] = installed_words(ground.found, ground.structure, ground.token)
        if tables and ground.listed:
            known[f"{paper.key}.{FOUND}"] = partial(compared_words, ground.listed)
    return known


def _fields(ground: Ground) -> dict[str, forms.Field]:
    step = ground.step
    fields = dict(_paper_fields(ground))
    if step.checklist:
        items = [(item.key, item.label) for item in step.checklist]
        fields["checked"] = forms.MultipleChoiceField(
            label=_("Daftar periksa"), choices=items, widget=CheckCards(), required=True
        )
    if step.disposition:
        fields.update(disposition_fields(ground.structure))
    if step.appoints:
        fields.update(ground.naming(step.appoints, _pool(ground, step.appoints)))
        fields["responsible"].required = not step.outcomes  # else the engine says which exit needs it
    if _opens_sites(ground):
        fields["sites"] = RowsField(label=_("Lokasi yang dikunjungi"), columns=_site_columns(ground))
    photos = bool(step.evidence and step.evidence.photos) or any(one.photo for one in ground.checks)
    keeps_place = bool(step.evidence and step.evidence.place)
    fields["files"] = files_field(photos=photos, keeps_place=keeps_place, required=photos)
    if explained := [f"“{outcome.label}”" for outcome in step.outcomes if outcome.reason_required]:
        label = _("Alasan bila %(exits)s") % {"exits": ", ".join(explained)}
        fields["reason"] = reason_field(label, required=False)
    fields["note"] = forms.CharField(
        label=_("Catatan penyerta"), required=False, max_length=2000, widget=Textarea(attrs={"rows": 2})
    )
    fields["happened_at"] = happened_field()
    return fields


def _paper_fields(ground: Ground) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields of every paper of the step; those of one exit only are asked without insisting."""
    step, procedure = ground.step, ground.found.procedure
    common = {use.key: use.mode is not OutputMode.CARRIES for use in asked_uses(step, None)}
    for key, demanded in common.items():
        yield from _checked_fields(ground, key, paper_fields(procedure, [key], demanded=demanded))
    for outcome in step.outcomes:
        only_here = [use.key for use in outcome.outputs if use.key not in common]
        for name, field in paper_fields(procedure, only_here, demanded=False).items():
            field.help_text = field.help_text or _("Untuk hasil “%(label)s”.") % {"label": outcome.label}
            yield name, field


def _checked_fields(
    ground: Ground, key: str, fields: dict[str, forms.Field]
) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields of a paper; a table of checks is answered check by check, and left out without any."""
    checked = {f"{key}.{one.key}" for one in ground.found.procedure.output(key).fields if is_checked(one)}
    for name, field in fields.items():
        if name not in checked:
            yield name, offering(field, ground.found, ground.structure)
        elif checks := ground.checks:
            yield name, ChecksField(checks=checks, label=field.label)


def _pool(ground: Ground, performer: str) -> frozenset[int]:
    post = ground.found.office.performers[performer]
    return ground.found.office.holders.get(post, frozenset())


def _opens_sites(ground: Ground) -> bool:
    """Tell whether a step that follows is done once per site."""
    step, procedure = ground.step, ground.found.procedure
    targets = {step.next or END, *(outcome.to for outcome in step.outcomes)} - {END}
    return any(procedure.step(target).each for target in targets)


def _site_columns(ground: Ground) -> dict[str, forms.Field]:
    choices = [("", _("Pilih …")), *site_choices(ground.structure)]
    return {
        "site": forms.TypedChoiceField(label=_("Lokasi"), choices=choices, coerce=int),
        "planned_on": forms.DateField(label=_("Rencana kunjungan"), required=False, widget=DateInput()),
    }


def _planned(given: dict[str, Any]) -> Iterator[PlannedSite]:
    for row in given.get("sites") or ():
        yield PlannedSite(row["site"], row["planned_on"].isoformat() if row["planned_on"] else "")
