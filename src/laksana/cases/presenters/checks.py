"""Another's work as its judge sees it in a list: what was done, photos, the ways to decide. No queries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.checks import DecisionForm, approval_fields, fits_a_list, return_fields
from laksana.cases.models import StepState
from laksana.cases.presenters.lists import place_of, task_of
from laksana.cases.presenters.timeline import rows_said, who_said
from laksana.cases.selectors import InboxRow, Photos, TimelineEntry
from laksana.core.case.events import StepCompleted, StepSubmitted
from laksana.core.procedure.model import Outcome, Procedure, Step
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures
from laksana.ui.pieces import Task

APPROVE: Final = _("Setujui")
SEND_BACK: Final = _("Kembalikan")
MAY_DECIDE: Final = (StepState.RUNNING, StepState.PAUSE_ASKED)


@frozen
class Work:
    """What was done last: by whom, when, and what they wrote."""

    who: str
    when: datetime
    note: str
    rows: list[tuple[str, str]]


@frozen
class Way:
    """One way to decide, posted to the case's own address. Without questions it is one press."""

    label: str | Promise
    icon: str
    url: str
    form: DecisionForm
    outcome: str = ""
    primary: bool = False


@frozen
class Check:
    """One step that judges another's work. Without `ways` it is decided on the case page."""

    row: InboxRow
    task: Task
    place: str
    photos: Photos | None = None
    work: Work | None = None
    ways: list[Way] = field(default_factory=list)


def checks(
    rows: Iterable[InboxRow],
    structure: Structure,
    now: datetime,
    *,
    person: int,
    photos: Mapping[int, Photos],
    works: Mapping[int, TimelineEntry],
) -> list[Check]:
    """Give the steps in which `person` judges another's work, with what is needed to judge it."""
    return [
        Check(
            row,
            task_of(row, structure, now),
            place_of(row, structure),
            photos.get(row.case),
            _work(row, works.get(row.case), structure),
            list(_ways(row, by_other=_by_other(works.get(row.case), person))),
        )
        for row in rows
    ]


def _by_other(work: TimelineEntry | None, person: int) -> bool:
    """Tell whether somebody else did the work: one's own is judged by others, as the case page explains."""
    return work is None or work.person != person


def _work(row: InboxRow, entry: TimelineEntry | None, structure: Structure) -> Work | None:
    done = (
        next((one for one in entry.events if isinstance(one, StepCompleted | StepSubmitted)), None)
        if entry
        else None
    )
    if entry is None or done is None:
        return None
    outputs = procedures.definition(row.version).outputs
    answered = [(output.fields, done.papers[output.key]) for output in outputs if output.key in done.papers]
    rows = [said for fields, values in answered for said in rows_said(fields, values)]
    return Work(who_said(entry, structure), entry.happened_at, done.note, rows)


def _ways(row: InboxRow, *, by_other: bool) -> Iterator[Way]:
    procedure = procedures.definition(row.version)
    step = procedure.step(row.step)
    if row.state not in MAY_DECIDE or not by_other or not fits_a_list(procedure, step):
        return
    exits: tuple[Outcome | None, ...] = step.outcomes or (None,)
    for number, outcome in enumerate(exits):
        yield _exit(row, procedure, step, outcome, first=number == 0)
    if step.may_return_to:
        form = DecisionForm(return_fields(procedure, step), key=f"kembali-{row.id}")
        address = reverse("cases:step_act", args=(row.number, row.token, "kembalikan"))
        yield Way(SEND_BACK, "undo-2", address, form)


def _exit(row: InboxRow, procedure: Procedure, step: Step, outcome: Outcome | None, *, first: bool) -> Way:
    name = outcome.name if outcome else ""
    return Way(
        label=outcome.label if outcome else APPROVE,
        icon="check" if first else "undo-2",
        url=reverse("cases:complete", args=(row.number, row.token)),
        form=DecisionForm(approval_fields(procedure, step, outcome), key=f"{name or 'setuju'}-{row.id}"),
        outcome=name,
        primary=first,
    )
