"""Lists taken away as CSV or XLSX, with the filters in force. No cell acts as a formula."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laksana.assets import selectors
from laksana.assets.forms import DeviceFilters
from laksana.assets.models import StockLevel, StockRoom
from laksana.assets.pages import READERS, office_of, sought_of
from laksana.assets.presenting import agencies_named
from laksana.assets.scopes import seen_devices
from laksana.assets.selectors import exporting
from laksana.assets.selectors.stock import levels_of
from laksana.assets.views.links import filters_of
from laksana.organization.access import access, fetch
from laksana.organization.managing import government_of
from laksana.organization.requests import Request
from laksana.outside import spreadsheets
from laksana.outside.spreadsheets import Cell

CSV: Final = "text/csv; charset=utf-8"


@access(*READERS)
@require_safe
def devices(request: Request, form: str) -> HttpResponseBase:
    """Hand out the list of devices as filtered."""
    structure = office_of(request)
    filters = DeviceFilters(request.GET, structure=structure)
    here = government_of(request).pk
    found = selectors.devices(seen_devices(request.visitor), filters.sought(), government=here)
    rows = exporting.lines(found, structure)
    return _handed_out(form, _("Perangkat"), exporting.HEAD, rows, exporting.WIDTHS)


@access(*READERS)
@require_safe
def links(request: Request, form: str) -> HttpResponseBase:
    """Hand out the list of links as filtered."""
    structure = office_of(request)
    found = selectors.links(structure.government.id, **filters_of(request, structure).sought())
    rows = exporting.link_lines(found, structure)
    return _handed_out(form, _("Sambungan"), exporting.LINKS_HEAD, rows, exporting.LINKS_WIDTHS)


@access(*READERS)
@require_safe
def sites(request: Request, form: str) -> HttpResponseBase:
    """Hand out the sites of the agencies as filtered."""
    structure = office_of(request)
    found = agencies_named(structure, request.GET.get("cari", ""))
    rows = exporting.site_lines(found, structure)
    return _handed_out(form, _("Lokasi"), exporting.SITES_HEAD, rows, exporting.SITES_WIDTHS)


@access(*READERS)
@require_safe
def shelves(request: Request, number: int, form: str) -> HttpResponseBase:
    """Hand out what a room of the store holds, as filtered."""
    fetch(request, StockRoom, pk=number)
    rows = exporting.shelf_lines(levels_of(number, sought=sought_of(request)))
    return _handed_out(form, _("Isi gudang"), exporting.SHELVES_HEAD, rows, exporting.SHELVES_WIDTHS)


@access(*READERS)
@require_safe
def card(request: Request, number: int) -> HttpResponseBase:
    """Hand out a whole stock card, written while it is read: it may be longer than a workbook can be."""
    fetch(request, StockLevel, pk=number)
    rows = exporting.card_lines(number, office_of(request))
    return _handed_out("csv", _("Kartu stok"), exporting.CARD_HEAD, rows, ())


def _handed_out(
    form: str, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]
) -> HttpResponseBase:
    answer: HttpResponseBase
    if form == "csv":
        answer = StreamingHttpResponse(spreadsheets.csv_text(head, rows), content_type=CSV)
    else:
        book = spreadsheets.workbook(title, head, rows, widths=widths)
        answer = HttpResponse(book, content_type=spreadsheets.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{title.lower().replace(" ", "-")}.{form}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
