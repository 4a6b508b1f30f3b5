"""The office tree: units, posts, who holds them from when to when."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.core.values import frozen
from laksana.organization import forms, selectors, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, known_of, page, press
from laksana.organization.models import Holding, Post, Unit
from laksana.organization.presenting import shown
from laksana.organization.requests import Request
from laksana.organization.selectors import PostCard, Structure, UnitCard
from laksana.organization.selectors.mandates import gaps, mandates_for, stand_ins

ASKING = ["GET", "HEAD", "POST"]
OFFICE = "organization:office"


@frozen
class Branch:
    """A unit of the tree at its depth, with its posts and who holds each today."""

    unit: UnitCard
    depth: int
    posts: tuple[tuple[PostCard, tuple[str, ...]], ...]


@access(Rule.ADMINISTRATOR)
@require_safe
def office(request: Request) -> HttpResponse:
    """Show the tree of units and posts with today's holders."""
    known = known_of(request)
    today = selectors.local_day(government_of(request), request.now)
    return page(request, "office", {"branches": list(_branches(known, today, parent=None, depth=0))})


@access(Rule.ADMINISTRATOR)
@require_safe
def post(request: Request, number: int) -> HttpResponse:
    """Show a post with all who have held it."""
    row = fetch(request, Post, pk=number)
    today = selectors.local_day(government_of(request), request.now)
    holdings = Holding.objects.filter(post=row).select_related("person").order_by("-since", "person__name")
    known = known_of(request)
    context = {
        "post": row,
        "holdings": [(entry, _state(entry, today)) for entry in holdings],
        "stand_ins": shown(stand_ins(known, mandates_for(known, [row.pk]), request.now)),
        "gaps": gaps(known, row.pk, request.now) if row.active else (),
    }
    return page(request, "post", context)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_unit(request: Request) -> HttpResponse:
    """Add a unit."""
    return edit(
        request,
        forms.UnitForm(request.POST or None, government=government_of(request)),
        title=_("Tambah unit"),
        back=reverse(OFFICE),
        save=lambda order, given: services.add_unit(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_unit(request: Request, number: int) -> HttpResponse:
    """Rename a unit or hang it elsewhere."""
    row = fetch(request, Unit, pk=number)
    return edit(
        request,
        forms.UnitForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah unit"),
        back=reverse(OFFICE),
        save=lambda order, given: services.change_unit(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def retire_unit(request: Request, number: int) -> HttpResponse:
    """Take an empty unit out of the tree."""
    return press(
        request,
        lambda order: services.retire_unit(order, number),
        back=reverse(OFFICE),
        done=_("Unit dinonaktifkan."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_post(request: Request) -> HttpResponse:
    """Add a post."""
    return edit(
        request,
        forms.PostForm(request.POST or None, government=government_of(request)),
        title=_("Tambah jabatan"),
        back=reverse(OFFICE),
        save=lambda order, given: services.add_post(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_post(request: Request, number: int) -> HttpResponse:
    """Change a post."""
    row = fetch(request, Post, pk=number)
    return edit(
        request,
        forms.PostForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah jabatan"),
        back=_post_page(number),
        save=lambda order, given: services.change_post(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def retire_post(request: Request, number: int) -> HttpResponse:
    """Take a post that is not needed any more out of use."""
    return press(
        request,
        lambda order: services.retire_post(order, number),
        back=_post_page(number),
        done=_("Jabatan dinonaktifkan."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def begin_holding(request: Request, number: int) -> HttpResponse:
    """Let a person hold a post."""
    row = fetch(request, Post, pk=number)
    return edit(
        request,
        forms.HoldingForm(request.POST or None, government=government_of(request)),
        title=_("Tambah pejabat"),
        lead=row.title,
        back=_post_page(number),
        save=lambda order, given: services.begin_holding(order, post=number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def end_holding(request: Request, number: int) -> HttpResponse:
    """Say the last day of a holding."""
    row = fetch(request, Holding, pk=number)
    return edit(
        request,
        forms.EndHoldingForm(request.POST or None),
        title=_("Akhiri masa jabatan"),
        lead=f"{row.person} \u2013 {row.post}",
        back=_post_page(row.post_id),
        save=lambda order, given: services.end_holding(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def hand_over(request: Request, number: int) -> HttpResponse:
    """Let another person hold the post from a day on."""
    row = fetch(request, Holding, pk=number)
    return edit(
        request,
        forms.HandOverForm(request.POST or None, government=government_of(request)),
        title=_("Serah terima jabatan"),
        lead=f"{row.person} \u2013 {row.post}",
        back=_post_page(row.post_id),
        save=lambda order, given: services.hand_over_post(order, number, **given),
    )


def _branches(known: Structure, today: date, *, parent: int | None, depth: int) -> Iterator[Branch]:
    children = sorted(
        (unit for unit in known.units.values() if unit.active and unit.parent == parent),
        key=lambda unit: unit.name,
    )
    for unit in children:
        yield Branch(unit, depth, tuple(_posts(known, unit.id, today)))
        yield from _branches(known, today, parent=unit.id, depth=depth + 1)


def _posts(known: Structure, unit: int, today: date) -> Iterator[tuple[PostCard, tuple[str, ...]]]:
    posts = [post for post in known.posts.values() if post.active and post.unit == unit]
    for card in sorted(posts, key=lambda post: (len(known.superiors[post.id]), post.title)):
        holders = known.holders_on(today)[card.id]
        yield card, tuple(sorted(known.people[person].name for person in holders))


def _state(holding: Holding, today: date) -> str:
    if holding.until and holding.until < today:
        return "past"
    return "coming" if holding.since > today else "now"


def _post_page(number: int) -> str:
    return reverse("organization:post", args=[number])
