"""Stock rooms for the administrator: opened, given to a post, closed."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import services
from laksana.assets.models import StockRoom
from laksana.assets.pages import ASKING, office_of
from laksana.assets.stock_forms import RoomForm
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.managing import edit, framed, government_of, press, wants_on
from laksana.organization.requests import Request


@access(Rule.ADMINISTRATOR)
@require_safe
def rooms(request: Request) -> HttpResponse:
    """List the stock rooms, those in use first."""
    posts = office_of(request).posts
    rows = scoped(request, StockRoom).select_related("site").order_by("-active", "name")
    context = {"rooms": [(row, posts[row.keeper_id].title) for row in rows]}
    return framed(request, "assets/stock_manage.html", context)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_room(request: Request) -> HttpResponse:
    """Open a stock room."""
    return edit(
        request,
        RoomForm(request.POST or None, government=government_of(request)),
        title=_("Buka gudang"),
        back=reverse("assets:stock-manage"),
        save=lambda order, given: services.add_room(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_room(request: Request, number: int) -> HttpResponse:
    """Rename a stock room, or give it to another post."""
    row = fetch(request, StockRoom, pk=number)
    return edit(
        request,
        RoomForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah gudang"),
        back=reverse("assets:stock-manage"),
        save=lambda order, given: services.change_room(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_room(request: Request, number: int) -> HttpResponse:
    """Close a stock room, or open it again."""
    active = wants_on(request)
    return press(
        request,
        lambda order: services.switch_room(order, number, active=active),
        back=reverse("assets:stock-manage"),
        done=_("Perubahan tersimpan."),
    )
