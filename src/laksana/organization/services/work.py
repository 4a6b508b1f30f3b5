"""Says which post plays which performer of a procedure, and which tiles the catalogue shows."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from laksana.organization.models import CatalogueTile, PerformerPost, Post
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, amend, mine, refuse, remove


def map_performers(order: Order, *, procedure: str, posts: Mapping[str, int | None]) -> int:
    """Let posts play the performers of a procedure, None for nobody, and give how many are played."""

    def act() -> int:
        for performer, post in posts.items():
            _map(order, procedure, performer, post)
        return sum(post is not None for post in posts.values())

    return carry_out(order, "performer.mapped", {"procedure": procedure, **posts}, act)


def add_tile(order: Order, **given: Any) -> int:
    """Add a tile to the catalogue."""
    return add(order, CatalogueTile, given)


def change_tile(order: Order, tile: int, given: Mapping[str, Any]) -> int:
    """Change a tile's words, order, or the procedure that answers it."""
    return amend(order, CatalogueTile, tile, given)


def remove_tile(order: Order, tile: int) -> int:
    """Take a tile out of the catalogue."""
    return remove(order, CatalogueTile, tile)


def _map(order: Order, procedure: str, performer: str, post: int | None) -> None:
    if post is not None and not mine(order, Post, post).active:
        raise refuse(_("Jabatan ini sudah tidak dipakai. Pilih jabatan lain."), field=performer)
    where: dict[str, Any] = {
        "government_id": order.government,
        "procedure": procedure,
        "performer": performer,
    }
    before = PerformerPost.objects.filter(**where).values_list("post", flat=True).first()
    if before == post:
        return
    if post is None:
        PerformerPost.objects.filter(**where).delete()
    else:
        PerformerPost.objects.update_or_create(**where, defaults={"post_id": post})
    record(order, "performer.mapped", f"{procedure}#{performer}", {"before": before, "after": post})
