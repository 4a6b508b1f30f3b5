"""The stage of the access matrix: in Bekasi somebody lives every relation to a case; Bogor is next door.

Built through the services, inside one transaction. Says who is there, how they stand to each case, and what
lies where; who may do what is `oracle`'s and the access table's to say.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client

from case_driver import BEKASI, Driver, any_agency, completion
from laksana.cases import journal
from laksana.cases.models import Attachment, Case, Notice
from laksana.core.authority.mandates import MandateKind
from laksana.core.case import commands
from laksana.core.case.commands import Appointment, Assign, Command, Comment, Disposition, FreeDispose, Pause
from laksana.core.case.commands import WaitingFor as For
from laksana.notifications import services as telling
from laksana.notifications.models import Default, Delivery, Message, Outlet
from laksana.notifications.tokens import token_of
from laksana.organization import models as tables
from laksana.organization import services as office
from laksana.organization.models import Person
from laksana.outbox.services import sign_of_life
from laksana.procedures import selectors as procedures
from laksana.procedures import services as publishing
from trust.oracle import SECRETS
from world import MONDAY, Cast, cast, give_password, signed_in

NOW = MONDAY + timedelta(hours=6)
"""When everybody comes to the doors: Monday 15.00, after all that was played."""
AGENCY, OTHER_AGENCY = "Kecamatan Rawalumbu", "Dinas Kesehatan"
TEAM = ("Tim Gangguan 1", "Tim Gangguan 2", "Tim Gangguan 3", "Tim Gangguan 4")
HERE = {
    "reporter": "Operator Jaringan Kecamatan Rawalumbu",
    "sender": "Camat Rawalumbu",
    "other agency": "Operator Jaringan Dinas Kesehatan",
    "other agency's head": "Kepala Dinas Kesehatan",
    "team 1": TEAM[0],
    "team 2": TEAM[1],
    "team 3": TEAM[2],
    "gone": TEAM[3],
    "team's head": "Kepala Seksi Layanan",
    "administrator 1": "Administrator Sistem Jaringan 1",
    "administrator 2": "Administrator Sistem Jaringan 2",
    "officer": "Pelaksana 1",
    "section head": "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi",
    "division head": "Kepala Bidang TIK",
    "office head": "Kepala Dinas",
    "told": "Pengelola Aset",
    "archivist": "Arsiparis",
    "desk": "Petugas Layanan 1",
    "clerk": "Sekretaris Tim",
    "other clerk": "Sekretaris Kepala Dinas",
    "auditor": "Auditor Inspektorat",
    "administrator": "Administrator Laksana",
    "stand-in": "Pengganti Hari Ini",
    "stand-in to come": "Pengganti Besok",
    "stand-in of yesterday": "Pengganti Kemarin",
    "no part": "Orang Tanpa Tugas",
    "new account": "Orang Dengan Kata Sandi Sementara",
}
"""Everybody of Bekasi who comes to the doors."""
NEXT_DOOR: Mapping[str, Callable[[Cast], Person]] = {
    "head": lambda there: there.holder("head_of_division"),
    "desk": lambda there: there.person("Petugas Layanan 1"),
    "auditor": lambda there: there.auditor,
    "administrator": lambda there: there.administrator,
    "clerk": lambda there: there.clerk,
    "agency": lambda there: any_agency(there.slug).reporter,
}
RELATIONS = {
    "reporter": "reporter",
    "sender": "sender",
    "other agency": "other_agency",
    "other agency's head": "other_agency",
    "team 1": "pool",
    "team 2": "pool",
    "team 3": "pool",
    "team's head": "above_step",
    "section head": "owner",
    "division head": "above_owner above_step",
    "office head": "above_owner above_step",
    "desk": "desk",
    "clerk": "clerk",
    "auditor": "auditor",
    "administrator": "administrator",
    "anonymous": "anonymous",
}
"""What people are to a case whose first step, the team's, waits for anybody; all others are colleagues."""
STANDS_FOR = {"stand-in": "section head"}
"""Who acts for whom at `NOW`: what the one is to a case by post, the other is too."""
MANDATES = {"stand-in of yesterday": -1, "stand-in": 0, "stand-in to come": 1}
"""On which day from `NOW` each stands in."""


@dataclass
class Scene:
    """A case at one moment, the token in question, and what people are to it."""

    case: int
    number: str
    token: int
    relations: Mapping[str, str]

    def of(self, who: str) -> frozenset[str]:
        """Give somebody's relations; nobody from next door has any."""
        if who.startswith("neighbour"):
            return frozenset()
        return frozenset(self.relations.get(STANDS_FOR.get(who, who), "colleague").split())


@dataclass
class Thing:
    """The arguments of addresses: of what is there, of what is next door, of what is nowhere."""

    own: dict[str, Any]
    foreign: dict[str, Any]
    missing: dict[str, Any]


@dataclass
class Stage:
    """Who and what there is."""

    driver: Driver
    neighbour: Driver
    scenes: dict[str, Scene] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    """For everybody one, signed in but for `anonymous`."""

    def person(self, who: str) -> Person:
        return self.driver.cast.person(HERE[who])

    def act(self, who: str, case: int, command: Command) -> None:
        self.driver.later(seconds=30).act(self.person(who), case, command)


@contextmanager
def staged() -> Iterator[Stage]:
    """Build the stage and leave nothing of it."""
    _forget()
    with transaction.atomic():
        yield _build()
        transaction.set_rollback(True)
    _forget()


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing stay of what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the statements that write."""
    seen: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "TRUNCATE")):
            seen.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def _forget() -> None:
    procedures.definition.cache_clear()
    journal._known.clear()


def _build() -> Stage:
    publishing.load_library(now=datetime(2026, 1, 5, tzinfo=UTC))
    sign_of_life("stage")
    stage = Stage(Driver(cast("kota-bekasi")), any_agency("kota-bogor"))
    _found_team(stage.driver.cast)
    _stand_in(stage.neighbour.cast, stage.neighbour.cast.holder("technician").pk, NOW)
    for there in (stage.driver.cast, stage.neighbour.cast):
        office.add_on_call(
            there.order(), post=_post(there, _unit(there), "Regu Siaga", None, []), source="SK"
        )
    for name, play in (*WITH_ALL_FOUR.items(), ("", _move_away), *SCENES.items()):
        stage.driver.now = MONDAY
        played = play(stage)
        if played:
            stage.scenes[name] = played
    _play_beside(stage)
    stage.things.update(_things(stage))
    stage.browsers.update(_browsers(stage))
    return stage


def _browsers(stage: Stage) -> dict[str, Client]:
    people = {who: stage.person(who) for who in HERE}
    people |= {f"neighbour {who}": find(stage.neighbour.cast) for who, find in NEXT_DOOR.items()}
    return {**{who: signed_in(person) for who, person in people.items()}, "anonymous": Client()}


# ---- the office ----


def _unit(here: Cast) -> int:
    return tables.Unit.objects.filter(government__slug=here.slug).earliest("pk").pk


def _found_team(here: Cast) -> None:
    """Let a team of four do the first step: a pool whose own superior is not above the case's owner."""
    unit = tables.Unit.objects.get(government__slug=here.slug, name__startswith="Bidang").pk
    head = _post(here, unit, "Kepala Seksi Layanan", here.post("head_of_division"), ["Kepala Seksi Layanan"])
    team = _post(here, unit, "Tim Gangguan", head, TEAM)
    for title in ("Pengelola Aset", "Arsiparis"):
        _post(here, unit, title, None, [title])
    office.make_clerk(here.order(), person=_newcomer(here, HERE["clerk"]), head=team)
    for who, days in MANDATES.items():
        _stand_in(here, _newcomer(here, HERE[who]), NOW + timedelta(days=days))
    _newcomer(here, HERE["no part"])
    _newcomer(here, HERE["new account"])
    newest = here.person(HERE["new account"])
    give_password(newest)
    tables.Account.objects.filter(person=newest).update(temporary=True)
    office.map_performers(here.order(), procedure=BEKASI, posts={"head_of_division": team})


def _post(here: Cast, unit: int, title: str, superior: int | None, holders: Any) -> int:
    number = office.add_post(
        here.order(), unit=unit, title=title, kind="staff", superior=superior, is_head=False
    )
    for name in holders:
        _hold(here, _newcomer(here, name), number)
    return number


def _newcomer(here: Cast, name: str) -> int:
    number = office.add_person(here.order(), name=name, phone="")
    office.give_account(here.order(), number, username=name.replace(" ", ".").lower(), demo=True)
    return number


def _hold(here: Cast, person: int, post: int) -> None:
    office.begin_holding(here.order(), person=person, post=post, since=date(2026, 1, 1))


def _stand_in(here: Cast, person: int, when: datetime) -> None:
    """Let somebody act for the section head around a moment."""
    office.begin_mandate(
        here.order(),
        kind=MandateKind.PLH,
        post=here.post("section_head"),
        person=person,
        begins_at=when - timedelta(hours=12),
        ends_at=when + timedelta(hours=12),
    )


def _move_away(stage: Stage) -> None:
    """Let the fourth of the team leave it for another post."""
    here = stage.driver.cast
    holding = tables.Holding.objects.get(person=stage.person("gone"), until=None)
    office.end_holding(here.order(), holding.pk, last_day=date(2026, 11, 15))
    _hold(here, holding.person_id, tables.Post.objects.get(government__slug=here.slug, title="Arsiparis").pk)


# ---- the cases ----


def _scene(case: int, *, token: int = 1, **changes: str) -> Scene:
    changed = {name.replace("__", "'s ").replace("_", " "): words for name, words in changes.items()}
    return Scene(case, Case.objects.get(pk=case).number, token, {**RELATIONS, **changed})


def _opened(driver: Driver) -> int:
    return driver.open(subject=SECRETS["bekasi"]).case


def _completed(stage: Stage, case: int, *steps: str) -> int:
    """Complete steps from the first on, each by `who` or `who:exit`, and give the next token."""
    for who, _, outcome in (step.partition(":") for step in steps):
        found = stage.driver.found(case)
        token = next(iter(found.state.open.values()))
        stage.act(who, case, completion(found, token, outcome or None))
    return next(iter(stage.driver.found(case).state.open), 0)


def _left_behind(stage: Stage) -> Scene:
    """Somebody was named for the step and has left the post since."""
    case = _opened(stage.driver)
    stage.act("section head", case, Assign(1, Appointment(stage.person("gone").pk)))
    others = dict.fromkeys(("team_1", "team_2", "team_3"), "bystander")
    return _scene(case, gone="former_assignee", **others)


def _done_by_one_gone(stage: Stage) -> Scene:
    """The first step was done by somebody who has left the post since."""
    case = _opened(stage.driver)
    _completed(stage, case, "gone")
    return _scene(case, gone="former_completer", **AFTER_THE_TEAM)


AFTER_THE_TEAM = {
    "team_1": "past_post",
    "team_2": "past_post",
    "team_3": "past_post",
    "team__head": "above_past_post",
    "section_head": "owner pool",
}
AFTER_ALL = {
    **AFTER_THE_TEAM,
    "team_1": "past_post ending_post",
    "team_2": "past_post ending_post",
    "team_3": "past_post ending_post",
    "administrator_1": "past_post",
    "administrator_2": "past_post",
    "section_head": "owner past_post",
}


def _fresh(stage: Stage) -> Scene:
    return _scene(_opened(stage.driver))


def _running(stage: Stage) -> Scene:
    """One is named, one takes part, one stands by, one was told; a file for all and one for the office."""
    case = _opened(stage.driver)
    named = Appointment(stage.person("team 1").pk, (stage.person("team 2").pk,))
    stage.act("section head", case, Assign(1, named))
    told = tables.Post.objects.get(title="Pengelola Aset").pk
    stage.act("section head", case, FreeDispose(Disposition(("diketahui",), recipients=(told,))))
    _note(stage.driver, stage.person("team 1"), case, "Lampiran untuk semua", internal=False)
    _note(stage.driver, stage.person("team 1"), case, SECRETS["internal"], internal=True)
    return _scene(case, team_1="assignee", team_2="taking_part", team_3="bystander", told="informed")


def _note(driver: Driver, person: Person, case: int, text: str, *, internal: bool) -> None:
    digest = driver.later(seconds=30).upload(person, f"{text}.txt", f"{text}\n".encode())
    driver.act(person, case, Comment(text, internal=internal, files=(digest,)))


def _pause_asked(stage: Stage) -> Scene:
    return _pausing(stage, until=MONDAY + timedelta(days=9))


def _paused(stage: Stage) -> Scene:
    return _pausing(stage, until=MONDAY + timedelta(hours=7))


def _pausing(stage: Stage, *, until: datetime) -> Scene:
    case = _opened(stage.driver)
    stage.act("section head", case, Assign(1, Appointment(stage.person("team 1").pk)))
    stage.act("team 1", case, Pause(1, For.GOODS, "Menunggu kabel", until))
    return _scene(case, team_1="assignee pauser", team_2="bystander", team_3="bystander")


def _done(stage: Stage) -> Scene:
    """The first step is done, nobody has opened the next."""
    case = _opened(stage.driver)
    _completed(stage, case, "team 1")
    return _scene(case, **{**AFTER_THE_TEAM, "team_1": "past_post completer"})


def _reporting(stage: Stage) -> Scene:
    """The administrator who was appointed looks at what was done in the field, and may send it back."""
    case = _opened(stage.driver)
    token = _completed(stage, case, "team 1", "section head", "administrator 1:not_fixed", "officer")
    posts = {"administrator_1": "assignee", "administrator_2": "bystander", "officer": "past_post"}
    return _scene(
        case, token=token, **{**AFTER_THE_TEAM, **posts, "section_head": "owner past_post above_step"}
    )


def _ended(stage: Stage) -> Scene:
    case = _opened(stage.driver)
    one_by_one = ("team 1", "section head", "administrator 1", "administrator 1", "section head", "team 2")
    assert _completed(stage, case, *one_by_one) == 0
    return _scene(case, token=0, **AFTER_ALL)


def _reopening_asked(stage: Stage) -> Scene:
    scene = _ended(stage)
    stage.act("sender", scene.case, commands.AskReopen("Mati lagi"))
    return scene


WITH_ALL_FOUR: Mapping[str, Callable[[Stage], Scene | None]] = {
    "left behind": _left_behind,
    "done by one gone": _done_by_one_gone,
}
SCENES: Mapping[str, Callable[[Stage], Scene | None]] = {
    "fresh": _fresh,
    "running": _running,
    "pause asked": _pause_asked,
    "paused": _paused,
    "done": _done,
    "reporting": _reporting,
    "ended": _ended,
    "reopening asked": _reopening_asked,
}


def _play_beside(stage: Stage) -> None:
    """Let another agency have a case that got beyond the team, and Bogor one of its own with a file."""
    stage.driver.now, stage.driver.agency_name = MONDAY, OTHER_AGENCY
    _completed(stage, stage.driver.open(subject=SECRETS["health"]).case, "team 1")
    there = stage.neighbour
    number = there.open("kota-bogor/keamanan-jaringan", subject=SECRETS["bogor"]).case
    found = there.found(number)
    performer = there.performer(found, next(iter(found.state.open.values())))
    _note(there, performer, number, SECRETS["bogor"], internal=False)
    post = min(found.office.holders)
    owner = there.holder(found.owner)
    there.later(seconds=30).act(
        owner, number, FreeDispose(Disposition(("diketahui",), recipients=(post,), copies=(found.owner,)))
    )


# ---- what lies where ----

ROWS = {
    "agency": (tables.Agency, "number"),
    "contact": (tables.AgencyContact, "number"),
    "site": (tables.Site, "number"),
    "unit": (tables.Unit, "number"),
    "post": (tables.Post, "number"),
    "holding": (tables.Holding, "number"),
    "mandate": (tables.Mandate, "number"),
    "person": (tables.Person, "number"),
    "duty": (tables.Duty, "number"),
    "clerk": (tables.Clerk, "number"),
    "range": (tables.CalendarRange, "number"),
    "holiday": (tables.Holiday, "number"),
    "on-call": (tables.OnCall, "number"),
    "correction": (tables.CalendarCorrection, "number"),
}
NOWHERE = 999_999_999


def _things(stage: Stage) -> Iterator[tuple[str, Thing]]:
    here, there = stage.driver.cast.slug, stage.neighbour.cast.slug
    for name, (table, argument) in ROWS.items():
        own, foreign = (
            table.objects.filter(government__slug=slug).earliest("pk").pk for slug in (here, there)
        )
        yield name, Thing({argument: own}, {argument: foreign}, {argument: NOWHERE})
    yield from _of_the_catalogue(here, there)
    yield from _of_cases(stage)
    yield "made-up link", Thing(*({"word": f"{number}.0"} for number in (1, 2, NOWHERE)))
    yield "front", Thing({"slug": here}, {"slug": "tidak-ada"}, {"slug": "nirwana"})
    yield "procedure", Thing(*({"procedure": name} for name in PROCEDURES))
    yield "version", Thing(*({"procedure": name, "version": 1} for name in PROCEDURES))


PROCEDURES = (BEKASI, "kota-bogor/keamanan-jaringan", "kota-bekasi/tidak-ada")


def _of_the_catalogue(here: str, there: str) -> Iterator[tuple[str, Thing]]:
    tiles, contacts = tables.CatalogueTile.objects, tables.AgencyContact.objects
    own, foreign = (tiles.filter(government__slug=slug).earliest("pk").pk for slug in (here, there))
    for name, argument in (("tile", "tile"), ("tile's number", "number")):
        yield name, Thing({argument: own}, {argument: foreign}, {argument: NOWHERE})
    mine, theirs = (contacts.filter(government__slug=slug).earliest("pk") for slug in (here, there))
    yield (
        "agency's contact",
        Thing(
            {"number": mine.agency_id, "contact": mine.pk},
            {"number": theirs.agency_id, "contact": theirs.pk},
            {"number": NOWHERE, "contact": NOWHERE},
        ),
    )


def _of_cases(stage: Stage) -> Iterator[tuple[str, Thing]]:
    running = stage.scenes["running"]
    foreign = Case.objects.get(government__slug=stage.neighbour.cast.slug)
    numbers = [{"number": number} for number in (running.number, foreign.number, "BKS-2026-9999")]
    for name, more in {
        "case": {},
        "step": {"token": 1},
        "step act": {"token": 1, "name": "jeda"},
        "case act": {"name": "batalkan"},
        "paper": {"paper": "disposition"},
        "answer": {"name": "pesan"},
        "answer to": {"name": "pulih", "token": 0},
    }.items():
        yield name, Thing(*({**number, **more} for number in numbers))
    files = [Attachment.objects.get(case=case, internal=False).pk for case in (running.case, foreign.pk)]
    yield "file", Thing(*({**n, "id": file} for n, file in zip(numbers, [*files, NOWHERE], strict=True)))
    code = Case.objects.get(pk=running.case).tracking_code
    yield "code", Thing({"code": code}, {"code": "TIDAK0ADA0000"}, {"code": "TIDAK0ADA0001"})
    told = Notice.objects.get(entry__case=running.case).pk
    next_door = Notice.objects.filter(entry__case=foreign.pk).earliest("pk").pk
    yield "notice", Thing({"id": told}, {"id": next_door}, {"id": NOWHERE})
    yield from _of_messages(stage, running.number)


def _of_messages(stage: Stage, number: str) -> Iterator[tuple[str, Thing]]:
    """Tell who has the running step, and somebody next door."""
    for person in (stage.person("team 1"), NEXT_DOOR["head"](stage.neighbour.cast)):
        telling.tell(
            government=person.government_id,
            key="stage",
            kind=telling.NoticeKind.STEP_YOURS,
            people=[person.pk],
            facts={"number": number, "step": "Tes"},
            path=f"/kasus/{number}/",
            now=MONDAY,
        )
    own, foreign = Message.objects.filter(key="stage").order_by("id")
    yield "message", Thing({"id": own.pk}, {"id": foreign.pk}, {"id": NOWHERE})
    yield "token", Thing(*({"token": token} for token in (token_of(own), token_of(foreign), "tidak-ada")))
    yield from _of_channels(own, foreign)


def _of_channels(own: Message, foreign: Message) -> Iterator[tuple[str, Thing]]:
    """Let both messages fail to leave, and Bekasi alone offer a channel."""
    failed, defaults = (
        [model.objects.create(government_id=told.government_id, **given(told)).pk for told in (own, foreign)]
        for model, given in (
            (Delivery, lambda told: {"message": told, "channel": "email", "state": "refused", "at": MONDAY}),
            (Default, lambda told: {"post_kind": "staff"}),
        )
    )
    yield "delivery", Thing(*({"number": number} for number in (*failed, NOWHERE)))
    yield "default", Thing(*({"number": number} for number in (*defaults, NOWHERE)))
    Outlet.objects.create(government_id=own.government_id, channel="ntfy", offered=True)
    yield "channel", Thing(*({"channel": channel} for channel in ("ntfy", "telegram", "merpati")))
