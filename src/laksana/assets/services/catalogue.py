"""Adds and changes makers' models. One that devices are of is never removed, only no longer offered."""

from collections.abc import Mapping
from typing import Any

from laksana.assets.models import DeviceModel, Maker
from laksana.assets.services.keeping import amend, carry_out
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import snapshot, validate_constraints


def add_model(order: Order, *, maker: str, name: str, kind: str) -> int:
    """Add a model, and its maker when it is new; a model known already is given as it is."""

    def act() -> int:
        made_by = maker_named(order.government, maker)
        row = DeviceModel(government_id=order.government, maker=made_by, name=name.strip(), kind=kind)
        known = DeviceModel.objects.filter(maker=made_by, name__iexact=row.name).first()
        if known:
            return known.pk
        row.clean_fields(exclude=["government", "maker"])
        validate_constraints(row)
        row.save()
        record(order, "devicemodel.added", row, {"after": snapshot(row)})
        return row.pk

    return carry_out(order, "devicemodel.added", {"maker": maker, "name": name, "kind": kind}, act)


def change_model(order: Order, model: int, given: Mapping[str, Any]) -> int:
    """Rename a model, or say better what it does."""
    return amend(order, DeviceModel, model, given)


def switch_model(order: Order, model: int, *, active: bool) -> int:
    """Offer a model for new devices, or no longer."""
    return amend(order, DeviceModel, model, {"active": active}, action="switched")


def maker_named(government: int, name: str) -> Maker:
    """Give the maker of a name, made when it is new; capitals do not matter."""
    words = " ".join(name.split())
    known = Maker.objects.filter(government=government, name__iexact=words).first()
    if known:
        return known
    made = Maker(government_id=government, name=words)
    made.clean_fields(exclude=["government"])
    made.save()
    return made
