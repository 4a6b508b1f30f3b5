"""Who sees which rows of this room: the office all of its government, an agency what is at its own sites."""

from collections.abc import Callable
from typing import TypeAlias

from django.db.models import Q

from laksana.assets import models as tables
from laksana.organization.access import nothing, register_scope, register_unreachable, same_government
from laksana.organization.selectors import Visitor

Rows: TypeAlias = Callable[[Visitor], Q]


def register() -> None:
    """Register the room's tables."""
    register_scope(tables.Device, seen_devices)
    register_scope(tables.DevicePlacement, at_sites("site"))
    register_scope(tables.Spot, at_sites("site"))
    register_scope(tables.Link, at_sites("lower_site", "upper_site"))
    register_scope(tables.ImportRun, kept_by_posts)
    register_scope(tables.NetboxSite, kept_by_posts)
    register_unreachable(tables.NetboxSync, "Shown on the NetBox's page of the own government.")
    register_unreachable(tables.ImportContent, "Shown with its run.")
    register_scope(tables.Label, office_only)
    register_scope(tables.Maker, office_only)
    register_scope(tables.DeviceModel, office_only)
    register_scope(tables.StockRoom, office_only)
    register_scope(tables.StockLevel, office_only)
    register_scope(tables.StockMovement, office_only)


def office_only(visitor: Visitor) -> Q:
    """See everything of the own government from the office, nothing from elsewhere."""
    return same_government(visitor) if is_inside(visitor) else nothing(visitor)


def kept_by_posts(visitor: Visitor) -> Q:
    """See what those who keep the devices see."""
    keeps = visitor.administrator or bool(visitor.actor and visitor.actor.posts)
    return same_government(visitor) if keeps else nothing(visitor)


def at_sites(*columns: str) -> Rows:
    """See everything from the office, and from an agency what one of the columns places at its sites."""

    def rows(visitor: Visitor) -> Q:
        agency = visitor.actor.agency if visitor.actor else None
        if is_inside(visitor):
            return same_government(visitor)
        if agency is None:
            return nothing(visitor)
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__agency": agency})
        return same_government(visitor) & found

    return rows


def seen_devices(visitor: Visitor) -> Q:
    """See the devices one may see."""
    return at_sites("site")(visitor)


def is_inside(visitor: Visitor) -> bool:
    """Tell whether somebody sees all of the government's things: the office, administrators, auditors."""
    return visitor.office_member or visitor.administrator or bool(visitor.actor and visitor.actor.auditor)
