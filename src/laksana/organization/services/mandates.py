"""Lets somebody act in a post by an order: begins, extends and ends mandates.

The holder of a post may name who stands in for them, for a time and without an administrator. What the law
limits is warned of by `core.authority.mandates`, never refused here.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from laksana.core.authority.mandates import MandateKind
from laksana.organization.models import Holding, Mandate
from laksana.organization.selectors.cache import government_row, local_day
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, difference, mine, refuse, snapshot


def begin_mandate(
    order: Order,
    *,
    kind: MandateKind,
    post: int,
    person: int,
    begins_at: datetime,
    ends_at: datetime,
    own_post: int | None = None,
    order_number: str = "",
    order_date: date | None = None,
    procedures: Collection[str] = (),
    extends: int | None = None,
) -> int:
    """Let a person act in a post from `begins_at` until before `ends_at`.

    An administrator may; so may the post's holder for a Plh., as nobody needs an order to go on leave.
    """
    given = {
        "kind": kind.value,
        "post": post,
        "person": person,
        "begins_at": begins_at,
        "ends_at": ends_at,
        "own_post": own_post,
        "order_number": order_number,
        "order_date": order_date,
        "procedures": sorted(procedures),
        "extends": extends,
    }
    by_holder = _holder_of(order, post) if kind is MandateKind.PLH else None
    return add(order, Mandate, given, check=_is_possible, allowed=by_holder)


def extend_mandate(
    order: Order, mandate: int, *, ends_at: datetime, order_number: str, order_date: date | None
) -> int:
    """Let a mandate go on by a new order: from where the old one ends, the same in all else."""
    old = mine(order, Mandate, mandate)
    return begin_mandate(
        order,
        kind=MandateKind(old.kind),
        post=old.post_id,
        person=old.person_id,
        begins_at=old.ends_at,
        ends_at=ends_at,
        own_post=old.own_post_id,
        order_number=order_number,
        order_date=order_date,
        procedures=old.procedures,
        extends=mandate,
    )


def end_mandate(order: Order, mandate: int) -> int:
    """End a mandate now, one to come before it begins. The stand-in's next request is refused."""

    def act() -> int:
        row = mine(order, Mandate, mandate)
        if row.ends_at <= order.now:
            raise refuse(_("Mandat ini sudah berakhir."))
        before = snapshot(row)
        row.ends_at = max(order.now, row.begins_at)
        row.save(update_fields=["ends_at"])
        record(order, "mandate.ended", row, difference(before, snapshot(row)))
        return mandate

    post = mine(order, Mandate, mandate).post_id
    return carry_out(order, "mandate.ended", {"pk": mandate}, act, allowed=_holder_of(order, post))


def _is_possible(mandate: Mandate) -> None:
    if not mandate.person.active:
        raise refuse(_("Orang ini sudah tidak aktif."), field="person")
    if not mandate.post.active:
        raise refuse(_("Jabatan ini sudah tidak dipakai."), field="post")
    if mandate.ends_at <= mandate.begins_at:
        raise refuse(_("Mandat harus berakhir sesudah mulai."), field="ends_at")
    own = Holding.objects.filter(person=mandate.person, post=mandate.post)
    if own.filter(_on(_day(mandate.government_id, mandate.begins_at))).exists():
        raise refuse(_("Orang ini memegang jabatan itu sendiri dan tidak perlu mandat."), field="person")
    same = Mandate.objects.filter(post=mandate.post, person=mandate.person).exclude(pk=mandate.pk)
    if same.filter(begins_at__lt=mandate.ends_at, ends_at__gt=mandate.begins_at).exists():
        raise refuse(_("Orang ini sudah mewakili jabatan itu pada waktu tersebut."), field="person")


def _holder_of(order: Order, post: int) -> Callable[[], bool]:
    """Ask whether who gives the order holds the post today."""
    own = Holding.objects.filter(
        person=order.person, post=post, government=order.government, person__active=True
    )
    return lambda: own.filter(_on(_day(order.government, order.now))).exists()


def _on(day: date) -> Q:
    return (Q(until=None) | Q(until__gte=day)) & Q(since__lte=day)


def _day(government: int, now: datetime) -> date:
    return local_day(government_row(government), now)
