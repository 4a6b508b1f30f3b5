"""The whole structure of one government in memory: cards, lines of command, mappings, calendar.

Read once per process and revision, then handed out without a query. Never says who may see it: rights are
asked of `access` and `core.authority`. Cards are plain values, safe to keep and to hand to templates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _

from laksana.core.authority.mandates import Mandate
from laksana.core.authority.model import Office
from laksana.core.clock import Calendar
from laksana.core.clock.regulation import REPORT_WITHIN
from laksana.core.values import frozen
from laksana.organization.models import DutyKind, PostKind

Mandates: TypeAlias = tuple[Mandate, ...]
NO_ONE: Final[frozenset[int]] = frozenset()
MEMORY: Final = 200
"""So many offices are remembered; a day later the old ones are of no use."""


@frozen
class GovernmentCard:
    """A government as pages and letters name it."""

    id: int
    code: str
    name: str
    slug: str
    zone: str
    case_prefix: str
    office: str
    address: str
    place: str
    phone: str
    email: str
    website: str
    incident_hours: int | None

    @property
    def report_within(self) -> int:
        """Give in how many calendar hours a security incident of high risk is to be reported."""
        return self.incident_hours or REPORT_WITHIN

    @property
    def formal_name(self) -> str:
        """Give the name as it stands above a letter."""
        return _("Pemerintah %(name)s") % {"name": self.name}


@frozen
class UnitCard:
    """A unit of the office tree."""

    id: int
    name: str
    parent: int | None
    active: bool


@frozen
class PostCard:
    """A post as a chip shows it."""

    id: int
    title: str
    kind: str
    unit: int
    superior: int | None
    is_head: bool
    active: bool


@frozen
class PersonCard:
    """A person as a chip shows it; `nip`, `rank` and `address` are for papers only."""

    id: int
    name: str
    phone: str
    active: bool
    nip: str | None = None
    rank: str | None = None
    address: str | None = None


@frozen
class AgencyCard:
    """An agency with whom to call."""

    id: int
    kind: str
    name: str
    address: str
    contact: str
    phone: str
    active: bool


@frozen
class SiteCard:
    """A place to go to."""

    id: int
    agency: int
    name: str
    address: str
    latitude: Decimal | None
    longitude: Decimal | None
    contact: str
    phone: str
    active: bool


@frozen
class HoldingCard:
    """A person in a post between two days, both included."""

    id: int
    person: int
    post: int
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        """Tell whether the person holds the post on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen
class QualificationCard:
    """What a person is qualified for, in the words of a SOP, between two days, both included."""

    id: int
    person: int
    subject: str
    source: str
    since: date
    until: date | None
    proof: str

    def on(self, day: date) -> bool:
        """Tell whether it is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen
class ContactCard:
    """For which agency a person reports, and whether they may send its papers."""

    person: int
    agency: int
    may_send: bool


@frozen
class TileCard:
    """One tile of the service catalogue."""

    id: int
    kind: str
    label: str
    help: str
    procedure: str
    position: int


@dataclass(frozen=True)
class Structure:
    """One government at one revision; what depends on the day is asked with the day."""

    government: GovernmentCard
    calendar: Calendar
    units: Mapping[int, UnitCard]
    posts: Mapping[int, PostCard]
    people: Mapping[int, PersonCard]
    agencies: Mapping[int, AgencyCard]
    sites: Mapping[int, SiteCard]
    holdings: tuple[HoldingCard, ...]
    mandates: tuple[Mandate, ...]
    contacts: Mapping[int, ContactCard]
    duties: Mapping[str, frozenset[int]]
    clerks: Mapping[int, frozenset[int]]
    performers: Mapping[str, Mapping[str, int]]
    tiles: tuple[TileCard, ...]
    on_call: frozenset[int] = NO_ONE
    qualifications: tuple[QualificationCard, ...] = ()
    _holders: dict[date, Mapping[int, frozenset[int]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _posts: dict[date, Mapping[int, frozenset[int]]] = field(default_factory=dict, repr=False, compare=False)
    _offices: dict[tuple[str, date, Mandates], Office] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def superiors(self) -> Mapping[int, tuple[int, ...]]:
        """Give the posts above each post, nearest first."""
        return {post: tuple(self._line_above(post)) for post in self.posts}

    @cached_property
    def site_agency(self) -> Mapping[int, int]:
        """Give the agency of each site."""
        return {site.id: site.agency for site in self.sites.values()}

    @cached_property
    def sites_of(self) -> Mapping[int, tuple[SiteCard, ...]]:
        """Give the active sites of each agency, by name."""
        grouped: dict[int, list[SiteCard]] = {agency: [] for agency in self.agencies}
        for site in sorted(self.sites.values(), key=lambda site: site.name):
            if site.active:
                grouped[site.agency].append(site)
        return {agency: tuple(sites) for agency, sites in grouped.items()}

    def has_duty(self, person: int, kind: DutyKind) -> bool:
        """Tell whether a person does this for the whole government."""
        return person in self.duties.get(kind.value, NO_ONE)

    def holders_on(self, day: date) -> Mapping[int, frozenset[int]]:
        """Give who holds each active post in their own right on `day`; a vacant post has nobody."""
        if day not in self._holders:
            _make_room(self._holders)
            self._holders[day] = self._holders_of(day)
        return self._holders[day]

    def holdings_of(self, person: int, day: date) -> frozenset[int]:
        """Give the posts a person holds in their own right on `day`."""
        if day not in self._posts:
            _make_room(self._posts)
            self._posts[day] = self._posts_on(day)
        return self._posts[day].get(person, NO_ONE)

    def mandates_in_force(self, now: datetime) -> Mandates:
        """Give the mandates under which somebody may act now."""
        return tuple(entry for entry in self.mandates if entry.in_force(now) and self._may_act(entry))

    def acting_of(self, person: int, now: datetime, *, beside: frozenset[int]) -> Mandates:
        """Give the mandates under which a person may act now, `beside` the posts they hold themselves."""
        mine = (entry for entry in self.mandates_in_force(now) if entry.person == person)
        return tuple(entry for entry in mine if entry.post not in beside)

    def office_at(self, procedure: str, now: datetime) -> Office:
        """Give the office as `core` sees it for one procedure now."""
        day, mandates = self.calendar.day_of(now), self.mandates_in_force(now)
        key = procedure, day, mandates
        if key not in self._offices:
            _make_room(self._offices)
            self._offices[key] = Office(
                government=self.government.id,
                performers=self.performers.get(procedure, {}),
                superiors=self.superiors,
                holders=_with_stand_ins(self.holders_on(day), mandates, procedure),
                procedure=procedure,
                on_call=self.on_call,
            )
        return self._offices[key]

    def holders_at(self, now: datetime) -> Mapping[int, frozenset[int]]:
        """Give who may act in each active post now, stand-ins included whatever their mandates cover."""
        return _with_stand_ins(self.holders_on(self.calendar.day_of(now)), self.mandates_in_force(now))

    def qualified_on(self, day: date) -> Mapping[int, frozenset[str]] | None:
        """Give what each person is qualified for on `day`; None where the office keeps no qualifications."""
        if not self.qualifications:
            return None
        found: dict[int, set[str]] = {}
        for card in self.qualifications:
            if card.on(day):
                found.setdefault(card.person, set()).add(card.subject)
        return {person: frozenset(subjects) for person, subjects in found.items()}

    def _holders_of(self, day: date) -> Mapping[int, frozenset[int]]:
        people: dict[int, set[int]] = {post.id: set() for post in self.posts.values() if post.active}
        for holding in self.holdings:
            if holding.on(day) and holding.post in people and self.people[holding.person].active:
                people[holding.post].add(holding.person)
        return {post: frozenset(holders) for post, holders in people.items()}

    def _posts_on(self, day: date) -> Mapping[int, frozenset[int]]:
        posts: dict[int, set[int]] = {}
        for post, people in self.holders_on(day).items():
            for person in people:
                posts.setdefault(person, set()).add(post)
        return {person: frozenset(held) for person, held in posts.items()}

    def _may_act(self, mandate: Mandate) -> bool:
        return self.people[mandate.person].active and self.posts[mandate.post].active

    def _line_above(self, post: int) -> Iterable[int]:
        above = self.posts[post].superior
        while above is not None:
            yield above
            above = self.posts[above].superior


def _with_stand_ins(
    holders: Mapping[int, frozenset[int]], mandates: Mandates, procedure: str | None = None
) -> Mapping[int, frozenset[int]]:
    """Add those who act by a mandate; one that does not cover the procedure adds nobody."""
    covering = [entry for entry in mandates if procedure is None or entry.covers(procedure)]
    posts = {entry.post for entry in covering}
    people = {post: {entry.person for entry in covering if entry.post == post} for post in posts}
    return {**holders, **{post: holders[post] | people[post] for post in posts}}


def _make_room(memory: dict[Any, Any]) -> None:
    if len(memory) >= MEMORY:
        memory.clear()


def post_kinds() -> list[tuple[str, str]]:
    """Give key and name of every kind of post."""
    return [(kind.value, str(kind.label)) for kind in PostKind]
