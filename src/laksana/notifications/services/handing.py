"""Hands one message over at one gate, by mail or by a gateway, and says in plain words how it went."""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from laksana.notifications.models import Channel
from laksana.notifications.selectors.ways import gate_name, gateway_of
from laksana.notifications.services import gates
from laksana.notifications.services.writing import Written
from laksana.outside import gateways, mail


class End(StrEnum):
    """How handing over ended."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"
    NO_WAY = "no_way"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An end, what was said of it without any address, until when the gate rests, whether it was tried."""

    end: End
    said: str = ""
    rests_until: datetime | None = None
    tried: bool = True


def hand_over(
    written: Written, *, channel: Channel, to: str, government: int, reference: str, now: datetime
) -> Outcome:
    """Try once, unless the gate rests."""
    gate = gate_name(channel, government=government, to=to)
    if until := gates.closed_until(gate, now):
        return Outcome(End.LATER, rests_until=until, tried=False)
    try:
        _send(written, channel=channel, to=to, government=government, reference=reference)
    except LookupError:
        return Outcome(End.NO_WAY, "not offered")
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
