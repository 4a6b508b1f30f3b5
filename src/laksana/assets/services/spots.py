"""Adds and changes rooms, racks and other places inside a site."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.assets.models import Device, Spot
from laksana.assets.services.keeping import add, amend
from laksana.organization.services import Order
from laksana.organization.services.rows import refuse


def add_spot(order: Order, **given: Any) -> int:
    """Add a place inside a site."""
    return add(order, Spot, given, check=_fits)


def change_spot(order: Order, spot: int, given: Mapping[str, Any]) -> int:
    """Change what is known of a place."""
    return amend(order, Spot, spot, given, check=_fits)


def switch_spot(order: Order, spot: int, *, active: bool) -> int:
    """Offer a place for devices, or no longer; one that devices stand in is kept."""
    return amend(order, Spot, spot, {"active": active}, check=_is_free, action="switched")


def _fits(spot: Spot) -> None:
    above = spot.inside
    if above and above.site_id != spot.site_id:
        raise refuse(_("Tempat ini tidak ada di lokasi itu."), field="inside")
    while above is not None:
        if above.pk == spot.pk:
            raise refuse(_("Sebuah tempat tidak dapat berada di dalam dirinya sendiri."), field="inside")
        above = above.inside


def _is_free(spot: Spot) -> None:
    if not spot.active and Device.objects.filter(spot=spot).exists():
        raise refuse(_("Masih ada perangkat di tempat ini. Pindahkan perangkatnya lebih dahulu."))
