"""Checklists by kind of device, in versions, and groups of sites: what an administrator keeps for plans."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _

from laksana.maintenance.models import Checklist, ChecklistVersion, Plan, SiteGroup
from laksana.organization import selectors as organization
from laksana.organization.services import Order
from laksana.organization.services.orders import carry_out, record
from laksana.organization.services.rows import add, amend, mine, refuse, remove

Item: TypeAlias = Mapping[str, Any]
"""`device`, `label`, `kind`; for a value also `unit`, as text `least` and `most`; `photo`: one is wanted."""
MOST_ITEMS: Final = 60


class ItemKind(StrEnum):
    """How an item is answered."""

    YES_NO = "yes_no"
    VALUE = "value"


def new_checklist(order: Order, *, name: str, items: Iterable[Item]) -> int:
    """Make a checklist with its first version."""
    given = list(items)

    def then(row: Checklist) -> None:
        _add_version(order, row, given)

    return add(order, Checklist, {"name": name}, then=then)


def change_checklist(order: Order, checklist: int, *, name: str, items: Iterable[Item]) -> int:
    """Rename a checklist, or ask something else from now on; rounds that run keep what they began with."""
    given = list(items)

    def act() -> int:
        row = mine(order, Checklist, checklist)
        before = row.versions.latest("number")
        if row.name != name:
            Checklist.objects.filter(pk=row.pk).update(name=name)
        if before.items != given:
            _add_version(order, row, given)
        record(order, "checklist.changed", row, {"before": {"name": row.name}, "after": {"name": name}})
        return int(row.pk)

    return carry_out(order, "checklist.changed", {"pk": checklist, "name": name, "items": given}, act)


def save_group(order: Order, group: int | None, *, name: str, sites: Iterable[int]) -> int:
    """Make or change a group of sites; sites of another government are refused like missing ones."""
    given = {"name": name, "sites": sorted(sites)}
    known = organization.structure_of(order.government).sites
    if not set(given["sites"]) <= known.keys():
        raise refuse(_("Pilihan ini tidak ada lagi. Muat ulang halaman lalu pilih kembali."), field="sites")
    return add(order, SiteGroup, given) if group is None else amend(order, SiteGroup, group, given)


def remove_group(order: Order, group: int) -> int:
    """Remove a group of sites that no plan uses."""
    if plan := Plan.objects.filter(group=group, government=order.government).first():
        raise refuse(_("Kelompok ini dipakai rencana “%(plan)s”.") % {"plan": plan.name})
    return remove(order, SiteGroup, group)


def _add_version(order: Order, row: Checklist, items: list[Item]) -> None:
    _refuse_impossible(items)
    latest = row.versions.order_by("-number").first()
    ChecklistVersion.objects.create(
        government_id=order.government,
        checklist=row,
        number=latest.number + 1 if latest else 1,
        items=items,
        made_at=order.now,
    )


def switch_checklist(order: Order, checklist: int, *, active: bool) -> int:
    """Offer a checklist to plans, or no longer; plans that have it keep it."""
    action = "revived" if active else "retired"
    return amend(order, Checklist, checklist, {"active": active}, action=action)


def _refuse_impossible(items: list[Item]) -> None:
    """Refuse what nobody could answer, in words."""
    if not items:
        raise refuse(_("Isi sedikitnya satu butir."), field="items")
    if len(items) > MOST_ITEMS:
        raise refuse(_("Paling banyak %(most)d butir.") % {"most": MOST_ITEMS}, field="items")
    named = [(one["device"], one["label"]) for one in items]
    if len(set(named)) < len(named):
        raise refuse(_("Ada dua butir yang sama untuk jenis perangkat yang sama."), field="items")
    for one in items:
        least, most = one.get("least"), one.get("most")
        if least is not None and most is not None and Decimal(least) > Decimal(most):
            words = _("%(label)s: batas bawah di atas batas atas.") % {"label": one["label"]}
            raise refuse(words, field="items")
