"""The office of the stage: a team, stand-ins, clerks, and somebody who moves away. Plays no case."""

from datetime import date, datetime, timedelta
from typing import Any

from case_driver import BEKASI
from laksana.core.authority.mandates import MandateKind
from laksana.organization import models as tables
from laksana.organization import services as office
from trust.people import HERE, MANDATES, TEAM
from trust.stage import NOW, Stage
from world import Cast, give_password


def unit(here: Cast) -> int:
    return tables.Unit.objects.filter(government__slug=here.slug).earliest("pk").pk


def found_team(here: Cast) -> None:
    """Let a team of four do the first step: a pool whose own superior is not above the case's owner."""
    unit = tables.Unit.objects.get(government__slug=here.slug, name__startswith="Bidang").pk
    head = post(here, unit, "Kepala Seksi Layanan", here.post("head_of_division"), ["Kepala Seksi Layanan"])
    team = post(here, unit, "Tim Gangguan", head, TEAM)
    for title in ("Pengelola Aset", "Arsiparis"):
        post(here, unit, title, None, [title])
    office.make_clerk(here.order(), person=newcomer(here, HERE["clerk"]), head=team)
    for who, days in MANDATES.items():
        stand_in(here, newcomer(here, HERE[who]), NOW + timedelta(days=days))
    newcomer(here, HERE["no part"])
    newcomer(here, HERE["new account"])
    newest = here.person(HERE["new account"])
    give_password(newest)
    tables.Account.objects.filter(person=newest).update(temporary=True)
    office.map_performers(here.order(), procedure=BEKASI, posts={"head_of_division": team})


def post(here: Cast, unit: int, title: str, superior: int | None, holders: Any) -> int:
    number = office.add_post(
        here.order(), unit=unit, title=title, kind="staff", superior=superior, is_head=False
    )
    for name in holders:
        hold(here, newcomer(here, name), number)
    return number


def newcomer(here: Cast, name: str) -> int:
    number = office.add_person(here.order(), name=name, phone="")
    office.give_account(here.order(), number, username=name.replace(" ", ".").lower(), demo=True)
    return number


def hold(here: Cast, person: int, post: int) -> None:
    office.begin_holding(here.order(), person=person, post=post, since=date(2026, 1, 1))


def stand_in(here: Cast, person: int, when: datetime) -> None:
    """Let somebody act for the section head around a moment."""
    office.begin_mandate(
        here.order(),
        kind=MandateKind.PLH,
        post=here.post("section_head"),
        person=person,
        begins_at=when - timedelta(hours=12),
        ends_at=when + timedelta(hours=12),
    )


def move_away(stage: Stage) -> None:
    """Let the fourth of the team leave it for another post."""
    here = stage.driver.cast
    holding = tables.Holding.objects.get(person=stage.person("gone"), until=None)
    office.end_holding(here.order(), holding.pk, last_day=date(2026, 11, 15))
    hold(here, holding.person_id, tables.Post.objects.get(government__slug=here.slug, title="Arsiparis").pk)
