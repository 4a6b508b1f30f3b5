"""Stand-ins as templates show them: each with its worries in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from laksana.core.authority.mandates import Mandate
from laksana.organization.selectors import Structure
from laksana.organization.selectors.mandates import StandIn, stand_ins
from laksana.organization.worry_words import WORDS, Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A stand-in and what to look at about it."""

    entry: StandIn
    words: tuple[Words, ...]


def shown(known: Structure, mandates: Iterable[Mandate], now: datetime) -> list[Shown]:
    """Give stand-ins for a template, the latest first."""
    return [
        Shown(entry, tuple(WORDS[worry] for worry in entry.worries))
        for entry in stand_ins(known, mandates, now)
    ]
