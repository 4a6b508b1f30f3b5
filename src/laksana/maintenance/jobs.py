"""What the worker does for this room. Every job may run twice and then changes nothing."""

from datetime import datetime

from laksana.maintenance import services
from laksana.outbox.registry import handler, regularly


@regularly("maintenance.due", seconds=5)
def look_for_due_rounds(now: datetime) -> bool:
    """Promise the cases of the rounds that have fallen due."""
    return services.sweep(now)


@handler(services.OPEN)
def open_round(*, key: str, round: int) -> None:
    """Open the case of a round."""
    services.open_round(round)
