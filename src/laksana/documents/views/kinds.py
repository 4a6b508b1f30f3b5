"""The administrator's pages of how papers look: kinds and letterhead, with a preview that saves nothing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laksana.core.papers.kinds import Kind
from laksana.core.papers.sheet import Letterhead
from laksana.documents.forms import HeadForm, KindForm
from laksana.documents.models import PageHead, PaperKind
from laksana.documents.presenters.forms import lines, preview, sample_number
from laksana.documents.selectors.kinds import kinds_of, row_of
from laksana.documents.selectors.letterheads import as_printed, letterhead_of, made_of
from laksana.documents.services import managing
from laksana.organization.access import Rule, access
from laksana.organization.managing import Shows, edit, framed, government_of, known_of
from laksana.organization.requests import Request
from laksana.organization.selectors import local_day
from laksana.organization.services import Order

ASKING: Final = ["GET", "HEAD", "POST"]
KINDS: Final = "documents:kinds"


@access(Rule.ADMINISTRATOR)
@require_safe
def kinds(request: Request) -> HttpResponse:
    """Show the kinds of paper and what each number looks like."""
    found, card = kinds_of(government_of(request).pk), known_of(request).government
    shown = lines(found, card, local_day(government_of(request), request.now))
    return framed(request, "documents/kinds.html", {"lines": shown})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_kind(request: Request) -> HttpResponse:
    """Add a kind of paper."""
    row = PaperKind(government_id=government_of(request).pk, speed="ordinary", secrecy="ordinary")
    form = KindForm(request.POST or None, instance=row, new=True)
    return edit(
        request,
        form,
        title=_("Tambah jenis naskah"),
        back=reverse(KINDS),
        save=lambda order, given: managing.set_kind(order, given.pop("key"), given, new=True),
        shows=_showing(lambda: _looked_at(request, form) if form.is_bound else {}),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def kind(request: Request, key: str) -> HttpResponse:
    """Change a kind of paper; `look` shows what it would look like."""
    known = kinds_of(government_of(request).pk).get(key)
    if known is None:
        raise Http404
    form = KindForm(request.POST or None, instance=row_of(government_of(request).pk, known))
    return edit(
        request,
        form,
        title=known.title,
        back=reverse(KINDS),
        save=lambda order, given: managing.set_kind(order, key, given),
        shows=_showing(lambda: _looked_at(request, form)),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def letterhead(request: Request) -> HttpResponse:
    """Change what stands above papers."""
    card = known_of(request).government
    row = PageHead.objects.filter(government=card.id).first() or _unsaved(made_of(card), card.id)
    form = HeadForm(request.POST or None, request.FILES or None, instance=row)
    letter = next(iter(kinds_of(card.id).values()))

    def beside() -> dict[str, Any]:
        if form.errors:
            return {}
        return {"preview": _pictured(request, letter, as_printed(form.instance))}

    return edit(
        request,
        form,
        title=_("Kop naskah"),
        back=reverse(KINDS),
        save=_save_letterhead,
        shows=_showing(beside),
    )


def _save_letterhead(order: Order, given: dict[str, Any]) -> int:
    picture, without = given.pop("picture"), given.pop("without")
    if picture:
        given |= managing.keep_emblem(picture)
    elif without:
        given["emblem"] = ""
    return managing.set_letterhead(order, given)


def _unsaved(head: Letterhead, government: int) -> PageHead:
    return PageHead(
        government_id=government, upper=head.upper, lower=head.lower, lines=list(head.lines), size=head.size
    )


def _showing(beside: Callable[[], dict[str, Any]]) -> Shows:
    """Show the form with what stands beside it."""

    def show(request: Request, _page: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
        return framed(request, "documents/edit.html", {**context, **beside()}, status=status)

    return show


def _looked_at(request: Request, form: KindForm) -> dict[str, Any]:
    """Give the number and the first page of a paper, once the form is sound."""
    if form.errors:
        return {}
    card = known_of(request).government
    day = local_day(government_of(request), request.now)
    return {
        "number": sample_number(form.kind, card, day),
        "preview": _pictured(request, form.kind, letterhead_of(card)),
    }


def _pictured(request: Request, kind: Kind, head: Letterhead) -> str:
    card, day = known_of(request).government, local_day(government_of(request), request.now)
    return preview(kind, card, head, day)
