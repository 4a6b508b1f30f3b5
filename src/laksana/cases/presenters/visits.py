"""The sites of a round side by side: who went, when, what was found. Reads no table; all is handed in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import repeat
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.presenters.timeline import say
from laksana.cases.proposals import is_out_of_limits
from laksana.cases.selectors import Found, PaperPart, TimelineEntry
from laksana.core.case.events import SkipAsked, StepCompleted, StepSubmitted
from laksana.core.case.state import DoneStep, OpenStep
from laksana.core.procedure.model import Step
from laksana.core.values import frozen
from laksana.organization.selectors import SiteCard, Structure

DONE: Final = (_("Selesai"), "done")
SKIPPED: Final = (_("Dilewati"), "paused")
SIGNING: Final = (_("Menunggu tanda tangan"), "paused")
PAUSED: Final = (_("Dijeda"), "paused")
VISITING: Final = (_("Sedang dikunjungi"), "on_time")
PLANNED: Final = (_("Belum dikunjungi"), "")


@frozen
class Visit:
    """One site of a round and how it stands. `reason`: of skipping it, or of its exit."""

    site: SiteCard
    agency: str
    status: tuple[Promise, str]
    who: str = ""
    outcome: str = ""
    reason: str = ""
    planned: str = ""
    since: datetime | None = None
    until: datetime | None = None
    rows: tuple[tuple[str, str], ...] = ()
    out_of_limits: bool = False


@frozen
class Progress:
    """How far a round is: sites done or skipped of all, findings, cases that follow from it."""

    done: int
    of: int
    findings: int
    linked: int


@frozen
class _Said:
    """What was written at one token."""

    reason: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    out_of_limits: bool = False


def visits(
    parts: Mapping[str, list[PaperPart]],
    entries: Iterable[TimelineEntry],
    found: Found,
    structure: Structure,
) -> list[Visit]:
    """Give the sites of the present round, in the order they were opened."""
    said = dict(_said(parts, entries, found))
    done = [_done(one, found, structure, said) for one in found.state.path if one.site]
    still = [_still(one, structure) for one in found.state.open.values() if one.site]
    return [*done, *still]


def progress(found: Found, shown: Iterable[Visit], *, linked: int) -> Progress:
    """Sum a round up. A finding: an exit other than the first of its step, or a check out of its limits."""
    visited = list(shown)
    plain = {step.outcomes[0].label for step in found.procedure.steps if step.each and step.outcomes}
    findings = [one for one in visited if one.outcome and (one.outcome not in plain or one.out_of_limits)]
    over = [one for one in visited if one.status in (DONE, SKIPPED)]
    return Progress(len(over), len(visited), len(findings), linked)


def _said(
    parts: Mapping[str, list[PaperPart]], entries: Iterable[TimelineEntry], found: Found
) -> Iterator[tuple[int, _Said]]:
    """Yield what was written at each token: the reasons of skipping, then the papers of visits."""
    for entry in entries:
        yield from ((one.token, _Said(one.reason)) for one in entry.events if isinstance(one, SkipAsked))
    for output in found.procedure.outputs:
        for part in parts.get(output.key, ()):
            for event in part.entry.events:
                if isinstance(event, StepCompleted | StepSubmitted) and output.key in event.outputs:
                    rows = [
                        (field.label, say(field, part.values[field.key]))
                        for field in output.fields
                        if field.key in part.values
                    ]
                    out = any(map(is_out_of_limits, output.fields, repeat(part.values)))
                    yield event.token, _Said(event.reason, tuple(rows), out)


def _done(one: DoneStep, found: Found, structure: Structure, said: Mapping[int, _Said]) -> Visit:
    words = said.get(one.token, _Said())
    step = found.procedure.step(one.step)
    return Visit(
        **_place(one.site, structure),
        status=SKIPPED if one.skipped else DONE,
        who=structure.people[one.by].name if one.by else "",
        outcome=_exit(step, one.outcome),
        reason=words.reason,
        since=one.begun_at,
        until=None if one.skipped else one.done_at,
        rows=words.rows,
        out_of_limits=words.out_of_limits,
    )


def _still(one: OpenStep, structure: Structure) -> Visit:
    return Visit(
        **_place(one.site, structure),
        status=_status(one),
        who=structure.people[one.assignee].name if one.assignee else "",
        planned=planned_words(one.planned_on),
        since=one.begun_at,
    )


def _status(one: OpenStep) -> tuple[Promise, str]:
    if one.submitted:
        return SIGNING
    if one.stands_still:
        return PAUSED
    return VISITING if one.begun_at else PLANNED


def planned_words(day: str) -> str:
    """Say the day of a planned visit; blank while none is agreed."""
    return date_format(date.fromisoformat(day), "l, j F Y") if day else ""


def _place(site: int | None, structure: Structure) -> dict[str, Any]:
    card = structure.sites[site or 0]
    return {"site": card, "agency": structure.agencies[card.agency].name}


def _exit(step: Step, outcome: str | None) -> str:
    chosen = step.outcome(outcome) if outcome else None
    return chosen.label if chosen else ""
