"""Stand-ins: administrators enter orders, holders name their own, stand-ins choose in which post to act."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from laksana.core.authority.mandates import MandateKind
from laksana.organization import selectors, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import (
    answered,
    edit,
    government_of,
    known_of,
    order_of,
    press,
    reused,
)
from laksana.organization.mandate_forms import ExtensionForm, MandateForm, StandInForm
from laksana.organization.models import Mandate, Post
from laksana.organization.presenting import shown
from laksana.organization.requests import Request, me
from laksana.organization.selectors import PostCard
from laksana.organization.selectors.mandates import mandates_for, stand_ins
from laksana.organization.selectors.procedures import usable_procedures

ASKING = ["GET", "HEAD", "POST"]
OWN = "organization:stand-ins"


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_mandate(request: Request, number: int) -> HttpResponse:
    """Let somebody act in a post by an order."""
    row, known = fetch(request, Post, pk=number), known_of(request)
    procedures = [(card.id, card.title) for card in usable_procedures(government_of(request))]
    form = MandateForm(
        request.POST or None,
        known=known,
        post=row.pk,
        day=known.calendar.day_of(request.now),
        procedures=procedures,
        initial={"kind": MandateKind.PLH.value},
    )
    return edit(
        request,
        form,
        title=_("Tunjuk Plt. atau Plh."),
        lead=row.title,
        back=_post_page(row.pk),
        save=lambda order, given: services.begin_mandate(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def extend_mandate(request: Request, number: int) -> HttpResponse:
    """Let a mandate go on by a new order."""
    row = fetch(request, Mandate, pk=number)
    return edit(
        request,
        ExtensionForm(request.POST or None),
        title=_("Perpanjang mandat"),
        lead=f"{row.person} \u2013 {row.post}",
        back=_post_page(row.post_id),
        save=lambda order, given: services.extend_mandate(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def end_mandate(request: Request, number: int) -> HttpResponse:
    """End a mandate now."""
    row = fetch(request, Mandate, pk=number)
    return press(
        request,
        lambda order: services.end_mandate(order, number),
        back=_post_page(row.post_id),
        done=_("Mandat diakhiri."),
    )


@access(Rule.POST)
@require_http_methods(ASKING)
def own_stand_ins(request: Request) -> HttpResponse:
    """Let the holder of a post say who stands in while they are away; show who does and who did."""
    known, mine = known_of(request), _held(request)
    post = _chosen(request, mine)
    form = StandInForm(
        request.POST or None,
        known=known,
        post=post,
        day=known.calendar.day_of(request.now),
        initial={"first_day": known.calendar.day_of(request.now)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with answered():
                services.begin_mandate(order_of(request), kind=MandateKind.PLH, **form.given())
        except services.CommandReused:
            return reused(request, reverse(OWN))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Pengganti Anda sudah dicatat dan bertindak mulai waktu itu."))
            return redirect(OWN)
    context = {
        "form": form,
        "post": known.posts[post],
        "posts": mine,
        "stand_ins": shown(stand_ins(known, mandates_for(known, [held.id for held in mine]), request.now)),
    }
    return render(request, "organization/stand_ins.html", context, status=422 if form.is_bound else 200)


@access(Rule.POST)
@require_POST
def end_own(request: Request, number: int) -> HttpResponse:
    """End a mandate for a post one holds: back earlier than thought."""
    return press(
        request,
        lambda order: services.end_mandate(order, number),
        back=reverse(OWN),
        done=_("Mandat diakhiri. Anda bertindak sendiri lagi."),
    )


@access(Rule.POST)
@require_POST
def act_as(request: Request) -> HttpResponse:
    """Choose in which posts to act from now on: in all, in one's own, or in one that one stands in for."""
    chosen = request.POST.get("post", "")
    if chosen not in {"", selectors.OWN, *(str(post) for post in request.visitor.acting)}:
        raise Http404
    request.session[selectors.ACT_AS] = chosen
    return redirect("organization:home")


def _held(request: Request) -> list[PostCard]:
    """Give the posts one holds in one's own right; who only stands in names nobody."""
    known = known_of(request)
    held = known.holdings_of(me(request).pk, known.calendar.day_of(request.now))
    if not held:
        raise PermissionDenied
    return sorted(
        (known.posts[post] for post in held), key=lambda card: (len(known.superiors[card.id]), card.title)
    )


def _chosen(request: Request, mine: list[PostCard]) -> int:
    asked = request.GET.get("jabatan", "")
    if not asked:
        return mine[0].id
    if asked not in {str(card.id) for card in mine}:
        raise Http404
    return int(asked)


def _post_page(number: int) -> str:
    return reverse("organization:post", args=[number])
