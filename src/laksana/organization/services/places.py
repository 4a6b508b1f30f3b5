"""Adds, changes and retires agencies and their sites. Nothing is ever deleted: cases name them for years."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.organization.models import Agency, Site
from laksana.organization.services.orders import Order
from laksana.organization.services.rows import add, amend, refuse


def add_agency(order: Order, **given: Any) -> int:
    """Add an agency."""
    return add(order, Agency, given)


def change_agency(order: Order, agency: int, given: Mapping[str, Any]) -> int:
    """Change what is known of an agency."""
    return amend(order, Agency, agency, given)


def retire_agency(order: Order, agency: int) -> int:
    """Take an agency out of the lists; its cases stay."""
    return amend(order, Agency, agency, {"active": False}, action="retired")


def revive_agency(order: Order, agency: int) -> int:
    """Put a retired agency back into the lists."""
    return amend(order, Agency, agency, {"active": True}, action="revived")


def add_site(order: Order, **given: Any) -> int:
    """Add a site to an agency."""
    return add(order, Site, given, check=_place_is_whole)


def change_site(order: Order, site: int, given: Mapping[str, Any]) -> int:
    """Change what is known of a site."""
    return amend(order, Site, site, given, check=_place_is_whole)


def retire_site(order: Order, site: int) -> int:
    """Take a site out of the lists; its cases stay."""
    return amend(order, Site, site, {"active": False}, action="retired")


def revive_site(order: Order, site: int) -> int:
    """Put a retired site back into the lists."""
    return amend(order, Site, site, {"active": True}, action="revived")


def _place_is_whole(site: Site) -> None:
    if (site.latitude is None) != (site.longitude is None):
        raise refuse(_("Isi lintang dan bujur bersama-sama, atau kosongkan keduanya."), field="latitude")
