"""Who sees which rows of this room: everybody their own, nobody another's."""

from django.db.models import Q

from laksana.notifications.models import Delivery, Message, Preference
from laksana.organization.access import nothing, register_scope, register_unreachable
from laksana.organization.selectors import Visitor


def register() -> None:
    """Register the room's tables."""
    register_scope(Message, own)
    register_unreachable(Delivery, "Reached only through its message.")
    register_unreachable(Preference, "Found by the visitor's own number.")


def own(visitor: Visitor) -> Q:
    """See what one was told oneself."""
    return Q(person=visitor.person.pk) if visitor.person else nothing(visitor)
