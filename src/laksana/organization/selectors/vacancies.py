"""Posts in which nobody acts, and the work that stands still with them, told by the room that keeps cases.

Never says who may read that work; before that room has spoken nothing stands still.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

from laksana.organization.selectors.structure import PostCard, Structure
from laksana.ui.time import DueView


class Held(NamedTuple):
    """One open step that nobody can take: of which case, what is to be done, by when."""

    case: str
    step: str
    due: DueView


@dataclass(frozen=True, slots=True)
class Standing:
    """How many steps stand still with a post, how many of them are late, and the most pressing ones."""

    count: int
    late: int
    steps: Sequence[Held]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post without holder and stand-in, and what stands still with it."""

    post: PostCard
    standing: Standing

    @property
    def more(self) -> int:
        """Count the steps beyond those listed."""
        return self.standing.count - len(self.standing.steps)


Provider: TypeAlias = Callable[[Structure, Collection[int], datetime], Mapping[int, Standing]]
NOTHING: Final = Standing(0, 0, ())

_providers: list[Provider] = []


def register_standing(provider: Provider) -> None:
    """Let the room that keeps cases say what stands still with posts."""
    _providers[:] = [provider]


def vacancies(known: Structure, now: datetime, *, among: Collection[int] | None = None) -> list[Vacancy]:
    """Give the vacant posts, or those of them that somebody looks after; most work first."""
    vacant = [post for post, people in known.holders_at(now).items() if not people]
    wanted = vacant if among is None else [post for post in vacant if post in among]
    standing = _providers[0](known, wanted, now) if _providers and wanted else {}
    found = [Vacancy(known.posts[post], standing.get(post, NOTHING)) for post in wanted]
    return sorted(found, key=lambda one: (-one.standing.count, one.post.title))
