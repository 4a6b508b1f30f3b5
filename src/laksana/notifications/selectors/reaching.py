"""Where one person is reached, for their own page and no other's."""

from collections.abc import Collection
from datetime import datetime

from laksana.core.values import frozen
from laksana.notifications.models import Address, Bounce, Channel
from laksana.notifications.selectors.ways import digest_of, resting
from laksana.organization.selectors import Person


@frozen
class Way:
    """One channel of a person: where it leads, "" for nowhere yet, and whether it works."""

    channel: str
    label: str
    value: str
    account: bool
    waiting: bool
    failing: bool
    given_up: bool


def ways_of(person: Person, channels: Collection[Channel], now: datetime) -> list[Way]:
    """Give the offered channels of a person, and those they have an address of."""
    rows = {row.channel: row for row in Address.objects.filter(person=person)}
    failing = {row.channel: row for row in Bounce.objects.filter(resting(now), person=person)}
    shown = [one for one in Channel if one in rows or (one in channels and one is not Channel.PUSH)]
    return [_way(channel, person, rows.get(channel), failing.get(channel)) for channel in shown]


def _way(channel: Channel, person: Person, row: Address | None, bounce: Bounce | None) -> Way:
    account = "" if row or channel is not Channel.EMAIL or not person.account else person.account.email
    value = row.value if row else account
    failing = bounce is not None and bounce.digest == digest_of(value)
    return Way(
        channel=channel.value,
        label=str(channel.label),
        value=value,
        account=bool(account),
        waiting=bool(row and not row.verified_at),
        failing=failing,
        given_up=bool(failing and bounce and bounce.hard_at),
    )
