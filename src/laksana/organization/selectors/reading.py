"""Reads a government's tables into a `Structure`. Used by the process cache only."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, TypeVar

from django.db.models import Model

from laksana.core.authority.mandates import Mandate as StandIn
from laksana.core.authority.mandates import MandateKind
from laksana.core.clock import Calendar, HolidayKind, State, Zone
from laksana.core.clock import Holiday as ClockHoliday
from laksana.core.clock import Range as ClockRange
from laksana.core.clock.plain import weekly_from_plain
from laksana.organization.models import (
    Agency,
    AgencyContact,
    CalendarRange,
    CatalogueTile,
    Clerk,
    Duty,
    Government,
    Holding,
    Holiday,
    Mandate,
    OnCall,
    PerformerPost,
    Person,
    Post,
    Qualification,
    Site,
    Unit,
)
from laksana.organization.selectors.structure import (
    AgencyCard,
    ContactCard,
    GovernmentCard,
    HoldingCard,
    PersonCard,
    PostCard,
    QualificationCard,
    SiteCard,
    Structure,
    TileCard,
    UnitCard,
)

Card = TypeVar("Card")


def read_structure(government: int) -> Structure:
    """Read everything of one government, one statement per table."""
    row = Government.objects.get(pk=government)
    return Structure(
        government=_card(GovernmentCard, row),
        calendar=read_calendar(row),
        on_call=read_on_call(government),
        qualifications=tuple(_cards(QualificationCard, Qualification, government)),
        units=_by_id(UnitCard, Unit, government),
        posts=_by_id(PostCard, Post, government),
        people=_by_id(PersonCard, Person, government),
        agencies=_by_id(AgencyCard, Agency, government),
        sites=_by_id(SiteCard, Site, government),
        holdings=tuple(_cards(HoldingCard, Holding, government)),
        mandates=tuple(_mandate(row) for row in Mandate.objects.filter(government=government).order_by("pk")),
        contacts={card.person: card for card in _cards(ContactCard, AgencyContact, government)},
        duties=_grouped(Duty.objects.filter(government=government).values_list("kind", "person_id")),
        clerks=_grouped(Clerk.objects.filter(government=government).values_list("person_id", "head_id")),
        performers=_performers(government),
        tiles=tuple(
            sorted(_cards(TileCard, CatalogueTile, government), key=lambda tile: (tile.position, tile.label))
        ),
    )


def read_calendar(government: Government) -> Calendar:
    """Read the calendar of one government as `core.clock` counts by it."""
    ranges = CalendarRange.objects.filter(government=government).order_by("first", "id")
    holidays = Holiday.objects.filter(government=government).order_by("date", "name")
    return Calendar(
        zone=Zone[government.zone],
        weekly=weekly_from_plain(government.weekly),
        ranges=tuple(clock_range(entry) for entry in ranges),
        holidays=tuple(clock_holiday(entry) for entry in holidays),
    )


def read_on_call(government: int) -> frozenset[int]:
    """Read which posts work around the clock: those named, and every one of a unit named."""
    teams = OnCall.objects.filter(government=government)
    posts = Post.objects.filter(government=government)
    named = teams.exclude(post=None).values_list("post", flat=True)
    of_units = posts.filter(unit__in=teams.exclude(unit=None).values("unit")).values_list("pk", flat=True)
    return frozenset(named).union(of_units)


def clock_range(entry: CalendarRange) -> ClockRange:
    """Give a stored range as `core.clock` has it."""
    return ClockRange(
        first=entry.first,
        last=entry.last,
        weekly=weekly_from_plain(entry.weekly),
        name=entry.name,
        state=State(entry.state),
        source=entry.source,
    )


def clock_holiday(entry: Holiday) -> ClockHoliday:
    """Give a stored holiday as `core.clock` has it."""
    return ClockHoliday(entry.date, entry.name, HolidayKind(entry.kind), State(entry.state), entry.source)


def _mandate(row: Mandate) -> StandIn:
    return StandIn(
        id=row.pk,
        kind=MandateKind(row.kind),
        post=row.post_id,
        person=row.person_id,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        own_post=row.own_post_id,
        order_number=row.order_number,
        order_date=row.order_date,
        procedures=frozenset(row.procedures),
        extends=row.extends_id,
    )


def _performers(government: int) -> dict[str, dict[str, int]]:
    mapping: dict[str, dict[str, int]] = defaultdict(dict)
    rows = PerformerPost.objects.filter(government=government)
    for procedure, performer, post in rows.values_list("procedure", "performer", "post_id"):
        mapping[procedure][performer] = post
    return dict(mapping)


def _grouped(rows: Iterable[tuple[Any, int]]) -> dict[Any, frozenset[int]]:
    groups: dict[Any, set[int]] = defaultdict(set)
    for key, member in rows:
        groups[key].add(member)
    return {key: frozenset(members) for key, members in groups.items()}


def _by_id(card: Callable[..., Card], model: type[Model], government: int) -> dict[int, Card]:
    return {made.id: made for made in _cards(card, model, government)}  # type: ignore[attr-defined]


def _cards(card: Callable[..., Card], model: type[Model], government: int) -> list[Card]:
    """A card's fields are named like the model's; a foreign key is its number."""
    names = [_column(model, one.name) for one in fields(card)]  # type: ignore[arg-type]
    rows = model._default_manager.filter(government=government).values_list(*names)
    return [card(*row) for row in rows]


def _card(card: Callable[..., Card], row: Model) -> Card:
    return card(*(getattr(row, one.name) for one in fields(card)))  # type: ignore[arg-type]


def _column(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).attname)  # type: ignore[union-attr]
