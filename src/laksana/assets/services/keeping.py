"""Who keeps the office's things: whoever holds a post in it, and its administrator. Never who sees them.

Changes are made as the organization makes its own: once per command id, audited. They are no part of the
structure that processes keep, so its revision stays.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from laksana.organization.selectors import Visitor, actor_of, person_row
from laksana.organization.services import Order, orders, rows

Check = Callable[[Any], None]


def keeps(visitor: Visitor) -> bool:
    """Tell whether a visitor may change what is known of devices."""
    return visitor.administrator or bool(visitor.actor and visitor.actor.posts)


def carry_out(order: Order, action: str, given: Mapping[str, Any], act: Callable[[], int]) -> int:
    """Do `act` once for the order's command id."""
    return orders.carry_out(
        order, action, given, act, allowed=partial(_holds_a_post, order), structural=False
    )


def add(order: Order, model: Any, given: Mapping[str, Any], **options: Any) -> int:
    """Add a row and give its number."""
    return rows.add(order, model, given, allowed=partial(_holds_a_post, order), structural=False, **options)


def amend(order: Order, model: Any, pk: int, given: Mapping[str, Any], **options: Any) -> int:
    """Change some fields of a row and give its number."""
    return rows.amend(
        order, model, pk, given, allowed=partial(_holds_a_post, order), structural=False, **options
    )


def _holds_a_post(order: Order) -> bool:
    if order.person is None:
        return True
    person = person_row(order.person)
    return person.government_id == order.government and bool(actor_of(person, order.now).posts)
