"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from datetime import datetime
from uuid import UUID

from laksana.assets import arrivals
from laksana.assets.services import importing, minimum, netboxing
from laksana.outbox.registry import handler, regularly
from laksana.outside import time


@handler(importing.APPLY)
def apply_import(*, key: str, run: int) -> None:
    """Write a list of devices that somebody has looked at."""
    importing.apply_import(run)


@handler(arrivals.ARRIVED)
def tell_of_arrival(*, key: str, government: int, command: str, models: list[int]) -> None:
    """Let those go on who waited for goods."""
    arrivals.follow(government, UUID(command), frozenset(models))


@handler(minimum.LOW)
def tell_of_shortage(*, key: str, level: int) -> None:
    """Tell who keeps a room that something runs out."""
    minimum.tell(level, key=key, now=time.now())


@handler(netboxing.FETCH)
def fetch_netbox(*, key: str, run: int, tried: int = 0) -> None:
    """Look at what the installation's NetBox has."""
    netboxing.fetch(run, tried=tried)


@regularly("assets.netbox", seconds=300)
def begin_nightly(now: datetime) -> bool:
    """Begin to read the NetBox for who wants it every night."""
    netboxing.begin_nightly(now)
    return False
