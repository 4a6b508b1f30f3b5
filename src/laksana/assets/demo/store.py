"""What the store of a demo office holds: plainly made-up spares, supplies, one shelf that runs low."""

from collections.abc import Callable
from typing import Final

from laksana.assets import services
from laksana.assets.models import StockLevel
from laksana.assets.services import Arrived
from laksana.organization.selectors import Structure
from laksana.organization.services import Order

SUPPLIES: Final = (
    ("Contoh Niaga", "Kabel UTP Cat6 (meter)", 305, 100),
    ("Contoh Niaga", "Konektor RJ45", 40, 50),
    ("Contoh Niaga", "Patch cord 3 m", 12, 5),
)
"""Maker, name, how many there are, below how many the keeper is told."""
WHY: Final = "Contoh pengadaan 2025"
BESIDE: Final = {"kota-bogor": "Gudang Lapangan"}
"""Offices with a second, small room, between which goods go to and fro."""
BESIDE_SPARES: Final = (("radio", 2),)
SPARES: Final = (("router", 2), ("switch", 3), ("access", 4), ("modem", 2), ("ups", 1))


def fill(order: Callable[[], Order], known: Structure, models: dict[str, int]) -> None:
    """Open a stock room, kept by the post furthest down that most hold, and receive its goods."""
    held = known.holders_on(known.calendar.day_of(order().now))
    posts = known.posts.values()
    keeper = max(posts, key=lambda one: (len(known.superiors[one.id]), len(held.get(one.id, ()))))
    room = services.add_room(order(), name="Gudang Kominfo", keeper=keeper.id)
    spares = _spares(room, models, SPARES)
    supplies = [
        (services.add_model(order(), maker=maker, name=name, kind="supply", has_serials=False), most, minimum)
        for maker, name, most, minimum in SUPPLIES
    ]
    lines = [*spares, *(Arrived(model, quantity=most) for model, most, _minimum in supplies)]
    services.receive(order(), room, lines, why=WHY)
    for model, _most, minimum in supplies:
        level = StockLevel.objects.get(room=room, model=model)
        services.set_minimum(order(), level.pk, minimum)
    if name := BESIDE.get(known.government.slug):
        beside = services.add_room(order(), name=name, keeper=keeper.id)
        cable = Arrived(supplies[0][0], quantity=50)
        services.receive(order(), beside, [*_spares(beside, models, BESIDE_SPARES), cable], why=WHY)


def _spares(room: int, models: dict[str, int], kept: tuple[tuple[str, int], ...]) -> list[Arrived]:
    return [Arrived(models[key], serials=_serials(f"CONTOH-G{room:02d}-{key}", most)) for key, most in kept]


def _serials(begin: str, most: int) -> tuple[str, ...]:
    return tuple(f"{begin}-{number}".upper() for number in range(1, most + 1))
