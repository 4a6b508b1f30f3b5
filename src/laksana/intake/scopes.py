"""Who sees which rows of this room."""

from django.db.models import Q

from laksana.intake.models import Draft
from laksana.organization.access import nothing, register_scope
from laksana.organization.selectors import Visitor


def register() -> None:
    """Register the room's table."""
    register_scope(Draft, own_drafts)


def own_drafts(visitor: Visitor) -> Q:
    """See the drafts of one's own agency; the office sees none."""
    if visitor.actor is None or visitor.actor.agency is None:
        return nothing(visitor)
    return Q(government=visitor.actor.government, agency=visitor.actor.agency)
