"""Tells who keeps a room that something runs out, once, when it falls below its minimum."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.assets.models import StockLevel
from laksana.notifications import services as notifications
from laksana.notifications.services import NoticeKind
from laksana.organization import selectors as organization
from laksana.outbox import services as outbox

LOW: Final = "assets.low"


def promise_notice(level: int, *, government: int, command: UUID) -> None:
    """Promise to tell of a shelf that has just fallen below its minimum."""
    outbox.promise(LOW, key=f"{LOW}:{level}:{command}", of=government, level=level)


def tell(level: int, *, key: str, now: datetime) -> None:
    """Tell the holders of the post that keeps the shelf's room, if it still has less than it should."""
    row = StockLevel.objects.select_related("room", "model").get(pk=level)
    if row.free >= row.minimum:
        return
    known = organization.structure_of(row.government_id)
    notifications.tell(
        government=row.government_id,
        key=key,
        kind=NoticeKind.STOCK_LOW,
        people=known.holders_at(now)[row.room.keeper_id],
        facts={"item": row.model.name, "room": row.room.name, "free": str(row.free)},
        path=reverse("assets:stock-card", args=[row.pk]),
        now=now,
    )


def told() -> Iterator[tuple[NoticeKind, str, str]]:
    """Give kind, upon what, and who is told."""
    yield NoticeKind.STOCK_LOW, _("barang di bawah jumlah minimumnya"), _("penjaga gudang")
