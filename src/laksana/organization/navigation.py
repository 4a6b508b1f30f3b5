"""Where one can go: each room adds its places, the page's head shows those of the visitor.

Never decides who may enter; a room offers a place only to those its page is for, and the gate keeps the page.
"""

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from laksana.ui.page import NavItem

Places = Callable[[HttpRequest], Iterable[NavItem]]

_rooms: list[tuple[int, Places]] = []


def register_places(places: Places, *, rank: int) -> None:
    """Add a room's places; lower ranks stand first, and the first place of all is where a visitor begins."""
    _rooms.append((rank, places))
    _rooms.sort(key=lambda room: room[0])


def places_for(request: HttpRequest) -> list[NavItem]:
    """Give all places for the visitor of a request."""
    return [item for _, places in _rooms for item in places(request)]
