"""Who sees which rows of this room: everybody their own, administrators the log of their government."""

from django.db.models import Q

from laksana.notifications import models as tables
from laksana.organization.access import (
    administrators_only,
    nothing,
    register_scope,
    register_unreachable,
)
from laksana.organization.selectors import Visitor


def register() -> None:
    """Register the room's tables."""
    register_scope(tables.Message, own)
    register_scope(tables.Address, own)
    register_scope(tables.Device, own)
    register_scope(tables.Delivery, administrators_only)
    register_scope(tables.Outlet, administrators_only)
    register_scope(tables.Default, administrators_only)
    register_unreachable(tables.Preference, "Found by the visitor's own number.")
    register_unreachable(tables.Bounce, "Looked up by person and digest.")
    register_unreachable(tables.CodeSent, "Counted, never shown.")
    register_unreachable(tables.Gate, "Looked up by name, for the visitor's own government.")


def own(visitor: Visitor) -> Q:
    """See what is one's own."""
    return Q(person=visitor.person.pk) if visitor.person else nothing(visitor)
