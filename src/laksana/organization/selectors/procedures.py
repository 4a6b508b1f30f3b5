"""Which procedures a government may use, and who performs them: told by the room that keeps procedures.

Never knows a definition itself; before that room has spoken there are none.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from laksana.core.values import frozen
from laksana.organization.models import Government
from laksana.organization.selectors.structure import PostCard, Structure


@frozen
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


@frozen
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
    return procedures_of(government.pk)


def procedures_of(government: int) -> list[ProcedureCard]:
    """Give the procedures that a government, given by number, may use."""
    return [card for provider in _providers for card in provider(government)]


def is_in_use(card: ProcedureCard, known: Structure) -> bool:
    """Tell whether the office works by it: a signed one of its own, or one that a tile leads to."""
    return card.signed or any(tile.procedure == card.id for tile in known.tiles)


def unplayed(card: ProcedureCard, known: Structure) -> list[str]:
    """Give the titles of performers that no post plays."""
    mapped = known.performers.get(card.id, {})
    return [title for key, title in card.performers if key not in mapped]


def unowned(government: Government, known: Structure, now: datetime) -> list[Unowned]:
    """Give the procedures in use whose owner no post plays, or a post in which nobody acts."""
    found = (
        Unowned(card, dict(card.performers).get(card.owner, card.owner), _owner(card, known))
        for card in usable_procedures(government)
        if is_in_use(card, known)
    )
    return [one for one in found if not (one.post and _holders(known, one.card, one.post.id, now))]


def uncovered(
    known: Structure, posts: Collection[int], now: datetime
) -> dict[int, tuple[ProcedureCard, ...]]:
    """Give, of posts in which only stand-ins act, the procedures in use that no mandate of theirs covers."""
    if not posts:
        return {}
    in_use = [card for card in procedures_of(known.government.id) if is_in_use(card, known)]
    named = {post: tuple(card for card in in_use if _lacks(known, card, post, now)) for post in posts}
    return {post: cards for post, cards in named.items() if cards}


def _lacks(known: Structure, card: ProcedureCard, post: int, now: datetime) -> bool:
    played = known.performers.get(card.id, {}).values()
    return post in played and not _holders(known, card, post, now)


def _holders(known: Structure, card: ProcedureCard, post: int, now: datetime) -> Collection[int]:
    return known.office_at(card.id, now).holders.get(post, ())


def _owner(card: ProcedureCard, known: Structure) -> PostCard | None:
    post = known.performers.get(card.id, {}).get(card.owner)
    return known.posts[post] if post else None
