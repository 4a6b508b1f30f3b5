"""The log of deliveries as an administrator sees it: how, when, to whom; never where, never what."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from laksana.core.values import frozen
from laksana.notifications.kinds import WORDS, NoticeKind
from laksana.notifications.models import Bounce, Channel, Delivery, DeliveryState, Gate
from laksana.notifications.selectors.ways import addresses_of, digest_of, where
from laksana.organization.wellbeing import Held

SIGNS: Final = {
    DeliveryState.WAITING: "soon",
    DeliveryState.SENT: "done",
    DeliveryState.REFUSED: "late",
    DeliveryState.LAPSED: "late",
    DeliveryState.DROPPED: "paused",
    DeliveryState.BOUNCED: "late",
}
SAID: Final = {
    "address failing": _("alamat ini baru saja menolak"),
    "no address": _("tidak ada alamat yang dapat dipakai"),
    "not offered": _("saluran tidak ditawarkan lagi"),
    "device gone": _("perangkat tidak aktif lagi"),
    "mailbox refused": _("kotak surat laporan menolak dibaca"),
    "no answer": _("tidak ada jawaban"),
    "address not allowed": _("alamat tidak diizinkan"),
    "5.1.1": _("kotak surat tidak ada (5.1.1)"),
    "5.1.2": _("alamat servernya tidak ada (5.1.2)"),
    "5.1.10": _("kotak surat tidak ada (5.1.10)"),
    "5.2.1": _("kotak surat tidak dipakai lagi (5.2.1)"),
    "5.2.2": _("kotak surat penuh (5.2.2)"),
    "4.2.2": _("kotak surat penuh (4.2.2)"),
    "5.7.1": _("server penerima tidak mengizinkan (5.7.1)"),
    "address not understood": _("alamat tidak dapat dibaca"),
}
"""What was noted of a try, in words; codes of servers stay as they are."""
RETRIED: Final = frozenset({DeliveryState.REFUSED, DeliveryState.LAPSED, DeliveryState.DROPPED})
FAILURES_SHOWN: Final = 3
GIVEN_UP_SHOWN: Final = 50
REPORTS: Final = "bounces"
"""The gate of the mailbox to which servers report letters that came back."""


@frozen
class Line:
    """One delivery."""

    id: int
    title: str
    number: str
    person: str
    channel: str
    state: str
    sign: str
    attempts: int
    at: datetime
    said: str
    may_retry: bool


@frozen
class Resting:
    """A gateway that does not answer."""

    channel: str
    since: datetime
    until: datetime
    said: str


def lines(rows: Iterable[Delivery]) -> list[Line]:
    """Give deliveries, read with message and person, as lines."""
    return [_line(row) for row in rows]


def resting(government: int, channels: Collection[Channel]) -> list[Resting]:
    """Give the gateways of a government, and of the installation's mail, that rest now."""
    names = {Channel.EMAIL.value: Channel.EMAIL}
    names[REPORTS] = Channel.EMAIL
    names |= {f"{channel.value}/{government}": channel for channel in channels}
    gates = Gate.objects.filter(name__in=names, failures__gte=FAILURES_SHOWN).order_by("name")
    return [
        Resting(str(names[row.name].label), row.since, row.rests_until, _said(row.last_error))
        for row in gates
    ]


def given_up(government: int) -> list[str]:
    """Name the people of a government to whose mail nothing goes until they confirm the address again."""
    rows = list(
        Bounce.objects.filter(person__government=government, channel=Channel.EMAIL, hard_at__isnull=False)
        .select_related("person__account")
        .order_by("person__name")[:GIVEN_UP_SHOWN]
    )
    addresses = addresses_of([row.person_id for row in rows]) if rows else {}
    used = {row.pk: where(row.person, Channel.EMAIL, addresses) for row in rows}
    return [row.person.name for row in rows if digest_of(used[row.pk]) == row.digest]


def held(government: int) -> Held:
    """Count the messages of a government that were tried in vain and wait for their gateway."""
    waiting = Delivery.objects.filter(government=government, state=DeliveryState.WAITING, attempts__gt=0)
    return Held(**waiting.aggregate(number=Count("pk"), oldest=Min("due_at")))


def _line(row: Delivery) -> Line:
    message, state = row.message, DeliveryState(row.state)
    return Line(
        id=row.pk,
        title=str(WORDS[NoticeKind(message.kind)].title),
        number=message.facts.get("number", ""),
        person=message.person.name,
        channel=str(Channel(row.channel).label),
        state=str(state.label),
        sign=SIGNS[state],
        attempts=row.attempts,
        at=row.at,
        said=_said(row.last_error),
        may_retry=state in RETRIED,
    )


def _said(noted: str) -> str:
    """Say what was noted of a try; of a fault of the line, only that nothing came back."""
    if noted.endswith("Error") or noted.startswith("SMTP"):
        noted = "no answer"
    return str(SAID.get(noted, noted))
