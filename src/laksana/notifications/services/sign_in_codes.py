"""Tells a sign-in code to its owner, where they alone read. What it opens is the organization's to say."""

from datetime import datetime
from typing import Final

from laksana.notifications.models import Channel
from laksana.notifications.selectors.choices import speaks
from laksana.notifications.selectors.ways import addresses_of, offered, where
from laksana.notifications.services.addressing import NotSent
from laksana.notifications.services.bouncing import reference
from laksana.notifications.services.handing import End, hand_over
from laksana.notifications.services.writing import write_sign_in
from laksana.organization.selectors import structure
from laksana.organization.services.codes import to_tell
from laksana.outside.bounces import Sort

PRIVATE: Final = (Channel.EMAIL, Channel.WHATSAPP, Channel.TELEGRAM)
"""Channels with one reader; a topic or a webhook may have many."""


def send_code(number: int, *, now: datetime) -> None:
    """Send one code while it is good; raises NotSent where nothing took it and it is to be tried again."""
    told = to_tell(number, now=now)
    if told is None:
        return
    person = told.person
    addresses = addresses_of([person.pk])
    written = write_sign_in(told, structure(person.government), speaks(person.pk))
    ends = {
        hand_over(
            written,
            channel=channel,
            to=to,
            government=person.government_id,
            reference=reference(Sort.SIGN_IN, number, channel=channel, to=to),
            now=now,
        ).end
        for channel in PRIVATE
        if channel in offered(person.government_id) and (to := where(person, channel, addresses))
    }
    if End.LATER in ends and End.TAKEN not in ends:
        raise NotSent
