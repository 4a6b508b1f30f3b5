"""The case page: one view of a case for whoever may read it, my step first, with forms as they stand.

Also what an act shows when it is refused: the same page, the same answers, the reason at its place.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from laksana.cases import selectors
from laksana.cases.models import AttachmentState
from laksana.cases.presenters import duties, waiting, words
from laksana.cases.presenters.links import links
from laksana.cases.presenters.noted import with_notes
from laksana.cases.presenters.official import lines
from laksana.cases.presenters.particulars import moves_said
from laksana.cases.presenters.steps import (
    chart,
    ribbon,
)
from laksana.cases.presenters.timeline import papers, report, timeline
from laksana.cases.presenters.visits import progress, visits
from laksana.cases.selectors.contents import PAGE
from laksana.cases.selectors.official import official
from laksana.cases.views import offered
from laksana.cases.views.desk import Desk, newer_version
from laksana.cases.views.offered import Parts
from laksana.core.authority.model import Act
from laksana.core.case.facts import Facts
from laksana.organization.requests import Request, my_actor
from laksana.ui.flow.cells import flow_rows


def show(desk: Desk, *, status: int = 200, refused: str = "") -> HttpResponse:
    """Draw the case page."""
    return render(desk.request, "cases/case.html", _context(desk, refused), status=status)


def _context(desk: Desk, refused: str) -> dict[str, Any]:
    facts, parts = desk.facts, selectors.papers(desk.found)
    return {
        **_standing(desk),
        **_work(desk, facts, parts),
        **_record(desk, parts),
        "refused": refused,
        "now": desk.request.now,
    }


def _standing(desk: Desk) -> dict[str, Any]:
    """Give what the case is, where it stands and whom it waits for."""
    found, structure, now = desk.found, desk.structure, desk.request.now
    return {
        "row": found.row,
        "promise_moved": moves_said(found.state.promise_moved),
        "procedure": found.procedure,
        "status": words.STATUS[found.row.status],
        "kind": words.KIND[found.row.kind],
        "impact": words.IMPACT[found.row.impact] if found.row.impact > 1 else "",
        "agency": structure.agencies.get(found.row.agency or 0),
        "sites": [structure.sites[site] for site in found.state.sites if site in structure.sites],
        "owner": structure.posts[found.row.owner].title,
        "ribbon": ribbon(found, structure, now),
        "duty": duties.of_case(found.state.duty, now),
        "waited": waiting.of_case(found, structure, now),
        "flow_lanes": [performer.title for performer in found.procedure.performers],
        "flow_rows": flow_rows(chart(found)),
    }


def _work(desk: Desk, facts: Facts, parts: Parts) -> dict[str, Any]:
    """Give what the visitor may do, and what they typed before they came too late."""
    steps = list(offered.steps(desk, facts, parts))
    acts = list(offered.case_acts(desk, facts))
    return {
        "steps": steps,
        "my_step": any(step["form"] for step in steps),
        "visits_in_step": any(step["form"] and not step["site"] for step in steps),
        "recalls": list(offered.recalls(desk, facts)),
        "case_acts": acts,
        "newer": newer_version(desk),
        "names_devices": selectors.allowed(Act.LINK, my_actor(desk.request), desk.found),
        "typed": [] if _sent_back_again(steps, acts) else desk.typed,
    }


def _record(desk: Desk, parts: Parts) -> dict[str, Any]:
    """Give what has been written: the report, the papers, the visits, the files, what happened so far."""
    found, structure, actor = desk.found, desk.structure, my_actor(desk.request)
    entries = selectors.timeline(found, actor, before=_before(desk.request))
    shown = visits(parts, entries, found, structure)
    return {
        "report": report(selectors.report(found), structure),
        "events": timeline(entries, found, structure),
        "older": entries[-1].seq if len(entries) == PAGE else None,
        "official": lines(official(found, actor, parts), structure),
        "papers": list(with_notes(papers(parts, found, structure), found, structure, actor)),
        "visits": shown,
        "progress": progress(found, shown, linked=len(found.state.links)) if shown else None,
        "linked": links(selectors.linked(desk.request.visitor, found.row.id)),
        "devices": list(selectors.devices_of(found.row.id)),
        "files": list(selectors.files(found, actor)),
        "ready": AttachmentState.READY,
    }


def _before(request: Request) -> int | None:
    text = request.GET.get("sebelum", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _sent_back_again(steps: list[dict[str, Any]], acts: list[dict[str, Any]]) -> bool:
    """Tell whether the page shows again what was typed, in its form."""
    forms = [step["form"] for step in steps if step["form"]]
    offered = [act["form"] for step in steps for act in step["acts"]] + [act["form"] for act in acts]
    return any(form.is_bound for form in (*forms, *offered))
