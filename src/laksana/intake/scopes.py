"""Who sees which rows of this room."""

from django.db.models import Q

from laksana.intake.models import Draft, ScanReport
from laksana.organization.access import nothing, register_scope
from laksana.organization.selectors import Visitor


def register() -> None:
    """Register the room's tables."""
    register_scope(Draft, own_drafts)
    register_scope(ScanReport, scans_to_confirm)


def own_drafts(visitor: Visitor) -> Q:
    """See the drafts of one's own agency; the office sees none."""
    if visitor.actor is None or visitor.actor.agency is None:
        return nothing(visitor)
    return Q(government=visitor.actor.government, agency=visitor.actor.agency)


def scans_to_confirm(visitor: Visitor) -> Q:
    """See what was reported by labels at one's own agency's sites; the desk sees all of its government."""
    actor = visitor.actor
    if actor is None:
        return nothing(visitor)
    if actor.desk:
        return Q(government=actor.government)
    return Q(government=actor.government, site__agency=actor.agency) if actor.agency else nothing(visitor)
