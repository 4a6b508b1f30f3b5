"""Hands one message over at one gate, by mail or by a gateway, and says in plain words how it went."""

import smtplib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.conf import settings

from laksana.core.values import frozen
from laksana.notifications.models import Channel, Device, Group
from laksana.notifications.selectors.ways import gate_name, gateway_of
from laksana.notifications.services import gates
from laksana.notifications.services.writing import Written
from laksana.outside import gateways, mail, webpush


class End(StrEnum):
    """How handing over ended."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"
    NO_WAY = "no_way"
    GONE = "gone"


KEPT: Final[Mapping[Group, tuple[int, str]]] = {
    Group.URGENT: (24 * 3600, "high"),
    Group.ASKING: (24 * 3600, "normal"),
    Group.INFORMING: (8 * 3600, "low"),
}
"""How long, in seconds, and how urgently a push service keeps a message for a device that is away."""


@frozen
class Outcome:
    """An end, what was said of it without any address, until when the gate rests, whether it was tried."""

    end: End
    said: str = ""
    rests_until: datetime | None = None
    tried: bool = True


def hand_over(
    written: Written,
    *,
    channel: Channel,
    to: str,
    government: int,
    reference: str,
    now: datetime,
    group: Group = Group.ASKING,
) -> Outcome:
    """Try once, unless the gate rests."""
    gate = gate_name(channel, government=government, to=to)
    if until := gates.closed_until(gate, now):
        return Outcome(End.LATER, rests_until=until, tried=False)
    try:
        if channel is Channel.PUSH:
            _push(written, to, government, reference, group)
        else:
            _send(written, channel=channel, to=to, government=government, reference=reference)
    except LookupError:
        return Outcome(End.NO_WAY, "not offered")
    except webpush.Gone:
        gates.note_answer(gate)
        return Outcome(End.GONE, "device gone")
    except mail.Refused as error:
        gates.note_answer(gate)
        return Outcome(End.REFUSED, str(error))
    except mail.PutOff as error:
        gates.note_answer(gate)
        return Outcome(End.LATER, str(error))
    except (OSError, smtplib.SMTPException, gateways.Hindered) as error:
        said = str(error) if isinstance(error, gateways.Hindered) else type(error).__name__
        return Outcome(End.LATER, said, gates.note_failure(gate, now, said))
    gates.note_answer(gate)
    return Outcome(End.TAKEN)


def _send(written: Written, *, channel: Channel, to: str, government: int, reference: str) -> None:
    if channel is Channel.EMAIL:
        mail.send(
            mail.Letter(
                to=to,
                subject=written.subject,
                text=written.text,
                html=written.html,
                reference=reference,
            )
        )
        return
    gateway = gateway_of(government, channel)
    if gateway is None:
        raise LookupError(channel)
    gateways.send(gateways.Note(to, written.subject, written.short, reference), gateway)


def _push(written: Written, to: str, government: int, reference: str, group: Group) -> None:
    device = Device.objects.filter(endpoint=to).first()
    if device is None or not settings.PUSH_KEY or gateway_of(government, Channel.PUSH) is None:
        raise LookupError(Channel.PUSH)
    seconds, urgency = KEPT[group]
    push = webpush.Push(written.subject, written.brief, written.link, reference, seconds, urgency)
    receiver = webpush.Receiver(device.endpoint, device.public, device.secret)
    base = settings.BASE_URL
    contact = base if base.startswith("https:") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    webpush.send(push, receiver, key=settings.PUSH_KEY, contact=contact)
