"""The agenda: every number given, to filter, print, take away; numbers reserved and cancelled by hand.

What a paper is about, and to whom it goes, is shown and found only by who may open it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laksana.core.papers.kinds import Kind
from laksana.documents import forms
from laksana.documents.models import Number, Paper
from laksana.documents.scopes import opened
from laksana.documents.selectors.agenda import books_of, years_of
from laksana.documents.selectors.kinds import kinds_of
from laksana.documents.services import managing
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.managing import edit, framed, government_of
from laksana.organization.requests import Request
from laksana.organization.selectors import local_day
from laksana.outside.spreadsheets import XLSX, Cell, csv_text, workbook

ASKING: Final = ["GET", "HEAD", "POST"]
AGENDA: Final = "documents:agenda"
LISTED: Final = 100
WIDTHS: Final = (34, 12, 20, 60, 40, 14, 40, 40)


@access(Rule.ADMINISTRATOR)
@require_safe
def agenda(request: Request) -> HttpResponse:
    """Show the numbers given, newest first, and how the books of the year stand."""
    government = government_of(request)
    known = kinds_of(government.pk)
    form = _form(request, known)
    rows = _rows(request, form)
    if (before := request.GET.get("sebelum", "")).isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    listed = list(rows[:LISTED])
    year = int(form.chosen().get("tahun") or local_day(government, request.now).year)
    context = {
        "form": form,
        "in_force": form.in_force(),
        "clear_url": reverse(AGENDA),
        "books": books_of(government.pk, year, known),
        "year": year,
        "numbers": listed,
        "older_url": f"?{form.address(sebelum=listed[-1].pk)}" if len(listed) == LISTED else "",
        "asked": form.address(),
    }
    return framed(request, "documents/agenda.html", context)


@access(Rule.ADMINISTRATOR)
@require_safe
def agenda_csv(request: Request) -> StreamingHttpResponse:
    """Hand out the agenda as filtered."""
    lines = csv_text(_head(), list(_cells(_rows(request, _asked(request)))))
    return _attached(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "agenda.csv")


@access(Rule.ADMINISTRATOR)
@require_safe
def agenda_xlsx(request: Request) -> HttpResponse:
    """Hand out the agenda as filtered, as a workbook."""
    book = workbook(_("Agenda"), _head(), _cells(_rows(request, _asked(request))), widths=WIDTHS)
    return _attached(HttpResponse(book, content_type=XLSX), "agenda.xlsx")


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def reserve(request: Request) -> HttpResponse:
    """Give a number to a paper that is made outside Laksana."""
    kinds = list(kinds_of(government_of(request).pk).values())
    day = local_day(government_of(request), request.now)
    return edit(
        request,
        forms.ReserveForm(request.POST or None, kinds=kinds, initial={"dated": day}),
        title=_("Pesan nomor"),
        lead=_("Nomor yang diberikan tidak pernah diberikan lagi. Alasannya tertulis di agenda."),
        back=reverse(AGENDA),
        save=lambda order, given: managing.reserve_number(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def cancel(request: Request, number: int) -> HttpResponse:
    """Cancel a number that was reserved by hand."""
    row = fetch(request, Number, pk=number)
    return edit(
        request,
        forms.ReasonForm(request.POST or None),
        title=_("Batalkan nomor"),
        lead=row.text,
        back=reverse(AGENDA),
        save=lambda order, given: managing.cancel_number(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def begin(request: Request) -> HttpResponse:
    """Say where a book goes on from the paper book."""
    kinds = list(kinds_of(government_of(request).pk).values())
    year = local_day(government_of(request), request.now).year
    return edit(
        request,
        forms.BeginForm(request.POST or None, kinds=kinds, initial={"year": year}),
        title=_("Lanjutkan buku agenda lama"),
        lead=_("Hanya sebelum nomor pertama tahun itu diberikan."),
        back=reverse(AGENDA),
        save=lambda order, given: managing.begin_series(order, **given),
    )


def _form(request: Request, kinds: Mapping[str, Kind]) -> forms.AgendaForm:
    years = years_of(government_of(request).pk)
    return forms.AgendaForm(request.GET, years=years, kinds=list(kinds.values()))


def _asked(request: Request) -> forms.AgendaForm:
    return _form(request, kinds_of(government_of(request).pk))


def _rows(request: Request, form: forms.AgendaForm) -> "QuerySet[Number]":
    chosen, rows = form.chosen(), scoped(request, Number).order_by("-pk")
    found = rows.annotate(shown=_shown(request), author=F("paper__author"))
    columns = {"tahun": "series__year", "jenis": "kind", "keadaan": "state"}
    found = found.filter(**{column: chosen[name] for name, column in columns.items() if name in chosen})
    if words := chosen.get("cari"):
        open_ones = Q(shown=True) & (Q(subject__icontains=words) | Q(recipient__icontains=words))
        found = found.filter(Q(text__icontains=words) | open_ones)
    return found


def _shown(request: Request) -> Q:
    """Tell of which numbers the words are shown: those reserved here by hand, and of papers one may open."""
    papers = Paper.objects.filter(opened(request.visitor), number__isnull=False)
    return Q(secret=False) & (Q(paper=None) | Q(pk__in=papers.values("number")))


def _head() -> list[str]:
    return [
        _("Nomor"),
        _("Tanggal"),
        _("Jenis naskah"),
        _("Hal"),
        _("Ditujukan kepada"),
        _("Keadaan"),
        _("Alasan"),
        _("Dibuat oleh"),
    ]


def _cells(rows: Iterable[Any]) -> Iterator[list[Cell]]:
    for row in rows:
        said = [row.subject, row.recipient] if row.shown else [_("(tidak ditampilkan)")] * 2
        state, author = str(row.get_state_display()), row.author or ""
        yield [row.text, f"{row.dated:%Y-%m-%d}", row.kind_title, *said, state, row.reason, author]


def _attached(answer: Any, name: str) -> Any:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
