"""Who sees which rows of this room: the office plans and rounds, administrators what those are made of."""

from django.db.models import Q

from laksana.maintenance import models as tables
from laksana.organization.access import (
    administrators_only,
    nothing,
    register_scope,
    register_unreachable,
    same_government,
)
from laksana.organization.selectors import Visitor


def register() -> None:
    """Register every table of this room."""
    register_scope(tables.Plan, of_the_office)
    register_scope(tables.Round, of_the_office)
    register_scope(tables.Checklist, administrators_only)
    register_scope(tables.SiteGroup, administrators_only)
    register_unreachable(tables.ChecklistVersion, "Shown with its checklist or round.")
    register_unreachable(tables.Visit, "Only counted, to choose the sites of a plan.")


def of_the_office(visitor: Visitor) -> Q:
    """See what the own office plans; agencies see their cases only."""
    inside = visitor.office_member or bool(visitor.actor and visitor.actor.auditor)
    return same_government(visitor) if inside else nothing(visitor)
