"""Builds the office tree: units, posts, who holds a post, from when to when. Posts in use are not retired."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from laksana.organization.models import Clerk, Holding, PerformerPost, Person, Post, Unit
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, amend, difference, mine, refuse, snapshot


def add_unit(order: Order, **given: Any) -> int:
    """Add a unit to the office tree."""
    return add(order, Unit, given)


def change_unit(order: Order, unit: int, given: Mapping[str, Any]) -> int:
    """Rename a unit or hang it elsewhere in the tree."""
    return amend(order, Unit, unit, given, check=_unit_is_no_loop)


def retire_unit(order: Order, unit: int) -> int:
    """Take a unit out of the tree once it has no posts or units in it."""
    return amend(order, Unit, unit, {"active": False}, check=_unit_is_empty, action="retired")


def add_post(order: Order, **given: Any) -> int:
    """Add a post to a unit."""
    return add(order, Post, given)


def change_post(order: Order, post: int, given: Mapping[str, Any]) -> int:
    """Change a post's title, unit, kind or superior."""
    return amend(order, Post, post, given, check=_command_is_no_loop)


def retire_post(order: Order, post: int) -> int:
    """Take a post out of use once nobody holds it and no procedure needs it."""
    return amend(
        order, Post, post, {"active": False}, check=lambda row: _post_is_free(row, order), action="retired"
    )


def begin_holding(order: Order, *, person: int, post: int, since: date, until: date | None = None) -> int:
    """Let a person hold a post from `since` on."""
    given = {"person": person, "post": post, "since": since, "until": until}
    return add(order, Holding, given, check=_holding_is_possible)


def end_holding(order: Order, holding: int, *, last_day: date) -> int:
    """Let a holding end with `last_day`."""
    return amend(order, Holding, holding, {"until": last_day}, action="ended")


def hand_over_post(order: Order, holding: int, *, person: int, first_day: date) -> int:
    """End a holding the day before `first_day` and let another person hold the post from then on."""
    given = {"holding": holding, "person": person, "first_day": first_day}

    def act() -> int:
        ending = mine(order, Holding, holding)
        before = snapshot(ending)
        ending.until = first_day - timedelta(days=1)
        if ending.until < ending.since:
            raise refuse(_("Serah terima paling awal sehari setelah pejabat lama mulai."), field="first_day")
        ending.save()
        record(order, "holding.ended", ending, difference(before, snapshot(ending)))
        return _succeed(order, ending, person, first_day)

    return carry_out(order, "holding.handed_over", given, act)


def _succeed(order: Order, ending: Holding, person: int, first_day: date) -> int:
    successor = Holding(
        government_id=order.government,
        person=mine(order, Person, person),
        post_id=ending.post_id,
        since=first_day,
    )
    _holding_is_possible(successor)
    successor.save()
    record(order, "holding.added", successor, {"after": snapshot(successor)})
    return successor.pk


def _holding_is_possible(holding: Holding) -> None:
    if not holding.person.active:
        raise refuse(_("Orang ini sudah tidak aktif."), field="person")
    if not holding.post.active:
        raise refuse(_("Jabatan ini sudah tidak dipakai."), field="post")
    same = Holding.objects.filter(person=holding.person_id, post=holding.post_id).exclude(pk=holding.pk)
    before_end = Q() if holding.until is None else Q(since__lte=holding.until)
    if same.filter(before_end).filter(Q(until=None) | Q(until__gte=holding.since)).exists():
        raise refuse(_("Orang ini sudah memegang jabatan itu pada tanggal tersebut."), field="person")


def _unit_is_no_loop(unit: Unit) -> None:
    above = unit.parent
    while above is not None:
        if above.pk == unit.pk:
            raise refuse(_("Sebuah unit tidak dapat berada di bawah dirinya sendiri."), field="parent")
        above = above.parent


def _command_is_no_loop(post: Post) -> None:
    above = post.superior
    while above is not None:
        if above.pk == post.pk:
            raise refuse(_("Sebuah jabatan tidak dapat menjadi atasan dirinya sendiri."), field="superior")
        above = above.superior


def _unit_is_empty(unit: Unit) -> None:
    if Post.objects.filter(unit=unit, active=True).exists():
        raise refuse(_("Masih ada jabatan di unit ini. Pindahkan atau nonaktifkan jabatannya lebih dahulu."))
    if Unit.objects.filter(parent=unit, active=True).exists():
        raise refuse(_("Masih ada unit di bawahnya. Pindahkan atau nonaktifkan lebih dahulu."))


def _post_is_free(post: Post, order: Order) -> None:
    if Holding.objects.filter(post=post).filter(Q(until=None) | Q(until__gte=order.now.date())).exists():
        raise refuse(_("Jabatan ini masih ada pejabatnya. Akhiri masa jabatannya lebih dahulu."))
    if PerformerPost.objects.filter(post=post).exists():
        raise refuse(_("Jabatan ini masih menjadi pelaksana prosedur. Tunjuk jabatan lain lebih dahulu."))
    if Post.objects.filter(superior=post, active=True).exists():
        raise refuse(_("Jabatan ini masih menjadi atasan jabatan lain. Ubah atasannya lebih dahulu."))
    if Clerk.objects.filter(head=post).exists():
        raise refuse(_("Jabatan ini masih mempunyai pencatat disposisi. Cabut tugasnya lebih dahulu."))
