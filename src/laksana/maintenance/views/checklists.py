"""The administrator's pages: checklists in versions, and groups of sites."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.maintenance import services
from laksana.maintenance.forms import ChecklistForm, GroupForm, initial
from laksana.maintenance.models import Checklist, SiteGroup
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.managing import edit, framed, known_of, press, wants_on
from laksana.organization.requests import Request
from laksana.organization.services import Order

ASKING = ["GET", "HEAD", "POST"]
HOME = "maintenance:checklists"


@access(Rule.ADMINISTRATOR)
@require_safe
def checklists(request: Request) -> HttpResponse:
    """List checklists and groups of sites."""
    lists = scoped(request, Checklist).prefetch_related("versions").order_by("-active", "name")
    rows = [(row, max(row.versions.all(), key=lambda version: version.number)) for row in lists]
    groups = [(row, len(row.sites)) for row in scoped(request, SiteGroup).order_by("name")]
    return framed(request, "maintenance/checklists.html", {"rows": rows, "groups": groups})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_checklist(request: Request) -> HttpResponse:
    """Make a checklist."""
    return edit(
        request,
        ChecklistForm(request.POST or None),
        title=_("Tambah daftar periksa"),
        back=reverse(HOME),
        shows=_wide,
        save=lambda order, given: services.new_checklist(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_checklist(request: Request, number: int) -> HttpResponse:
    """Change a checklist from now on."""
    row = fetch(request, Checklist, pk=number)
    latest = row.versions.select_related("checklist").latest("number")
    return edit(
        request,
        ChecklistForm(request.POST or None, initial=initial(latest)),
        title=_("Ubah daftar periksa"),
        lead=_("Pemeriksaan yang sudah berjalan tetap memakai daftar lamanya."),
        back=reverse(HOME),
        shows=_wide,
        save=lambda order, given: services.change_checklist(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_checklist(request: Request, number: int) -> HttpResponse:
    """Offer a checklist to plans, or no longer."""
    active = wants_on(request)
    done = _("Daftar periksa ditawarkan kembali.") if active else _("Daftar periksa tidak lagi ditawarkan.")
    return press(
        request,
        lambda order: services.switch_checklist(order, number, active=active),
        back=reverse(HOME),
        done=done,
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_group(request: Request) -> HttpResponse:
    """Make a group of sites."""
    return _edit_group(request, None, title=_("Tambah kelompok lokasi"))


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_group(request: Request, number: int) -> HttpResponse:
    """Change a group of sites; plans choose by it from now on."""
    return _edit_group(request, fetch(request, SiteGroup, pk=number), title=_("Ubah kelompok lokasi"))


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_group(request: Request, number: int) -> HttpResponse:
    """Remove a group that no plan uses."""
    return press(
        request,
        lambda order: services.remove_group(order, number),
        back=reverse(HOME),
        done=_("Kelompok lokasi dihapus."),
    )


def _wide(request: Request, _template: str, context: Mapping[str, Any], *, status: int) -> HttpResponse:
    """Show the form of a checklist over the whole page: its rows are long."""
    return framed(request, "maintenance/checklist_form.html", context, status=status)


def _edit_group(request: Request, row: SiteGroup | None, *, title: str) -> HttpResponse:
    def save(order: Order, given: dict[str, Any]) -> int:
        return services.save_group(order, row.pk if row else None, **given)

    form = GroupForm(request.POST or None, structure=known_of(request), group=row)
    return edit(request, form, title=title, back=reverse(HOME), save=save)
