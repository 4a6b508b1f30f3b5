"""Which procedures a government may use, and who performs them: told by the room that keeps procedures.

Never knows a definition itself; before that room has spoken there are none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from laksana.organization.models import Government
from laksana.organization.selectors.structure import PostCard, Structure


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure as the mapping page shows it; `performers` are key and title, without the reporter.

    `owner` is the key of the performer who owns its cases; `qualifications` are what it asks of performers.
    """

    id: str
    title: str
    kind: str
    signed: bool
    performers: tuple[tuple[str, str], ...]
    owner: str
    qualifications: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unowned:
    """A procedure whose cases nobody owns now: what its owner is called, and the vacant post, if any."""

    card: ProcedureCard
    owner: str
    post: PostCard | None


Provider = Callable[[int], Sequence[ProcedureCard]]

_providers: list[Provider] = []


def register_procedures(provider: Provider) -> None:
    """Let the room that keeps procedures say which a government, given by number, may use."""
    _providers.append(provider)


def usable_procedures(government: Government) -> list[ProcedureCard]:
    """Give the procedures a government may use."""
    return [card for provider in _providers for card in provider(government.pk)]


def is_in_use(card: ProcedureCard, known: Structure) -> bool:
    """Tell whether the office works by it: a signed one of its own, or one that a tile leads to."""
    return card.signed or any(tile.procedure == card.id for tile in known.tiles)


def unplayed(card: ProcedureCard, known: Structure) -> list[str]:
    """Give the titles of performers that no post plays."""
    mapped = known.performers.get(card.id, {})
    return [title for key, title in card.performers if key not in mapped]


def unowned(government: Government, known: Structure, now: datetime) -> list[Unowned]:
    """Give the procedures in use whose owner no post plays, or a post in which nobody acts."""
    holders = known.holders_at(now)
    found = (
        Unowned(card, dict(card.performers).get(card.owner, card.owner), _owner(card, known))
        for card in usable_procedures(government)
        if is_in_use(card, known)
    )
    return [one for one in found if not (one.post and holders.get(one.post.id))]


def _owner(card: ProcedureCard, known: Structure) -> PostCard | None:
    post = known.performers.get(card.id, {}).get(card.owner)
    return known.posts[post] if post else None
