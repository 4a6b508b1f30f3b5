"""Who meets what the lanes of the SOPs in use ask for, and what of it expires. Reads the structure only."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from laksana.core.values import frozen
from laksana.organization.models import Government
from laksana.organization.selectors.cache import government_row
from laksana.organization.selectors.procedures import ProcedureCard, is_in_use, usable_procedures
from laksana.organization.selectors.structure import PersonCard, QualificationCard, Structure

SOON: Final = timedelta(days=60)


class Met(StrEnum):
    """How a person stands to an item."""

    MISSING = "missing"
    EXPIRED = "expired"
    ENDS_SOON = "ends_soon"
    MET = "met"


@frozen
class Standing:
    """A person's standing to one item, with what is noted of it."""

    item: str
    met: Met
    card: QualificationCard | None


@frozen
class Lane:
    """A lane that asks for qualifications: of which SOP, what, and how the holders of its post stand."""

    procedure: str
    performer: str
    items: tuple[str, ...]
    people: tuple[tuple[PersonCard, tuple[Standing, ...]], ...]


@frozen
class Ending:
    """What the lane of a post asks of somebody, and that ends soon or has ended."""

    card: QualificationCard
    until: date
    post: int


def ending_qualifications(known: Structure, day: date) -> list[Ending]:
    """Give what ends within `SOON`, or has ended, of what lanes ask of their posts' holders, each once."""
    near = [(card, card.until) for card in known.qualifications if card.until and card.until - day <= SOON]
    if not near:
        return []
    asked = _asked_of_holders(known, day)
    return [
        Ending(card, until, post) for card, until in near if (post := asked.get((card.person, card.subject)))
    ]


def _asked_of_holders(known: Structure, day: date) -> dict[tuple[int, str], int]:
    """Give the post for which a person is asked for an item."""
    holders = known.holders_on(day)
    asked: dict[tuple[int, str], int] = {}
    for card in usable_procedures(government_row(known.government.id)):
        posts = known.performers.get(card.id, {}) if is_in_use(card, known) else {}
        for key, post in posts.items():
            for person in holders.get(post, frozenset()):
                asked |= dict.fromkeys(((person, item) for item in _asked(card, key)), post)
    return asked


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
