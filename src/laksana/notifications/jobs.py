"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from datetime import date, datetime

from laksana.notifications import services
from laksana.notifications.services import addressing, bouncing, mornings, sign_in_codes
from laksana.organization.services import codes
from laksana.outbox.registry import handler, regularly
from laksana.outside import time


@handler(services.DELIVER)
def deliver(*, key: str, delivery: int, turn: int = 0) -> None:
    """Send one message by one channel."""
    services.deliver(delivery, turn=turn, now=time.now())


@handler(addressing.SEND_CODE)
def send_code(*, key: str, address: int, nonce: str) -> None:
    """Send the code of an address that was added."""
    addressing.send_code(address, nonce=nonce, now=time.now())


@handler(codes.SEND)
def send_sign_in_code(*, key: str, code: int) -> None:
    """Tell a sign-in code to its owner."""
    sign_in_codes.send_code(code, now=time.now())


@handler(mornings.PLAN)
def plan_mornings(*, key: str) -> None:
    """Promise every government's next morning; every half day anew."""
    mornings.plan_mornings(time.now())


@handler(mornings.MORNING)
def tell_morning(*, key: str, government: int, day: str) -> None:
    """Tell the heads of one government how their work stands."""
    mornings.tell_morning(government, day=date.fromisoformat(day), now=time.now())


@regularly("notifications.bounces", seconds=300)
def look_for_bounces(now: datetime) -> bool:
    """Promise to read what mail servers reported since."""
    bouncing.plan_reading(now)
    return False


@handler(bouncing.READ)
def read_bounces(*, key: str) -> None:
    """Read what mail servers reported of letters that came back."""
    bouncing.read_reports(time.now())
