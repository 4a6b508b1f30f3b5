"""Who sees which rows of this room: the office plans and rounds, administrators what those are made of."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest

from laksana.cases.models import Case
from laksana.maintenance import models as tables
from laksana.organization.access import (
    administrators_only,
    nothing,
    register_scope,
    register_unreachable,
    same_government,
    scoped,
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


def readable(request: HttpRequest, numbers: Iterable[int]) -> frozenset[int]:
    """Give those of some cases that the visitor may read."""
    return frozenset(scoped(request, Case).filter(pk__in=list(numbers)).values_list("pk", flat=True))


def of_the_office(visitor: Visitor) -> Q:
    """See what the own office plans; agencies see their cases only."""
    inside = visitor.office_member or bool(visitor.actor and visitor.actor.auditor)
    return same_government(visitor) if inside else nothing(visitor)
