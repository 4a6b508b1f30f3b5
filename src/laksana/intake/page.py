"""The agency's view of its case: where it stands, what it is asked. Never shows internal notes."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from laksana.cases import selectors, services
from laksana.cases.selectors import Found
from laksana.cases.services.facts import gather
from laksana.cases.shared import (
    AttachmentState,
    asked_of_reporter,
    due_of,
    holder_name,
    initial,
    moves_said,
    official_papers,
    papers_of,
    report,
    ribbon,
    timeline,
    words,
)
from laksana.core.authority.model import Act
from laksana.core.case.allowed import allowed as may_now
from laksana.core.case.commands import Recall
from laksana.core.case.events import FormFilled
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER
from laksana.intake.forms import CommentForm, ConfirmForm, FillForm, RateForm, ReasonForm, SignForm
from laksana.organization import selectors as organization
from laksana.organization.requests import Request, me, my_actor

Bound = Mapping[tuple[str, int], forms.Form]


def find(request: Request, number: str) -> Found:
    """Find the case for the visitor; a missing and a foreign one answer the same."""
    structure = organization.structure(me(request).government)
    return selectors.find_by_number(my_actor(request), structure, number=number, now=request.now)


def agency_page(
    request: Request, number: str, *, bound: Bound | None = None, status: int = 200, refused: str = ""
) -> HttpResponse:
    """Draw the page."""
    found, given = find(request, number), bound or {}
    context = {**_standing(request, found), **_asked(request, found, given), **_record(request, found)}
    context["refused"] = refused or _unsaid(given, context)
    return render(request, "intake/case.html", context, status=status)


def _standing(request: Request, found: Found) -> dict[str, Any]:
    """Give what the case is, where it stands and who works on it."""
    structure, actor = organization.structure(me(request).government), my_actor(request)
    return {
        "row": found.row,
        "promise_moved": moves_said(found.state.promise_moved),
        "status": words.STATUS[found.row.status],
        "agency": structure.agencies.get(found.row.agency or 0),
        "sites": [structure.sites[site] for site in found.state.sites if site in structure.sites],
        "desk": actor.desk,
        "whole": actor.agency in (None, found.state.agency),
        "office": structure.government,
        "ribbon": ribbon(found, structure, request.now),
        "open": [
            {
                "step": found.procedure.step(token.step),
                "holder": holder_name(token, found, structure),
                "due": due_of(token, found.procedure.step(token.step), structure, request.now),
            }
            for token in found.state.open.values()
        ],
        "unhappy": found.state.stars is not None and found.state.stars <= 2,
        "now": request.now,
    }


def _asked(request: Request, found: Found, given: Bound) -> dict[str, Any]:
    """Give what the agency is asked, and what it may say by itself."""
    facts = gather(services.visitor(request.visitor), found, Recall(0))
    may = may_now(found.procedure, found.state, facts)
    return {
        "asks": [
            {**ask, "draft": draft_name(found, ask["kind"], ask["token"])}
            for ask in _asks(request, found, facts, given)
        ],
        "rate": given.get(("nilai", 0), RateForm()) if may[Act.RATE] is None else None,
        "reopen": given.get(("buka-kembali", 0), ReasonForm()) if may[Act.ASK_REOPEN] is None else None,
        "withdraw": given.get(("tarik", 0), ReasonForm()) if may[Act.WITHDRAW] is None else None,
        "comment": given.get(("pesan", 0), CommentForm()) if may[Act.COMMENT] is None else None,
    }


def _record(request: Request, found: Found) -> dict[str, Any]:
    """Give what has been written: the report, the papers, what happened so far, the files."""
    structure, actor = organization.structure(me(request).government), my_actor(request)
    return {
        "report": report(selectors.report(found), structure),
        "official": official_papers(found, structure, actor),
        "papers": list(papers_of(found, structure, actor)),
        "events": timeline(selectors.timeline(found, actor), found, structure),
        "files": list(selectors.files(found, actor)),
        "ready": AttachmentState.READY,
    }


def _unsaid(given: Bound, context: Mapping[str, Any]) -> str:
    """Give what is said on forms that were sent back and that the page no longer has."""
    shown = [ask["form"] for ask in context["asks"]]
    shown += [context[name] for name in ("rate", "reopen", "withdraw", "comment")]
    lost = [form for form in given.values() if form not in shown]
    return " ".join(str(error) for form in lost for error in form.non_field_errors())


def draft_name(found: Found, name: str, token: int) -> str:
    """Give the name under which a browser keeps an answer that was typed and not yet sent."""
    return f"{found.row.number}-{name}-{token}"


def _asks(request: Request, found: Found, facts: Any, bound: Bound) -> Iterator[dict[str, Any]]:
    """Yield what the agency is asked: forms, signatures, and whether all is well again."""
    structure = organization.structure(me(request).government)
    for token in found.state.open.values():
        may = may_now(found.procedure, found.state, facts, token=token.token)
        step = found.procedure.step(token.step)
        if may[Act.COMPLETE] is None and step.performer == REPORTER:
            form = bound.get(("kirim", token.token)) or _again(found, token)
            yield {"kind": "kirim", "step": step, "token": token.token, "form": form, "sends": True}
        if may[Act.FILL_DRAFT] is None:
            form = bound.get(("isi", token.token)) or _fill(found, token)
            yield {
                "kind": "isi",
                "step": step,
                "token": token.token,
                "form": form,
                "sends": may[Act.FILL] is None,
            }
        if may[Act.CO_SIGN] is None and REPORTER in step.co_signs:
            form = bound.get(("tanda-tangan", token.token)) or SignForm()
            yield {"kind": "tanda-tangan", "step": step, "token": token.token, "form": form}
    for question in found.state.questions:
        may = may_now(found.procedure, found.state, facts, site=question.site)
        if may[Act.CONFIRM] is None and not question.well:
            site = question.site or 0
            form = bound.get(("pulih", site)) or ConfirmForm(desk=my_actor(request).agency is None)
            until = None if question.answered else question.answer_by
            yield {
                "kind": "pulih",
                "token": site,
                "form": form,
                "site": structure.sites.get(site),
                "until": until,
                "moved": moves_said(question.moved),
            }


def _fill(found: Found, token: OpenStep) -> FillForm:
    form = FillForm(procedure=found.procedure, papers=asked_of_reporter(found.procedure.step(token.step)))
    entry = selectors.form(found, token.token)
    for event in entry.events if entry else ():
        if isinstance(event, FormFilled):
            for key, values in event.papers.items():
                form.initial.update(initial(key, values))
    return form


def _again(found: Found, token: OpenStep) -> FillForm:
    """Give the report that came back, with what the agency wrote before."""
    form = FillForm(procedure=found.procedure, papers=asked_of_reporter(found.procedure.step(token.step)))
    for key, parts in selectors.papers(found).items():
        for part in parts:
            form.initial.update(initial(key, part.values))
    return form
