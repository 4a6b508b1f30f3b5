"""The case page: one view of a case for whoever may read it, my step first, with forms as they stand.

Also what an act shows when it is refused: the same page, the same answers, the reason at its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from laksana.cases import selectors, services
from laksana.cases.forms.acts import OF_CASE, STEP_ACTS, ActForm, ActSpec
from laksana.cases.forms.impact import ImpactForm
from laksana.cases.forms.step import Ground, StepForm
from laksana.cases.models import AttachmentState
from laksana.cases.presenters import duties, goods, waiting, words
from laksana.cases.presenters.links import links
from laksana.cases.presenters.noted import with_notes
from laksana.cases.presenters.official import lines
from laksana.cases.presenters.particulars import moved_words
from laksana.cases.presenters.steps import (
    chart,
    due_of,
    heading,
    holder_name,
    not_yours,
    performer_name,
    ribbon,
)
from laksana.cases.presenters.timeline import papers, report, timeline
from laksana.cases.presenters.unsaved import Typed
from laksana.cases.presenters.visits import planned_words, progress, visits
from laksana.cases.proposals import Proposed
from laksana.cases.selectors import Found, PaperPart
from laksana.cases.selectors.contents import PAGE
from laksana.cases.selectors.official import official
from laksana.cases.services.facts import gather
from laksana.core.authority.model import Act
from laksana.core.case.allowed import Answers
from laksana.core.case.allowed import allowed as may_now
from laksana.core.case.commands import Recall
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import END, Kind, Procedure, Step
from laksana.organization import selectors as organization
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures
from laksana.ui.flow.cells import flow_rows
from laksana.ui.messages import words as refusal_words
from laksana.ui.pieces import OutcomeButton

COMPLETE = "selesai"
Parts = Mapping[str, list[PaperPart]]
FAULTS: Final = (Kind.INCIDENT, Kind.SECURITY_INCIDENT)


@dataclass(frozen=True, slots=True)
class Desk:
    """What one request looks at: the case as found, the office, forms sent back, words come too late."""

    request: Request
    found: Found
    structure: Structure
    bound: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    typed: Typed = field(default_factory=list)
    proposed: Proposed | None = None

    def ground(self, token: int, found: Found | None = None) -> Ground:
        """Give what the form of a step is made from; `found`: the case as it stood at another moment."""
        today = self.structure.calendar.day_of(self.request.now)
        qualified = self.structure.qualified_on(today)
        return Ground(found or self.found, self.structure, token, self.proposed, qualified)

    @property
    def facts(self) -> Facts:
        """Give the facts of this visitor now, with the read marks that taking back needs."""
        return gather(services.visitor(self.request.visitor), self.found, Recall(0))


def find(request: Request, number: str) -> Desk:
    """Find a case for the visitor; a missing and a foreign one answer the same."""
    structure = organization.structure(me(request).government)
    found = selectors.find_by_number(my_actor(request), structure, number=number, now=request.now)
    return Desk(request, found, structure, proposed=Proposed(found))


def show(desk: Desk, *, status: int = 200, refused: str = "") -> HttpResponse:
    """Draw the case page."""
    return render(desk.request, "cases/case.html", _context(desk, refused), status=status)


def newer_version(desk: Desk) -> Procedure | None:
    """Give the version in force of the case's procedure, if it is newer and theirs to move the case to."""
    found = desk.found
    if not found.state.is_open or not selectors.allowed(Act.MIGRATE, my_actor(desk.request), found):
        return None
    row = procedures.newest(found.procedure.id, government=found.row.government)
    return procedures.definition(row.pk) if row and row.version > found.procedure.version else None


def _context(desk: Desk, refused: str) -> dict[str, Any]:
    found, structure, actor = desk.found, desk.structure, my_actor(desk.request)
    facts = desk.facts
    before = _before(desk.request)
    entries = selectors.timeline(found, actor, before=before)
    parts = selectors.papers(found)
    steps = list(_steps(desk, facts, parts))
    case_acts = list(_case_acts(desk, facts))
    shown = visits(parts, entries, found, structure)
    linked = links(selectors.linked(desk.request.visitor, found.row.id))
    return {
        "row": found.row,
        "procedure": found.procedure,
        "status": words.STATUS[found.row.status],
        "kind": words.KIND[found.row.kind],
        "impact": words.IMPACT[found.row.impact] if found.row.impact > 1 else "",
        "agency": structure.agencies.get(found.row.agency or 0),
        "sites": [structure.sites[site] for site in found.state.sites if site in structure.sites],
        "owner": structure.posts[found.row.owner].title,
        "ribbon": ribbon(found, structure, desk.request.now),
        "duty": duties.of_case(found.state.duty, desk.request.now),
        "waited": waiting.of_case(found, structure, desk.request.now),
        "steps": steps,
        "my_step": any(step["form"] for step in steps),
        "report": report(selectors.report(found), structure),
        "recalls": list(_recalls(desk, facts)),
        "case_acts": case_acts,
        "newer": newer_version(desk),
        "typed": [] if _sent_back_again(steps, case_acts) else desk.typed,
        "flow_lanes": [performer.title for performer in found.procedure.performers],
        "flow_rows": flow_rows(chart(found)),
        "events": timeline(entries, found, structure),
        "older": entries[-1].seq if len(entries) == PAGE else None,
        "official": lines(official(found, actor, parts), structure),
        "papers": list(with_notes(papers(parts, found, structure), found, structure, actor)),
        "visits": shown,
        "progress": progress(found, shown, linked=len(found.state.links)) if shown else None,
        "visits_in_step": any(step["form"] and not step["site"] for step in steps),
        "linked": linked,
        "devices": list(selectors.devices_of(found.row.id)),
        "names_devices": selectors.allowed(Act.LINK, actor, found),
        "files": list(selectors.files(found, actor)),
        "ready": AttachmentState.READY,
        "refused": refused,
        "now": desk.request.now,
    }


def _before(request: Request) -> int | None:
    text = request.GET.get("sebelum", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _steps(desk: Desk, facts: Facts, parts: Parts) -> Iterator[dict[str, Any]]:
    """Yield the open steps, mine first, each with what may be done with it."""
    mine: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for token in desk.found.state.open.values():
        shown = _step(desk, facts, token)
        if shown["form"]:
            handed = papers(_from_before(desk, token, parts), desk.found, desk.structure)
            shown["came_in"] = [paper for paper in handed if any(part["rows"] for part in paper["parts"])]
        (mine if shown["form"] else others).append(shown)
    yield from (*mine, *others)


def _from_before(desk: Desk, token: OpenStep, parts: Parts) -> Parts:
    """Give what the step before handed on: the papers its entry made or changed."""
    source = desk.found.state.done(token.came_from)
    if source is None:
        return {}
    handed = {
        key: [part for part in written if part.entry.seq == source.entry] for key, written in parts.items()
    }
    return {key: written for key, written in handed.items() if written}


def _step(desk: Desk, facts: Facts, token: OpenStep) -> dict[str, Any]:
    found, structure = desk.found, desk.structure
    step = found.procedure.step(token.step)
    may = may_now(found.procedure, found.state, facts, token=token.token)
    why_not = may[Act.COMPLETE]
    return {
        "token": token,
        "step": step,
        "heading": heading(step),
        "due": due_of(token, step, structure, desk.request.now),
        "waited": waiting.of_step(found, structure, desk.request.now, token=token.token),
        "moved": [(move.before, moved_words(move)) for move in reversed(token.moved)],
        "holder": holder_name(token, found, structure),
        "site": structure.sites.get(token.site or 0),
        "planned": planned_words(token.planned_on),
        "form": _form(desk, token) if why_not is None else None,
        "why_not": _why_not(desk, token, why_not) if why_not else "",
        "goods": goods.of_step(found, structure, token.token) if step.stock else None,
        "outcomes": _outcomes(step, found, structure),
        "acts": list(_acts(desk, STEP_ACTS, may, token=token.token)),
        "outputs": [found.procedure.output(use.key).title for use in step.outputs],
    }


def _why_not(desk: Desk, token: OpenStep, code: Code) -> str:
    if code is Code.NOT_ALLOWED:
        return not_yours(token, desk.found, desk.structure, my_actor(desk.request))
    return refusal_words(code)


def _form(desk: Desk, token: OpenStep) -> StepForm:
    bound = desk.bound.get((token.token, COMPLETE))
    if isinstance(bound, StepForm):
        return bound
    return StepForm(ground=desk.ground(token.token))


def _outcomes(step: Step, found: Found, structure: Structure) -> list[OutcomeButton]:
    return [
        OutcomeButton(
            name=outcome.name,
            label=outcome.label,
            leads_to=_leads(outcome.to, found, structure),
            primary=number == 0,
        )
        for number, outcome in enumerate(step.outcomes)
    ]


def _leads(target: str, found: Found, structure: Structure) -> str:
    if target == END:
        return str(words.STATUS["finished"][0])
    step = found.procedure.step(target)
    return f"{step.no} · {performer_name(step, found, structure)}"


def _recalls(desk: Desk, facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the completions the visitor may still take back."""
    for done in desk.found.state.path[-3:]:
        if done.by != facts.actor.person:
            continue
        may = may_now(desk.found.procedure, desk.found.state, facts, token=done.token)
        if may[Act.RECALL] is None:
            yield {"token": done.token, "step": desk.found.procedure.step(done.step)}


def _case_acts(desk: Desk, facts: Facts) -> Iterator[dict[str, Any]]:
    may = may_now(desk.found.procedure, desk.found.state, facts)
    if may[Act.FREE_DISPOSE] is None and desk.found.procedure.kind in FAULTS:
        form = desk.bound.get((0, ImpactForm.name)) or ImpactForm(now=desk.found.row.impact)
        yield {"spec": ImpactForm, "form": form, "asked": list(form), "open": form.is_bound}
    yield from _acts(desk, OF_CASE, may, token=0)


def _acts(desk: Desk, specs: Mapping[str, ActSpec], may: Answers, *, token: int) -> Iterator[dict[str, Any]]:
    for spec in specs.values():
        if spec.act is Act.RECALL or may.get(spec.act, Code.NOT_ALLOWED) is not None:
            continue
        ground, bound = desk.ground(token), desk.bound.get((token, spec.name))
        if not bound and not spec.offered(ground):
            continue
        form = bound or ActForm(spec, ground)
        yield {"spec": spec, "form": form, "asked": form.asked, "open": form.is_bound}


def _sent_back_again(steps: list[dict[str, Any]], acts: list[dict[str, Any]]) -> bool:
    """Tell whether the page shows again what was typed, in its form."""
    forms = [step["form"] for step in steps if step["form"]]
    offered = [act["form"] for step in steps for act in step["acts"]] + [act["form"] for act in acts]
    return any(form.is_bound for form in (*forms, *offered))
