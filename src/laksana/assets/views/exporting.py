"""Lists taken away as CSV or XLSX, with the filters in force. No cell acts as a formula."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laksana.assets import selectors
from laksana.assets.forms import DeviceFilters, LinkFilters
from laksana.assets.pages import READERS, office_of
from laksana.assets.scopes import seen_devices
from laksana.assets.selectors import exporting
from laksana.organization.access import access
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
    filters = LinkFilters(request.GET, structure=structure)
    found = selectors.links(structure.government.id, **filters.sought())
    rows = exporting.link_lines(found, structure)
    return _handed_out(form, _("Sambungan"), exporting.LINKS_HEAD, rows, exporting.LINKS_WIDTHS)


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
