"""What the keeper of a room does on its pages: goods that come, a count, write-offs, minimum levels."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laksana.assets import services
from laksana.assets.models import DeviceModel, StockLevel, StockRoom
from laksana.assets.pages import ASKING, KEEPERS, office_of, shows
from laksana.assets.selectors import named, stock_rooms
from laksana.assets.selectors.stock import levels_of
from laksana.assets.services.store import differences
from laksana.assets.stock_forms import CountForm, MinimumForm, ReceiveForm, TransferForm, WriteOffForm, str_of
from laksana.core.stock.ledger import Moved
from laksana.organization.access import access, fetch, scoped
from laksana.organization.managing import answered, edit, order_of, reused
from laksana.organization.requests import Request
from laksana.organization.services import CommandReused, Order


@access(*KEEPERS)
@require_http_methods(ASKING)
def receive(request: Request, number: int) -> HttpResponse:
    """Take goods in."""
    room = _open_room(request, number)
    models = scoped(request, DeviceModel).filter(active=True).select_related("maker")
    form = ReceiveForm(request.POST or None, models=models.order_by("maker__name", "name"))
    back = reverse("assets:stock-room", args=[number])

    def save(order: Order) -> str:
        given = form.cleaned_data
        lines = form.goods()
        services.receive(order, number, lines, why=given["why"], bought=form.bought())
        return _("Barang masuk tercatat.")

    if request.method == "POST" and form.is_valid() and (done := _saved(request, form, save, back)):
        return done
    context = {"form": form, "room": room, "back": back}
    return shows(request, "stock_receive", context, status=422 if form.is_bound else 200)


@access(*KEEPERS)
@require_http_methods(ASKING)
def transfer(request: Request, number: int) -> HttpResponse:
    """Take goods to another room of the store; where there is none, there is no such page."""
    room = _open_room(request, number)
    others = [one for one in stock_rooms(office_of(request)).values() if one.id != number]
    if not others:
        raise Http404
    levels = [level for level in levels_of(number) if level.free or request.method == "POST"]
    models = [level.model for level in levels]
    form = TransferForm(request.POST or None, models=models, rooms=others)
    back = reverse("assets:stock-room", args=[number])

    def save(order: Order) -> str:
        given = form.cleaned_data
        services.transfer(order, number, to=given["to"], lines=form.goods(), why=given["why"])
        return _("Perpindahan barang tercatat pada kedua kartu.")

    if request.method == "POST" and form.is_valid() and (done := _saved(request, form, save, back)):
        return done
    context = {"form": form, "room": room, "back": back, "empty": not models}
    return shows(request, "stock_transfer", context, status=422 if form.is_bound else 200)


@access(*KEEPERS)
@require_http_methods(ASKING)
def count(request: Request, number: int) -> HttpResponse:
    """Ask what was found; show the differences; set the cards right once they are agreed to."""
    room = _open_room(request, number)
    form = CountForm(request.POST or None, levels=levels_of(number))
    back = reverse("assets:stock-room", args=[number])
    found: list[dict[str, Any]] | None = None

    def save(order: Order) -> str:
        services.count(order, number, form.counted(), why=form.cleaned_data["why"])
        return _("Hasil hitung tercatat.")

    if request.method == "POST" and form.is_valid():
        if "simpan" not in request.POST:
            found = _differences(room, form)
        elif done := _saved(request, form, save, back):
            return done
    context = {"form": form, "room": room, "back": back, "found": found}
    return shows(request, "stock_count", context, status=422 if form.is_bound and form.errors else 200)


@access(*KEEPERS)
@require_http_methods(ASKING)
def write_off(request: Request, number: int) -> HttpResponse:
    """Write goods off."""
    level = fetch(request, StockLevel, pk=number)
    _kept(request, level.room)
    return edit(
        request,
        WriteOffForm(request.POST or None, level=level),
        title=_("Hapuskan barang"),
        lead=f"{str_of(level.model)} · {level.room.name}",
        back=reverse("assets:stock-card", args=[number]),
        save=lambda order, given: services.write_off(order, number, **given),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def minimum(request: Request, number: int) -> HttpResponse:
    """Say below how many pieces the keeper is told."""
    level = fetch(request, StockLevel, pk=number)
    _kept(request, level.room)
    return edit(
        request,
        MinimumForm(request.POST or None, initial={"minimum": level.minimum}),
        title=_("Jumlah minimum"),
        lead=f"{str_of(level.model)} · {level.room.name}",
        back=reverse("assets:stock-card", args=[number]),
        save=lambda order, given: services.set_minimum(order, number, given["minimum"]),
        shows=shows,
    )


def _open_room(request: Request, number: int) -> StockRoom:
    room: StockRoom = fetch(request, StockRoom, pk=number, active=True)
    return _kept(request, room)


def _kept(request: Request, room: StockRoom) -> StockRoom:
    """Give a room to who keeps it: its forms are for nobody else, no more than what they save."""
    visitor = request.visitor
    if not visitor.administrator and not (visitor.actor and room.keeper_id in visitor.actor.posts):
        raise PermissionDenied
    return room


def _saved(request: Request, form: Any, save: Callable[[Order], str], back: str) -> HttpResponse | None:
    """Save and go back; None when it was refused, which the form then says."""
    try:
        with answered():
            messages.success(request, save(order_of(request)))
    except CommandReused:
        return reused(request, back)
    except ValidationError as error:
        form.refuse(error)
        return None
    return redirect(back)


def _differences(room: StockRoom, form: CountForm) -> list[dict[str, Any]] | None:
    """Give what the count would change; None when it can't be counted so, which the form then says."""
    try:
        moves = [move for line in form.counted() for move in differences(room.government_id, room.pk, line)]
    except ValidationError as error:
        form.refuse(error)
        return None
    return _named(moves)


def _named(moves: list[Moved]) -> list[dict[str, Any]]:
    devices = {move.line.device for move in moves if move.line.device is not None}
    names = named({move.line.model for move in moves}, devices)
    return [
        {"name": names[move.line.model, move.line.device], "quantity": move.line.quantity} for move in moves
    ]
