"""Which post plays which performer, and which tiles the catalogue shows."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.organization import forms, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, known_of, page, press
from laksana.organization.models import CatalogueTile
from laksana.organization.requests import Request
from laksana.organization.selectors.procedures import ProcedureCard, is_in_use, usable_procedures
from laksana.organization.services import Order

ASKING = ["GET", "HEAD", "POST"]
CATALOGUE = "organization:catalogue"
Pairs = list[tuple[str, int | None]]


@access(Rule.ADMINISTRATOR)
@require_safe
def performers(request: Request) -> HttpResponse:
    """Show each procedure with its performers and their posts; what is missing stands out."""
    known = known_of(request)
    rows = []
    for card in usable_procedures(government_of(request)):
        mapped = known.performers.get(card.id, {})
        played = [(title, known.posts.get(mapped.get(key, 0))) for key, title in card.performers]
        rows.append((card, played, is_in_use(card, known)))
    rows.sort(key=lambda row: (not row[2], row[0].title))
    return page(request, "performers", {"rows": rows})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def map_performers(request: Request, procedure: str) -> HttpResponse:
    """Choose the posts that play a procedure's performers."""
    card, known = _card(request, procedure), known_of(request)
    posts = sorted((post for post in known.posts.values() if post.active), key=lambda post: post.title)
    form = forms.PerformerForm(
        request.POST or None,
        performers=card.performers,
        posts=[(post.id, post.title) for post in posts],
        initial=dict(known.performers.get(card.id, {})),
    )
    return edit(
        request,
        form,
        title=_("Jabatan pelaksana"),
        lead=card.title,
        back=reverse("organization:performers"),
        save=lambda order, given: _map(order, card, given),
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Show the tiles in their order with the procedure behind each."""
    titles = {card.id: card.title for card in usable_procedures(government_of(request))}
    tiles = [(tile, titles.get(tile.procedure)) for tile in known_of(request).tiles]
    return page(request, "catalogue", {"tiles": tiles})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_tile(request: Request) -> HttpResponse:
    """Add a tile."""
    return edit(
        request,
        forms.TileForm(
            request.POST or None, government=government_of(request), procedures=_procedures(request)
        ),
        title=_("Tambah ubin"),
        back=reverse(CATALOGUE),
        save=lambda order, given: services.add_tile(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_tile(request: Request, number: int) -> HttpResponse:
    """Change a tile."""
    row = fetch(request, CatalogueTile, pk=number)
    form = forms.TileForm(
        request.POST or None,
        instance=row,
        government=government_of(request),
        procedures=_procedures(request),
    )
    return edit(
        request,
        form,
        title=_("Ubah ubin"),
        back=reverse(CATALOGUE),
        save=lambda order, given: services.change_tile(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_tile(request: Request, number: int) -> HttpResponse:
    """Take a tile out of the catalogue."""
    return press(
        request,
        lambda order: services.remove_tile(order, number),
        back=reverse(CATALOGUE),
        done=_("Ubin dihapus dari katalog."),
    )


def _card(request: Request, procedure: str) -> ProcedureCard:
    for card in usable_procedures(government_of(request)):
        if card.id == procedure:
            return card
    raise Http404


def _procedures(request: Request) -> list[tuple[str, str]]:
    return [(card.id, card.title) for card in usable_procedures(government_of(request))]


def _map(order: Order, card: ProcedureCard, given: dict[str, int | None]) -> None:
    services.map_performers(
        order, procedure=card.id, posts={key: given[key] for key, _title in card.performers}
    )
