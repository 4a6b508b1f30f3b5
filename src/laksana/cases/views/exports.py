"""Lists to take away: the case list as CSV, the month as XLSX. Both hold only what the visitor may read."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laksana.cases import selectors
from laksana.cases.forms.filters import CaseFilters, MonthForm
from laksana.cases.models import Case
from laksana.cases.places import READERS
from laksana.cases.presenters import words
from laksana.cases.selectors import RecapRow
from laksana.core.case.commands import WaitingFor
from laksana.organization import selectors as organization
from laksana.organization.access import access
from laksana.organization.requests import Request, me
from laksana.organization.selectors import Structure
from laksana.outside import spreadsheets
from laksana.outside.spreadsheets import XLSX, Cell
from laksana.procedures import selectors as procedures

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)
WIDTHS = (34, 44, 60, 9, 12, 11, 20, *(15 for _party in WaitingFor))
"""Of the recap's columns, in letters."""


@access(*READERS)
@require_safe
def cases_csv(request: Request) -> StreamingHttpResponse:
    """Hand out the case list as filtered."""
    form = CaseFilters(request.GET, structure=_structure(request))
    found = selectors.cases(request.visitor, form.filters(request.now))
    rows = [_case(row) for row in found.iterator()]
    answer = StreamingHttpResponse(
        spreadsheets.csv_text(_case_head(), rows), content_type="text/csv; charset=utf-8"
    )
    return _attached(answer, "kasus.csv")


@access(*READERS)
@require_safe
def recap(request: Request) -> HttpResponse:
    """Hand out what was done in a month, this one unless another is asked for."""
    structure = _structure(request)
    first = MonthForm(request.GET).month() or structure.calendar.day_of(request.now).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    rows = selectors.recap(request.visitor, structure, _midnight(first), _midnight(after))
    book = spreadsheets.workbook(_("Rekap"), _recap_head(), _recap_rows(rows, structure), widths=WIDTHS)
    return _attached(HttpResponse(book, content_type=XLSX), f"rekap-{first:%Y-%m}.xlsx")


def _case_head() -> list[str]:
    return [
        _("Nomor"),
        _("Perihal"),
        _("Jenis"),
        _("Prosedur"),
        _("Pelapor"),
        _("Keadaan"),
        _("Dibuka"),
        _("Dijanjikan"),
        _("Ditutup"),
    ]


def _case(row: Case) -> list[Cell]:
    return [
        row.number,
        row.subject,
        str(words.KIND[row.kind]),
        procedures.definition(row.version_id).identity.title,
        row.agency.name if row.agency else _("Kegiatan kantor"),
        str(words.STATUS[row.status][0]),
        _clock(row.opened_at),
        _clock(row.promised_at),
        _clock(row.closed_at),
    ]


def _recap_head() -> list[str]:
    return [
        _("Perangkat daerah"),
        _("Prosedur"),
        _("Langkah"),
        _("Jumlah"),
        _("Tepat waktu"),
        _("Terlambat"),
        _("Median waktu kerja (menit, tanpa jeda)"),
        *(str(words.WAITING[party]).capitalize() for party in WaitingFor),
    ]


def _recap_rows(rows: list[RecapRow], structure: Structure) -> Iterator[list[Cell]]:
    for row in rows:
        agency = structure.agencies[row.agency].name if row.agency else _("Kegiatan kantor")
        step = f"{row.step.no}. {row.step.does[0]}"
        waits = [row.waited[party] for party in WaitingFor]
        yield [agency, row.procedure, step, row.count, row.on_time, row.late, row.median, *waits]


def _clock(moment: datetime | None) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=get_current_timezone())


def _attached(answer: Answer, name: str) -> Answer:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _structure(request: Request) -> Structure:
    return organization.structure(me(request).government)
