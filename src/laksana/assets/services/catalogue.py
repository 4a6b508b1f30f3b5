"""Adds and changes makers' models. One that devices are of is never removed, only no longer offered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.assets.models import Device, DeviceModel, Maker, StockLevel
from laksana.assets.services.keeping import amend, carry_out
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import refuse, snapshot, validate_constraints


def add_model(order: Order, *, maker: str, name: str, kind: str, has_serials: bool = True) -> int:
    """Add a model, and its maker when it is new; a model known already is given as it is."""
    given = {"maker": maker, "name": name, "kind": kind, "has_serials": has_serials}

    def act() -> int:
        made_by = maker_named(order.government, maker)
        row = DeviceModel(
            government_id=order.government,
            maker=made_by,
            name=name.strip(),
            kind=kind,
            has_serials=has_serials,
        )
        known = DeviceModel.objects.filter(maker=made_by, name__iexact=row.name).first()
        if known:
            return known.pk
        row.clean_fields(exclude=["government", "maker"])
        validate_constraints(row)
        row.save()
        record(order, "devicemodel.added", row, {"after": snapshot(row)})
        return row.pk

    return carry_out(order, "devicemodel.added", given, act)


def change_model(order: Order, model: int, given: Mapping[str, Any]) -> int:
    """Rename a model, or say better what it does. How it is counted is settled once the store knows it."""
    return amend(order, DeviceModel, model, given, check=_is_counted_as_before)


def switch_model(order: Order, model: int, *, active: bool) -> int:
    """Offer a model for new devices, or no longer."""
    return amend(order, DeviceModel, model, {"active": active}, action="switched")


def _is_counted_as_before(row: DeviceModel) -> None:
    counted = DeviceModel.objects.filter(pk=row.pk).values_list("has_serials", flat=True).first()
    known = StockLevel.objects.filter(model=row).exists() or Device.objects.filter(model=row).exists()
    if known and counted != row.has_serials:
        raise refuse(
            _("Barang ini sudah dihitung di gudang, jadi caranya dihitung tetap."), field="has_serials"
        )


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
