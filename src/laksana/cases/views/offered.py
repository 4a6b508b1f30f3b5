"""What the visitor may do with a case now: the open steps with their forms, the acts, what may be taken back.

Decides nothing itself: the engine says what is allowed and why the rest is not.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from laksana.cases.forms.acts import OF_CASE, STEP_ACTS, ActForm, ActSpec
from laksana.cases.forms.acts.working import BEGIN
from laksana.cases.forms.impact import ImpactForm
from laksana.cases.forms.step import StepForm
from laksana.cases.presenters import goods, waiting, words
from laksana.cases.presenters.particulars import moves_said
from laksana.cases.presenters.steps import (
    due_of,
    heading,
    holder_name,
    not_yours,
    performer_name,
)
from laksana.cases.presenters.timeline import papers
from laksana.cases.presenters.visits import planned_words
from laksana.cases.selectors import Found, PaperPart
from laksana.cases.views.desk import Desk
from laksana.core.authority.model import Act
from laksana.core.case.allowed import Answers
from laksana.core.case.allowed import allowed as may_now
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import END, Kind, Step
from laksana.organization.requests import my_actor
from laksana.organization.selectors import Structure
from laksana.ui.messages import words as refusal_words
from laksana.ui.pieces import OutcomeButton

COMPLETE = "selesai"
Parts = Mapping[str, list[PaperPart]]
FAULTS: Final = (Kind.INCIDENT, Kind.SECURITY_INCIDENT)
NEARLY: Final = (None, Code.NOT_BEGUN, Code.STOCK_OUTSTANDING)
"""Why a step that is the visitor's own can't be completed yet, though they can do something about it."""


def steps(desk: Desk, facts: Facts, parts: Parts) -> Iterator[dict[str, Any]]:
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
        "moved": moves_said(token.moved),
        "holder": holder_name(token, found, structure),
        "site": structure.sites.get(token.site or 0),
        "planned": planned_words(token.planned_on),
        "form": _form(desk, token) if why_not is None else None,
        "why_not": _why_not(desk, token, why_not, may) if why_not else "",
        "mine": why_not in NEARLY,
        "first": BEGIN.name if why_not is Code.NOT_BEGUN else "",
        "goods": goods.of_step(found, structure, token.token, desk.listed) if step.stock else None,
        "outcomes": _outcomes(step, found, structure),
        "acts": list(_acts(desk, STEP_ACTS, may, token=token.token)),
        "outputs": [found.procedure.output(use.key).title for use in step.outputs],
    }


def _why_not(desk: Desk, token: OpenStep, code: Code, may: Answers) -> str:
    if code is Code.NOT_ALLOWED:
        return not_yours(token, desk.found, desk.structure, my_actor(desk.request))
    if code is Code.STEP_PAUSED and may[Act.FINISH_HAND_OVER] is None:
        return _("Langkah ini menunggu penanganan terkait. Bila sudah selesai, catat di bawah.")
    if code is Code.STEP_SUBMITTED and may[Act.RECORD_CO_SIGN] is None:
        return _("Langkah ini menunggu tanda tangan. Mintalah di layar ini, atau catat yang di kertas.")
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


def recalls(desk: Desk, facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the completions the visitor may still take back."""
    for done in desk.found.state.path[-3:]:
        if done.by != facts.actor.person:
            continue
        may = may_now(desk.found.procedure, desk.found.state, facts, token=done.token)
        if may[Act.RECALL] is None:
            yield {"token": done.token, "step": desk.found.procedure.step(done.step)}


def case_acts(desk: Desk, facts: Facts) -> Iterator[dict[str, Any]]:
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
