"""Adds and changes links between sites. A link is kept when it is no longer used: faults name it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.assets.joining import Misjoined, misjoined
from laksana.assets.models import Link
from laksana.assets.services.keeping import add, amend
from laksana.organization.services import Order
from laksana.organization.services.rows import refuse

WORDS: Final = {
    Misjoined.NOWHERE: gettext_lazy("Sebut dari lokasi mana sambungan ini datang, atau penyedianya."),
    Misjoined.ONE_SITE: gettext_lazy("Hanya kabel dalam gedung yang menghubungkan satu lokasi."),
    Misjoined.TWO_SITES: gettext_lazy("Kabel dalam gedung menghubungkan dua perangkat di satu lokasi."),
}


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
    if wrong := misjoined(link.kind, link.upper_site_id, link.lower_site_id, link.provider):
        raise refuse(str(WORDS[wrong]), field="upper_site" if wrong is Misjoined.NOWHERE else "lower_site")
    if link.upper_device and link.upper_device.site_id != link.upper_site_id:
        raise refuse(_("Perangkat ini tidak terpasang di lokasi itu."), field="upper_device")
    if link.lower_device and link.lower_device.site_id != link.lower_site_id:
        raise refuse(_("Perangkat ini tidak terpasang di lokasi itu."), field="lower_device")
