"""Who meets what the lanes of the SOPs in use ask for, and what of it expires. Reads the structure only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from laksana.organization.models import Government
from laksana.organization.selectors.procedures import ProcedureCard, is_in_use, usable_procedures
from laksana.organization.selectors.structure import PersonCard, QualificationCard, Structure

SOON: Final = timedelta(days=60)


class Met(StrEnum):
    """How a person stands to an item."""

    MISSING = "missing"
    EXPIRED = "expired"
    ENDS_SOON = "ends_soon"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's standing to one item, with what is noted of it."""

    item: str
    met: Met
    card: QualificationCard | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane that asks for qualifications: of which SOP, what, and how the holders of its post stand."""

    procedure: str
    performer: str
    items: tuple[str, ...]
    people: tuple[tuple[PersonCard, tuple[Standing, ...]], ...]


def lanes(government: Government, known: Structure, day: date) -> list[Lane]:
    """Give the lanes that ask for qualifications."""
    found = []
    for card in usable_procedures(government):
        if not is_in_use(card, known):
            continue
        for key, title in card.performers:
            if items := card.qualifications.get(key, ()):
                post = known.performers.get(card.id, {}).get(key, 0)
                people = _standings(known, known.holders_on(day).get(post, frozenset()), items, day)
                found.append(Lane(card.title, title, items, people))
    return found


def subjects(government: Government) -> list[str]:
    """Give everything that lanes ask for, in the words of the SOPs, once."""
    cards = usable_procedures(government)
    items = (item for card in cards for key, _title in card.performers for item in _asked(card, key))
    return list(dict.fromkeys(items))


def standing_of(known: Structure, person: int, item: str, day: date) -> Standing:
    """Tell how a person stands to an item."""
    noted = (one for one in known.qualifications if (one.person, one.subject) == (person, item))
    card = next(noted, None)
    if card is None:
        return Standing(item, Met.MISSING, None)
    if not card.on(day):
        return Standing(item, Met.EXPIRED, card)
    ends = card.until is not None and card.until - day <= SOON
    return Standing(item, Met.ENDS_SOON if ends else Met.MET, card)


def _asked(card: ProcedureCard, performer: str) -> tuple[str, ...]:
    return card.qualifications.get(performer, ())


def _standings(
    known: Structure, people: Iterable[int], items: tuple[str, ...], day: date
) -> tuple[tuple[PersonCard, tuple[Standing, ...]], ...]:
    cards = sorted((known.people[one] for one in people), key=lambda card: card.name)
    return tuple((card, tuple(standing_of(known, card.id, item, day) for item in items)) for card in cards)
