"""The store as one reads it: rooms, what each holds, the card of each shelf. Changes nothing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laksana.assets import registers
from laksana.assets.forms import last_of
from laksana.assets.models import MovementKind, StockLevel, StockMovement, StockRoom
from laksana.assets.pages import READERS, office_of, shows, sought_of
from laksana.assets.selectors import rooms_kept_by, stock_rooms
from laksana.assets.selectors import stock as selectors
from laksana.organization.access import access, fetch, scoped
from laksana.organization.requests import Request
from laksana.organization.selectors import Structure

ICONS = {
    MovementKind.RECEIVED: ("package-plus", "done"),
    MovementKind.RETURNED: ("undo-2", "done"),
    MovementKind.ISSUED: ("package-minus", ""),
    MovementKind.RESERVED: ("bookmark", ""),
    MovementKind.RELEASED: ("bookmark-x", ""),
    MovementKind.INSTALLED: ("plug", "done"),
    MovementKind.REMOVED: ("unplug", ""),
    MovementKind.WRITTEN_OFF: ("trash-2", "late"),
    MovementKind.MOVED_OUT: ("arrow-right-from-line", ""),
    MovementKind.MOVED_IN: ("arrow-right-to-line", "done"),
    MovementKind.COUNTED: ("clipboard-check", "soon"),
}


@access(*READERS)
@require_safe
def rooms(request: Request) -> HttpResponse:
    """List the stock rooms; the only one is shown at once."""
    found = list(scoped(request, StockRoom).filter(active=True).order_by("name"))
    if len(found) == 1:
        return redirect("assets:stock-room", number=found[0].pk)
    context = {"rooms": [(row, office_of(request).posts[row.keeper_id].title) for row in found]}
    return shows(request, "stock_rooms", {**context, "administers": request.visitor.administrator})


@access(*READERS)
@require_safe
def room(request: Request, number: int) -> HttpResponse:
    """Show what a room holds, what of it runs out, and what left it and is nowhere yet."""
    row, structure = fetch(request, StockRoom, pk=number), office_of(request)
    sought = sought_of(request)
    levels = list(selectors.levels_of(number, sought=sought))
    context = {
        "room": row,
        "keeper": structure.posts[row.keeper_id].title,
        "sought": sought,
        "query": request.GET.urlencode(),
        "rows": [(level, *standing(level)) for level in levels],
        "short": sum(level.free < level.minimum for level in levels),
        "out": [
            (device, moved, address_of(moved), _who(moved, structure))
            for device, moved in selectors.still_out(row.government_id)
        ],
        "keeps": row.active and number in {one.id for one in rooms_kept_by(request.visitor)},
        "others": len(stock_rooms(structure)) > 1,
    }
    return shows(request, "stock_room", context)


@access(*READERS)
@require_safe
def card(request: Request, number: int) -> HttpResponse:
    """Show a shelf and its card, newest movement first."""
    level, structure = fetch(request, StockLevel, pk=number), office_of(request)
    found = selectors.movements_of(number, before=last_of(request.GET))
    shown = found[: selectors.PAGE]
    context = {
        "level": level,
        "standing": standing(level),
        "serials": selectors.serials_on(level) if level.model.has_serials else [],
        "moves": [_line(moved, structure) for moved in shown],
        "older_url": f"?sebelum={shown[-1].pk}" if len(found) > len(shown) else "",
        "keeps": level.room.active and level.room_id in {one.id for one in rooms_kept_by(request.visitor)},
    }
    return shows(request, "stock_card", context)


def standing(level: StockLevel) -> tuple[str, str]:
    """Say in a word how a shelf stands, and in which colour; nothing where all is well."""
    if level.minimum and level.free < level.minimum:
        return _("di bawah minimum"), "late"
    return (_("habis"), "paused") if not level.free else ("", "")


def address_of(moved: StockMovement) -> str:
    """Give where the case stands that goods were moved for."""
    return registers.cases().address_of(moved.reference) if moved.reference else ""


def _line(moved: StockMovement, structure: Structure) -> dict[str, Any]:
    icon, state = ICONS[MovementKind(moved.movement)]
    return {
        "moved": moved,
        "icon": icon,
        "state": state,
        "who": _who(moved, structure),
        "address": address_of(moved),
        "site": structure.sites.get(moved.site_id or 0),
    }


def _who(moved: StockMovement, structure: Structure) -> str:
    person = structure.people.get(moved.person or 0)
    return person.name if person else _("Sistem")
