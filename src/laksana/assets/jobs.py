"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from laksana.assets.services import importing
from laksana.outbox.registry import handler


@handler(importing.APPLY)
def apply_import(*, key: str, run: int) -> None:
    """Write a list of devices that somebody has looked at."""
    importing.apply_import(run)
