"""The store's rows added up again, by the pure rules: for `laksana verify`. Mends nothing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q

from laksana.assets.models import Device, DeviceState, StockLevel, StockMovement
from laksana.core.stock.ledger import Short, balance_after
from laksana.core.stock.model import Balance, Movement

PLACE = ("state", "site", "spot", "room")


class MovementRow(NamedTuple):
    """One movement as the journal of a case tells it too."""

    movement: str
    room: int
    model: int
    device: int | None
    quantity: int


def moved_for(references: Collection[str]) -> dict[tuple[int, str], dict[UUID, Counter[MovementRow]]]:
    """Give what was moved for some cases: by government and number, then by command."""
    found: dict[tuple[int, str], dict[UUID, Counter[MovementRow]]] = defaultdict(dict)
    rows = StockMovement.objects.filter(reference__in=references).select_related("level")
    for row in rows.order_by("pk"):
        of_case = found[row.government_id, row.reference]
        moved = MovementRow(
            row.movement, row.level.room_id if row.level else 0, row.model_id, row.device_id, row.quantity
        )
        of_case.setdefault(row.command, Counter())[moved] += 1
    return found


def stock_faults() -> Iterator[str]:
    """Yield what is wrong with balances, their cards and devices, and with where devices are."""
    for level in StockLevel.objects.select_related("model").order_by("pk").iterator():
        yield from _card_faults(level)
        if level.model.has_serials:
            yield from _device_faults(level)
    yield from _place_faults()


def _card_faults(level: StockLevel) -> Iterator[str]:
    balance = Balance()
    for row in StockMovement.objects.filter(level=level).order_by("pk").iterator():
        try:
            balance = balance_after(balance, Movement(row.movement), row.quantity)
        except Short:
            yield f"stock card {level.pk}: movement {row.pk} takes more than there was"
            return
        if (row.on_hand, row.reserved) != (balance.on_hand, balance.reserved):
            yield f"stock card {level.pk}: after movement {row.pk} there are {balance}, not as written"
            return
    if (level.on_hand, level.reserved) != (balance.on_hand, balance.reserved):
        stands = f"{level.on_hand}/{level.reserved}"
        yield f"stock card {level.pk}: the balance is {stands}, the card says {balance}"


def _device_faults(level: StockLevel) -> Iterator[str]:
    here = Device.objects.filter(room=level.room_id, model=level.model_id)
    counts: dict[str, Any] = here.aggregate(
        on_hand=Count("pk"), reserved=Count("pk", filter=Q(state=DeviceState.RESERVED))
    )
    if (level.on_hand, level.reserved) != (counts["on_hand"], counts["reserved"]):
        yield f"stock card {level.pk}: {counts['on_hand']} devices lie there, {counts['reserved']} reserved"


def _place_faults() -> Iterator[str]:
    lasting = FilteredRelation("placements", condition=Q(placements__until=None))
    devices = Device.objects.annotate(lasting=lasting).order_by("pk")
    for number, *stands in devices.values_list("pk", *PLACE, *(f"lasting__{c}" for c in PLACE)).iterator():
        if stands[: len(PLACE)] != stands[len(PLACE) :]:
            yield f"device {number} is not where its history says"
