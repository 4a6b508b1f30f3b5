"""Posts in which nobody acts, and the work that stands still with them, told by the room that keeps cases.

Never says who may read that work; before that room has spoken nothing stands still.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

from laksana.core.values import frozen
from laksana.organization.selectors.procedures import ProcedureCard, uncovered
from laksana.organization.selectors.structure import PostCard, Structure
from laksana.ui.time import DueView


class Held(NamedTuple):
    """One open step that nobody can take: of which case, what is to be done, by when."""

    case: str
    step: str
    due: DueView


@frozen
class Standing:
    """How many steps stand still with a post, how many of them are late, and the most pressing ones."""

    count: int
    late: int
    steps: Sequence[Held]


@frozen
class Vacancy:
    """A post without holder and stand-in, and what stands still with it.

    `uncovered`: it has a stand-in, but these procedures are beyond their mandate.
    """

    post: PostCard
    standing: Standing
    uncovered: tuple[str, ...] = ()

    @property
    def more(self) -> int:
        """Count the steps beyond those listed."""
        return self.standing.count - len(self.standing.steps)


Asked: TypeAlias = Mapping[int, Collection[str]]
"""Posts whose work is asked for: that in some procedures, or in all where none is named."""
Provider: TypeAlias = Callable[[Structure, Asked, datetime], Mapping[int, Standing]]
NOTHING: Final = Standing(0, 0, ())

_providers: list[Provider] = []


def register_standing(provider: Provider) -> None:
    """Let the room that keeps cases say what stands still with posts."""
    _providers[:] = [provider]


def vacancies(known: Structure, now: datetime, *, among: Collection[int] | None = None) -> list[Vacancy]:
    """Give the vacant posts, or those of them that somebody looks after; most work first."""
    acting = known.holders_at(now)
    vacant = [post for post, people in acting.items() if not people]
    wanted = vacant if among is None else [post for post in vacant if post in among]
    beyond = uncovered(known, _limited(known, now, among), now)
    standing = _standing(known, dict.fromkeys(wanted, ()), beyond, now)
    found = [
        Vacancy(
            known.posts[post],
            standing.get(post, NOTHING),
            tuple(card.title for card in beyond.get(post, ())),
        )
        for post in (*wanted, *beyond)
    ]
    return sorted(found, key=lambda one: (-one.standing.count, one.post.title))


def _standing(
    known: Structure, vacant: Asked, beyond: Mapping[int, Collection[ProcedureCard]], now: datetime
) -> Mapping[int, Standing]:
    asked = {**vacant, **{post: [card.id for card in cards] for post, cards in beyond.items()}}
    return _providers[0](known, asked, now) if _providers and asked else {}


def _limited(known: Structure, now: datetime, among: Collection[int] | None) -> list[int]:
    """Give the posts in which only stand-ins act whose mandates name procedures."""
    own = known.holders_on(known.calendar.day_of(now))
    posts = {entry.post for entry in known.mandates_in_force(now) if entry.procedures}
    return [post for post in posts if not own.get(post) and (among is None or post in among)]
