"""Where one person is reached, for their own page and no other's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from laksana.notifications.models import Address, Bounce, Channel
from laksana.notifications.selectors.ways import REST, digest_of
from laksana.organization.selectors import Person


@dataclass(frozen=True, slots=True)
class Way:
    """One channel of a person: where it leads, "" for nowhere yet, and whether it works."""

    channel: str
    label: str
    value: str
    account: bool
    waiting: bool
    failing: bool


def ways_of(person: Person, channels: Collection[Channel], now: datetime) -> list[Way]:
    """Give the offered channels of a person, and those they have an address of."""
    rows = {row.channel: row for row in Address.objects.filter(person=person)}
    bounces = Bounce.objects.filter(person=person, since__gt=now - REST)
    failing = {row.channel: row.digest for row in bounces}
    shown = [one for one in Channel if one in rows or (one in channels and one is not Channel.PUSH)]
    return [_way(channel, person, rows.get(channel), failing.get(channel, "")) for channel in shown]


def _way(channel: Channel, person: Person, row: Address | None, failing: str) -> Way:
    account = "" if row or channel is not Channel.EMAIL or not person.account else person.account.email
    value = row.value if row else account
    return Way(
        channel=channel.value,
        label=str(channel.label),
        value=value,
        account=bool(account),
        waiting=bool(row and not row.verified_at),
        failing=bool(value and failing == digest_of(value)),
    )
