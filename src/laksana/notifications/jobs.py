"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from laksana.notifications import services
from laksana.outbox.registry import handler
from laksana.outside import time


@handler(services.DELIVER)
def deliver(*, key: str, delivery: int) -> None:
    """Send one message by one channel."""
    services.deliver(delivery, now=time.now())
