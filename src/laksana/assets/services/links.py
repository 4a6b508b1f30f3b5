"""Adds and changes links between sites. A link is kept when it is no longer used: faults name it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.assets.models import Link, LinkKind
from laksana.assets.services.keeping import add, amend
from laksana.organization.services import Order
from laksana.organization.services.rows import refuse


def add_link(order: Order, **given: Any) -> int:
    """Add a link."""
    return add(order, Link, given, check=_joins)


def change_link(order: Order, link: int, given: Mapping[str, Any]) -> int:
    """Change what is known of a link."""
    return amend(order, Link, link, given, check=_joins)


def switch_link(order: Order, link: int, *, active: bool) -> int:
    """Take a link out of use, or back into it."""
    return amend(order, Link, link, {"active": active}, action="switched")


def _joins(link: Link) -> None:
    """Refuse ends that are nowhere, or devices that stand elsewhere."""
    if link.upper_device and link.upper_site_id is None:
        link.upper_site_id = link.upper_device.site_id
    if link.upper_site_id is None and not link.provider:
        raise refuse(_("Sebut dari lokasi mana sambungan ini datang, atau penyedianya."), field="upper_site")
    if link.upper_device and link.upper_device.site_id != link.upper_site_id:
        raise refuse(_("Perangkat ini tidak terpasang di lokasi itu."), field="upper_device")
    if link.lower_device and link.lower_device.site_id != link.lower_site_id:
        raise refuse(_("Perangkat ini tidak terpasang di lokasi itu."), field="lower_device")
    if link.kind != LinkKind.CABLE and link.upper_site_id == link.lower_site_id:
        raise refuse(_("Hanya kabel dalam gedung yang menghubungkan satu lokasi."), field="lower_site")
    if link.kind == LinkKind.CABLE and link.upper_site_id != link.lower_site_id:
        raise refuse(_("Kabel dalam gedung menghubungkan dua perangkat di satu lokasi."), field="lower_site")
