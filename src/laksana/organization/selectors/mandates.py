"""Stand-ins as pages show them: each with what should worry somebody, and when a post has nobody at all."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from laksana.core.authority.mandates import (
    Mandate,
    MandateKind,
    Span,
    Surroundings,
    Worry,
    uncovered,
    worries,
)
from laksana.core.clock import Zone
from laksana.core.values import frozen
from laksana.organization.selectors.procedures import procedures_of
from laksana.organization.selectors.structure import PersonCard, PostCard, Structure

PREFIX: Final = {MandateKind.PLT: "Plt.", MandateKind.PLH: "Plh."}
"""How a stand-in's post is written, on pages and papers."""
LOOK_AHEAD: Final = timedelta(days=90)
DAY: Final = timedelta(days=1)


@frozen
class StandIn:
    """A mandate with the people and posts it names; `only_for` are the titles of what it is limited to."""

    mandate: Mandate
    post: PostCard
    person: PersonCard
    own_post: PostCard | None
    state: str
    worries: tuple[Worry, ...]
    only_for: tuple[str, ...]

    @property
    def title(self) -> str:
        """Give the post as the stand-in writes it: "Plh. Kepala Bidang TIK"."""
        return f"{PREFIX[self.mandate.kind]} {self.post.title}"


def stand_ins(known: Structure, mandates: Iterable[Mandate], now: datetime) -> list[StandIn]:
    """Give mandates as pages show them, the latest first."""
    found = [_stand_in(known, mandate, now) for mandate in mandates]
    return sorted(found, key=lambda entry: (entry.mandate.begins_at, entry.mandate.id), reverse=True)


def mandates_for(known: Structure, posts: Iterable[int]) -> list[Mandate]:
    """Give every mandate that was given for some posts."""
    wanted = frozenset(posts)
    return [mandate for mandate in known.mandates if mandate.post in wanted]


def gaps(known: Structure, post: int, now: datetime) -> tuple[Span, ...]:
    """Give when nobody can act in a post within the next 90 days, in their own right or by a mandate."""
    end = now + LOOK_AHEAD
    held = [
        (_begin_of(known, holding.since), _begin_of(known, holding.until + DAY) if holding.until else end)
        for holding in known.holdings
        if holding.post == post and known.people[holding.person].active
    ]
    stood_in = [
        (mandate.begins_at, mandate.ends_at)
        for mandate in mandates_for(known, [post])
        if known.people[mandate.person].active
    ]
    return uncovered([*held, *stood_in], (now, end))


def post_as_held(known: Structure, post: int, mandate: int | None) -> str:
    """Give a post's title as who acted in it writes it: "Plh. Kepala Bidang TIK" under a mandate."""
    title = known.posts[post].title
    kind = next((entry.kind for entry in known.mandates if entry.id == mandate), None)
    return f"{PREFIX[kind]} {title}" if kind else title


def own_post(known: Structure, person: int, *, post: int, day: date) -> int | None:
    """Give the post of their own from which a person stands in: of several, the one nearest in level."""
    level = {held: len(known.superiors[held]) for held in known.holdings_of(person, day) - {post}}
    wanted = len(known.superiors[post])
    return min(level, key=lambda held: (abs(level[held] - wanted), held), default=None)


def candidates(known: Structure, post: int, day: date) -> tuple[list[PersonCard], list[PersonCard]]:
    """Give who may well stand in for a post, by name: of its level or just below it, and the rest."""
    level, holders = len(known.superiors[post]), known.holders_on(day)
    near = {held for held in holders if len(known.superiors[held]) - level in (0, 1)}
    suggested = _people(near, holders) - holders.get(post, frozenset())
    others = _people(set(holders) - near, holders) - suggested - holders.get(post, frozenset())
    return _by_name(known, suggested), _by_name(known, others)


def _stand_in(known: Structure, mandate: Mandate, now: datetime) -> StandIn:
    return StandIn(
        mandate=mandate,
        post=known.posts[mandate.post],
        person=known.people[mandate.person],
        own_post=known.posts[mandate.own_post] if mandate.own_post else None,
        state=_state(mandate, now),
        worries=worries(mandate, _surroundings(known, mandate), now) if now < mandate.ends_at else (),
        only_for=_only_for(known, mandate),
    )


def _only_for(known: Structure, mandate: Mandate) -> tuple[str, ...]:
    if not mandate.procedures:
        return ()
    titles = {card.id: card.title for card in procedures_of(known.government.id)}
    return tuple(titles.get(one, one) for one in sorted(mandate.procedures))


def _surroundings(known: Structure, mandate: Mandate) -> Surroundings:
    day = known.calendar.day_of(mandate.begins_at)
    return Surroundings(
        zone=_zone(known),
        mandates=mandates_for(known, [mandate.post]),
        held=bool(known.holders_on(day).get(mandate.post)),
        level={post: len(above) for post, above in known.superiors.items()},
    )


def _state(mandate: Mandate, now: datetime) -> str:
    if mandate.ends_at <= now:
        return "past"
    return "now" if mandate.begins_at <= now else "coming"


def _people(posts: Iterable[int], holders: Mapping[int, frozenset[int]]) -> frozenset[int]:
    return frozenset(person for post in posts for person in holders[post])


def _by_name(known: Structure, people: Iterable[int]) -> list[PersonCard]:
    return sorted((known.people[person] for person in people), key=lambda card: (card.name, card.id))


def _begin_of(known: Structure, day: date) -> datetime:
    return datetime.combine(day, time(0), _zone(known))


def _zone(known: Structure) -> tzinfo:
    return Zone[known.government.zone].tz
