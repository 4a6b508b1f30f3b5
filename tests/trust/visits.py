"""Cases of a procedure with sites, signatures, forms and a hand-over that waits, each up to one moment."""

from collections.abc import Callable, Mapping
from pathlib import Path

from case_driver import papers
from laksana.assets import services as keeping
from laksana.assets.models import StockLevel
from laksana.core.case.commands import (
    Appointment,
    Assign,
    Begin,
    Command,
    Complete,
    CoSign,
    MoveStock,
    PlannedSite,
    Signing,
    SkipSite,
    StockAct,
)
from laksana.core.stock.model import StockLine
from laksana.organization import services as office
from laksana.organization.models import Post, Site
from laksana.procedures import library
from laksana.procedures import services as publishing
from trust.people import AGENCY, OTHER_AGENCY
from trust.scenes import scene
from trust.stage import Scene, Stage
from world import MONDAY

DEFINITION = Path(__file__).with_name("visits.yaml")
VISITS = "kota-bekasi/kunjungan-bersama"
SORTED = {"administrator_1": "past_post", "administrator_2": "past_post"}
VISITED = {
    **SORTED,
    "officer": "signing_party",
    "other_agency": "reporter",
    "other_agency__head": "sender",
}
"""The site in question is that of another agency than the case's: both are concerned."""
TEAM = {"team_1": "assignee", "team_2": "taking_part", "team_3": "bystander"}
LEFT = {"gone": "former_assignee", **dict.fromkeys(("team_1", "team_2", "team_3"), "bystander")}
NOT_THE_TEAMS = {
    **dict.fromkeys(("team_1", "team_2", "team_3", "team__head", "clerk"), "colleague"),
    "section_head": "owner above_past_post",
}


def found_visits(stage: Stage) -> None:
    """Publish the procedure for Bekasi and let the posts of the stage play it."""
    here = stage.driver.cast
    procedure = library.load(DEFINITION).procedure
    assert procedure is not None
    publishing.publish(procedure, government=here.government.pk, now=MONDAY)
    posts = {
        "administrator": here.post("network_administrator"),
        "section_head": here.post("section_head"),
        "team": Post.objects.get(government=here.government, title="Tim Gangguan").pk,
        "officer": here.post("field_officer"),
    }
    office.map_performers(here.order(), procedure=VISITS, posts=posts)


def site_of(stage: Stage, agency: str, number: int = 0) -> int:
    sites = Site.objects.filter(government=stage.driver.cast.government, agency__name=agency)
    return sites.order_by("pk")[number].pk


def _sorted(stage: Stage, exit: str) -> int:
    """Open a case and let it leave the first step by an exit."""
    case = stage.driver.open(VISITS, subject="Kunjungan bersama").case
    sites = tuple(PlannedSite(site_of(stage, name)) for name in (AGENCY, OTHER_AGENCY))
    stage.act("administrator 1", case, Complete(1, exit, sites=sites if exit == "visit" else ()))
    return case


def _named(stage: Stage, case: int, responsible: str, *others: str) -> int:
    """Name people for every open step and give the last one."""
    people = Appointment(stage.person(responsible).pk, tuple(stage.person(one).pk for one in others))
    tokens = tuple(stage.driver.found(case).state.open)
    for token in tokens:
        stage.act("section head", case, Assign(token, people))
    return tokens[-1]


def _visits(stage: Stage, *, named: tuple[str, ...] = (), steps: tuple[tuple[str, Command], ...] = ()) -> int:
    case = _sorted(stage, "visit")
    if named:
        _named(stage, case, *named)
    for who, command in steps:
        stage.act(who, case, command)
    return case


THERE = 3
"""The token of the other agency's site."""
SUBMITTED = (("team 1", Begin(THERE)), ("team 1", Complete(THERE)))
REFUSED = ("officer", CoSign(THERE, "officer", Signing.REFUSED, reason="Belum selesai"))


def _pool(stage: Stage, *steps: tuple[str, Command]) -> Scene:
    return scene(_visits(stage, steps=steps), token=THERE, **VISITED)


def _shared(stage: Stage, *steps: tuple[str, Command]) -> Scene:
    case = _visits(stage, named=("team 1", "team 2"), steps=steps)
    return scene(case, token=THERE, **VISITED, **TEAM)


def _left_behind(stage: Stage) -> Scene:
    return scene(_visits(stage, named=("gone",)), token=THERE, **VISITED, **LEFT)


def _asked(stage: Stage) -> Scene:
    return scene(_sorted(stage, "ask"), token=2, **SORTED)


def _handed_over(stage: Stage) -> Scene:
    case = _sorted(stage, "hand_over")
    token = _named(stage, case, "team 1", "team 2")
    return scene(case, token=token, **{**SORTED, "administrator_1": "past_post pauser"}, **TEAM)


def _agency_s_turn(stage: Stage) -> Scene:
    return scene(_sorted(stage, "explain"), token=2, **SORTED, **NOT_THE_TEAMS)


def stock_line(stage: Stage) -> StockLine:
    """Give one piece of a store of the home office's, opened when it is first asked for."""
    here = stage.driver.cast
    level = StockLevel.objects.filter(government=here.government, model__name="Kabel Fiktif").first()
    if level is None:
        room = keeping.add_room(here.order(), name="Gudang peragaan", keeper=here.post("field_officer"))
        model = keeping.add_model(
            here.order(), maker="Fiktif", name="Kabel Fiktif", kind="supply", has_serials=False
        )
        keeping.receive(here.order(), room, [keeping.Arrived(model, quantity=50)])
        level = StockLevel.objects.get(room=room)
    return StockLine(level.room_id, level.model_id)


def _equipping(stage: Stage, *acts: StockAct) -> Scene:
    line = stock_line(stage)
    case = _sorted(stage, "equip")
    for act in acts:
        stage.act("team 1", case, MoveStock(2, act, (line,)))
    return scene(case, token=2, **SORTED)


def _explained(stage: Stage) -> Scene:
    now = _agency_s_turn(stage)
    found = stage.driver.found(now.case)
    given = papers(found.procedure, found.procedure.step("explain"), None)
    stage.act("sender", now.case, Complete(2, papers=given))
    return now


VISITS_WITH_ALL_FOUR: Mapping[str, Callable[[Stage], Scene]] = {"visit left behind": _left_behind}
VISIT_SCENES: Mapping[str, Callable[[Stage], Scene]] = {
    "visit": _pool,
    "visit shared": _shared,
    "visit to be skipped": lambda stage: _shared(stage, ("team 1", SkipSite(THERE, "Tutup"))),
    "visit done": lambda stage: _shared(stage, *SUBMITTED),
    "visit done by the pool": lambda stage: _pool(stage, *SUBMITTED),
    "signature refused": lambda stage: _shared(stage, *SUBMITTED, REFUSED),
    "form asked": _asked,
    "handed over": _handed_over,
    "agency's turn": _agency_s_turn,
    "agency's done": _explained,
    "goods wanted": _equipping,
    "goods reserved": lambda stage: _equipping(stage, StockAct.RESERVE),
    "goods issued": lambda stage: _equipping(stage, StockAct.RESERVE, StockAct.ISSUE),
}
