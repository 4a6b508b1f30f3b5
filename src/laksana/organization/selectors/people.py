"""Who is asking: the person behind a request and the actor that `core` judges. Never decides a right."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from laksana.core.authority.mandates import Mandate
from laksana.core.authority.model import Actor
from laksana.core.values import frozen
from laksana.organization.models import DutyKind, Government, Person
from laksana.organization.selectors.cache import local_day, structure
from laksana.organization.selectors.structure import NO_ONE, PostCard, Structure

ACT_AS: Final = "act_as"
SIGNED_IN_BY_CODE: Final = "signed_in_by_code"
"""Marks a session that a code opened: a temporary password nobody remembers need not be changed in it."""
"""Where the session keeps which posts a stand-in chose to act in: all (""), OWN, or the number of one."""
OWN: Final = "own"
NO_PROCEDURE: Final[frozenset[str]] = frozenset()


def person_row(number: int) -> Person:
    """Give a person known by number, with the government."""
    return Person.objects.select_related("government").get(pk=number)


@frozen
class Visitor:
    """Whoever sent a request, at one moment. Anonymous visitors have no person and no actor.

    `acting` are the mandates they could act under, by post; `acts_as` what they chose to act in.
    """

    now: datetime
    person: Person | None = None
    actor: Actor | None = None
    administrator: bool = False
    temporary_password: bool = False
    acting: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    acts_as: str = ""

    @property
    def government(self) -> Government | None:
        """Give the government of the person."""
        return self.person.government if self.person else None

    @property
    def office_member(self) -> bool:
        """Tell whether the person works for the office: by a post, at the desk, or as a clerk."""
        return bool(self.actor and (self.actor.posts or self.actor.desk or self.actor.clerk_for))


def who(request: HttpRequest) -> Person | None:
    """Give the active person who sent the request; the first call costs the request's one statement."""
    user = request.user
    if isinstance(user, AnonymousUser) or not user.is_authenticated:
        return None
    person: Person | None = getattr(user, "person", None)
    return person if person and person.active else None


def visitor(request: HttpRequest, now: datetime) -> Visitor:
    """Give whoever sent the request, with what they are today."""
    person = who(request)
    if person is None:
        return Visitor(now)
    actor = actor_of(person, now)
    chosen = _choice(actor, request.session.get(ACT_AS, ""))
    return Visitor(
        now=now,
        person=person,
        actor=_narrowed(actor, chosen),
        acting=actor.acting,
        acts_as=chosen,
        administrator=structure(person.government).has_duty(person.pk, DutyKind.ADMINISTRATOR),
        temporary_password=(
            person.account is not None
            and person.account.temporary
            and not request.session.get(SIGNED_IN_BY_CODE)
        ),
    )


def actor_of(person: Person, now: datetime) -> Actor:
    """Give what a person is at this moment: posts held today, agency, duties."""
    government, number = person.government, person.id
    known = structure(government)
    contact = known.contacts.get(number)
    held = known.holdings_of(number, local_day(government, now))
    mandates = known.acting_of(number, now, beside=held)
    return Actor(
        person=number,
        government=government.id,
        posts=held | {mandate.post for mandate in mandates},
        acting=MappingProxyType({mandate.post: mandate.id for mandate in mandates}),
        limits=_limits(mandates),
        agency=contact.agency if contact else None,
        may_send=contact.may_send if contact else False,
        desk=known.has_duty(number, DutyKind.DESK),
        clerk_for=known.clerks.get(number, NO_ONE),
        auditor=known.has_duty(number, DutyKind.AUDITOR),
    )


def _choice(actor: Actor, kept: str) -> str:
    """Give what a stand-in chose to act in; a choice whose mandate has ended chose nothing."""
    return kept if kept in {str(post) for post in actor.acting} or (actor.acting and kept == OWN) else ""


def _narrowed(actor: Actor, chosen: str) -> Actor:
    """Give the actor with the posts they chose to act in."""
    if chosen == OWN:
        return replace(actor, posts=actor.posts - actor.acting.keys(), acting=MappingProxyType({}))
    posts = frozenset(post for post in actor.acting if str(post) == chosen)
    return replace(actor, posts=posts) if posts else actor


def _limits(mandates: Iterable[Mandate]) -> Mapping[int, frozenset[str]]:
    """Give the posts that no mandate of the person opens whole, with the procedures that are covered."""
    covered: dict[int, frozenset[str]] = {}
    whole = {mandate.post for mandate in mandates if not mandate.procedures}
    for mandate in mandates:
        if mandate.post not in whole:
            covered[mandate.post] = covered.get(mandate.post, NO_PROCEDURE) | mandate.procedures
    return MappingProxyType(covered)


def system_actor(government: int) -> Actor:
    """Give the actor of what the installation does by itself."""
    return Actor(person=0, government=government, system=True)


def posts_held(known: Structure, actor: Actor) -> list[PostCard]:
    """Give the posts an actor may act in, highest first: what "sebagai" offers when there are several."""
    posts = [known.posts[post] for post in actor.posts]
    return sorted(posts, key=lambda post: (len(known.superiors[post.id]), post.title))
