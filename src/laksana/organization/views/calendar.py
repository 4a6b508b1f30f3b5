"""The government's calendar: weekly hours, ranges, holidays, and what the library proposes."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.core.clock import WEEKDAYS, State
from laksana.core.clock.regulation import REPORT_WITHIN
from laksana.organization import corrections, forms, selectors, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, page, press
from laksana.organization.models import CalendarCorrection, CalendarRange, Government, Holiday, OnCall
from laksana.organization.requests import Request
from laksana.organization.selectors.corrections import latest as corrections_of
from laksana.organization.selectors.proposals import proposals as compare

ASKING = ["GET", "HEAD", "POST"]
CALENDAR = "organization:calendar"
YEARS = range(2020, 2051)
SHOWN = 5


@access(Rule.ADMINISTRATOR)
@require_safe
def calendar(request: Request) -> HttpResponse:
    """Show hours, ranges and the holidays of one year."""
    government = selectors.whole_government(government_of(request).pk)
    year = _year(request)
    ranges = CalendarRange.objects.filter(government=government, last__year__gte=year, first__year__lte=year)
    holidays = Holiday.objects.filter(government=government, date__year=year).order_by("date", "name")
    context = {
        "government": government,
        "week": [
            (forms.DAY_NAMES[day], forms.spans_to_text(government.weekly.get(day, []))) for day in WEEKDAYS
        ],
        "ranges": ranges.order_by("first"),
        "holidays": holidays,
        "year": year,
        "report_within": government.incident_hours or REPORT_WITHIN,
        "teams": OnCall.objects.filter(government=government).select_related("post", "unit").order_by("pk"),
        "corrections": _corrections(government),
    }
    return page(request, "calendar", context)


def _corrections(government: Government) -> list[tuple[CalendarCorrection, int]]:
    """Give the latest corrections, each with how many due times it moved."""
    latest = list(corrections_of(government.pk, SHOWN))
    moved = corrections.counts([row.pk for row in latest])
    return [(row, moved[row.pk]) for row in latest]


@access(Rule.ADMINISTRATOR)
@require_safe
def correction(request: Request, number: int) -> HttpResponse:
    """Show which due times a correction moved."""
    row = fetch(request, CalendarCorrection, pk=number)
    return page(request, "correction", {"correction": row, "moved": corrections.listed(row.pk)})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_on_call(request: Request) -> HttpResponse:
    """Name a team that works around the clock."""
    return edit(
        request,
        forms.OnCallForm(request.POST or None, government=government_of(request)),
        title=_("Tambah regu siaga"),
        lead=_("Langkah jabatan ini dihitung siang dan malam, juga pada hari libur."),
        back=reverse(CALENDAR),
        save=lambda order, given: services.add_on_call(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_on_call(request: Request, number: int) -> HttpResponse:
    """Let a team keep office hours again."""
    return press(
        request,
        lambda order: services.remove_on_call(order, number),
        back=reverse(CALENDAR),
        done=_("Regu siaga dihapus."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def incident_hours(request: Request) -> HttpResponse:
    """Set within how many calendar hours a security incident of high risk is to be reported."""
    government = selectors.whole_government(government_of(request).pk)
    hours = {"incident_hours": government.incident_hours or REPORT_WITHIN}
    return edit(
        request,
        forms.IncidentHoursForm(request.POST or None, initial=hours),
        title=_("Batas lapor insiden keamanan"),
        lead=_(
            "Dihitung menurut jam kalender sejak insiden diketahui, bukan jam kerja. Nilai awal 24 jam "
            "mengikuti Peraturan BSSN 1/2024 Pasal 15. Ini bukan nasihat hukum; cocokkan dengan ketentuan "
            "yang berlaku."
        ),
        back=reverse(CALENDAR),
        save=lambda order, given: services.set_incident_hours(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def week(request: Request) -> HttpResponse:
    """Set the weekly hours."""
    government = selectors.whole_government(government_of(request).pk)
    return edit(
        request,
        forms.WorkingWeekForm(
            request.POST or None, weekly=government.weekly, initial={"source": government.weekly_source}
        ),
        title=_("Jam kerja mingguan"),
        lead=_("Tenggat langkah yang masih terbuka dihitung ulang; tenggat lamanya tetap tercatat."),
        back=reverse(CALENDAR),
        save=lambda order, given: services.set_working_week(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_range(request: Request) -> HttpResponse:
    """Add days with other hours."""
    return edit(
        request,
        forms.RangeForm(request.POST or None, government=government_of(request)),
        title=_("Tambah rentang jam kerja khusus"),
        back=reverse(CALENDAR),
        save=lambda order, given: services.add_range(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_range(request: Request, number: int) -> HttpResponse:
    """Change a range."""
    row = fetch(request, CalendarRange, pk=number)
    return edit(
        request,
        forms.RangeForm(
            request.POST or None, instance=row, weekly=row.weekly, government=government_of(request)
        ),
        title=_("Ubah rentang jam kerja khusus"),
        back=reverse(CALENDAR),
        save=lambda order, given: services.change_range(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_range(request: Request, number: int) -> HttpResponse:
    """Remove a range."""
    return press(
        request,
        lambda order: services.remove_range(order, number),
        back=reverse(CALENDAR),
        done=_("Rentang dihapus."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_holiday(request: Request) -> HttpResponse:
    """Add a holiday."""
    return edit(
        request,
        forms.HolidayForm(request.POST or None, government=government_of(request)),
        title=_("Tambah hari libur"),
        back=_calendar_page(request),
        save=lambda order, given: services.add_holiday(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_holiday(request: Request, number: int) -> HttpResponse:
    """Change a holiday: date, name, how sure, who says so."""
    row = fetch(request, Holiday, pk=number)
    return edit(
        request,
        forms.HolidayForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah hari libur"),
        back=f"{reverse(CALENDAR)}?tahun={row.date.year}",
        save=lambda order, given: services.change_holiday(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def judge_holiday(request: Request, number: int) -> HttpResponse:
    """Confirm or reject a holiday with one press."""
    row = fetch(request, Holiday, pk=number)
    state = State.REJECTED if request.POST.get("state") == State.REJECTED.value else State.CONFIRMED
    words = {
        State.CONFIRMED: _("Hari libur ditetapkan."),
        State.REJECTED: _("Hari libur tidak diberlakukan."),
    }
    return press(
        request,
        lambda order: services.change_holiday(order, number, {"state": state.value}),
        back=f"{reverse(CALENDAR)}?tahun={row.date.year}",
        done=words[state],
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_holiday(request: Request, number: int) -> HttpResponse:
    """Remove a holiday."""
    return press(
        request,
        lambda order: services.remove_holiday(order, number),
        back=_calendar_page(request),
        done=_("Hari libur dihapus."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def proposals(request: Request) -> HttpResponse:
    """Show what the library proposes beside what the calendar has; take the chosen days."""
    government, year = government_of(request), _year(request)
    known = selectors.calendar(government)
    if request.method == "POST":
        chosen = request.POST.getlist("chosen")
        return press(
            request,
            lambda order: services.take_proposals(order, known, year=year, chosen=chosen),
            back=f"{reverse(CALENDAR)}?tahun={year}",
            done=_("Usulan yang dipilih sudah ditetapkan."),
        )
    return page(request, "proposals", {"found": compare(known, year), "year": year})


def _year(request: Request) -> int:
    """Give the year that the address names, else the present one."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else request.now.year
    return year if year in YEARS else request.now.year


def _calendar_page(request: Request) -> str:
    return f"{reverse(CALENDAR)}?tahun={_year(request)}"
