"""Cases of Bekasi's own SOP, each played to one moment, with what people are to it there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from case_driver import Driver, completion
from laksana.cases import selectors
from laksana.cases.models import Case, CasePaper
from laksana.cases.selectors.official import official
from laksana.cases.services import official as papers
from laksana.core.case import commands
from laksana.core.case.commands import Appointment, Assign, Comment, Disposition, FreeDispose, Pause
from laksana.core.case.commands import WaitingFor as For
from laksana.organization.models import Person, Post
from trust.oracle import SECRETS
from trust.people import OTHER_AGENCY, RELATIONS
from trust.stage import Scene, Stage
from world import MONDAY

REPORT = "handling_report"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def scene(case: int, *, token: int = 1, **changes: str) -> Scene:
    changed = {name.replace("__", "'s ").replace("_", " "): words for name, words in changes.items()}
    return Scene(case, Case.objects.get(pk=case).number, token, {**RELATIONS, **changed})


def opened(driver: Driver) -> int:
    return driver.open(subject=SECRETS["bekasi"]).case


def completed(stage: Stage, case: int, *steps: str) -> int:
    """Complete steps from the first on, each by `who` or `who:exit`, and give the next token."""
    for who, _, outcome in (step.partition(":") for step in steps):
        found = stage.driver.found(case)
        token = next(iter(found.state.open.values()))
        stage.act(who, case, completion(found, token, outcome or None))
    return next(iter(stage.driver.found(case).state.open), 0)


def _left_behind(stage: Stage) -> Scene:
    """Somebody was named for the step and has left the post since."""
    case = opened(stage.driver)
    stage.act("section head", case, Assign(1, Appointment(stage.person("gone").pk)))
    others = dict.fromkeys(("team_1", "team_2", "team_3"), "bystander")
    return scene(case, gone="former_assignee", **others)


def _done_by_one_gone(stage: Stage) -> Scene:
    """The first step was done by somebody who has left the post since."""
    case = opened(stage.driver)
    completed(stage, case, "gone")
    return scene(case, gone="former_completer", **AFTER_THE_TEAM)


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
    return scene(opened(stage.driver))


def _running(stage: Stage) -> Scene:
    """One is named, one takes part, one stands by, one was told; a file for all and one for the office."""
    case = opened(stage.driver)
    named = Appointment(stage.person("team 1").pk, (stage.person("team 2").pk,))
    stage.act("section head", case, Assign(1, named))
    told = Post.objects.get(title="Pengelola Aset").pk
    stage.act("section head", case, FreeDispose(Disposition(("diketahui",), recipients=(told,))))
    note(stage.driver, stage.person("team 1"), case, "Lampiran untuk semua", internal=False)
    note(stage.driver, stage.person("team 1"), case, SECRETS["internal"], internal=True)
    return scene(case, team_1="assignee", team_2="taking_part", team_3="bystander", told="informed")


def note(driver: Driver, person: Person, case: int, text: str, *, internal: bool) -> None:
    digest = driver.later(seconds=30).upload(person, f"{text}.txt", f"{text}\n".encode())
    driver.act(person, case, Comment(text, internal=internal, files=(digest,)))


def _pause_asked(stage: Stage) -> Scene:
    return _pausing(stage, until=MONDAY + timedelta(days=9))


def _paused(stage: Stage) -> Scene:
    return _pausing(stage, until=MONDAY + timedelta(hours=7))


def _pausing(stage: Stage, *, until: datetime) -> Scene:
    case = opened(stage.driver)
    stage.act("section head", case, Assign(1, Appointment(stage.person("team 1").pk)))
    stage.act("team 1", case, Pause(1, For.GOODS, "Menunggu kabel", until))
    return scene(case, team_1="assignee pauser", team_2="bystander", team_3="bystander")


def _done(stage: Stage) -> Scene:
    """The first step is done, nobody has opened the next."""
    case = opened(stage.driver)
    completed(stage, case, "team 1")
    return scene(case, **{**AFTER_THE_TEAM, "team_1": "past_post completer"})


def _reporting(stage: Stage) -> Scene:
    """The administrator who was appointed looks at what was done in the field, and may send it back."""
    case = opened(stage.driver)
    token = completed(stage, case, "team 1", "section head", "administrator 1:not_fixed", "officer")
    posts = {"administrator_1": "assignee", "administrator_2": "bystander", "officer": "past_post"}
    return scene(
        case, token=token, **{**AFTER_THE_TEAM, **posts, "section_head": "owner past_post above_step"}
    )


def _ended(stage: Stage) -> Scene:
    case = opened(stage.driver)
    one_by_one = ("team 1", "section head", "administrator 1", "administrator 1", "section head", "team 2")
    assert completed(stage, case, *one_by_one) == 0
    return scene(case, token=0, **AFTER_ALL)


def _paper_stands(stage: Stage) -> Scene:
    """The report of an ended case is final, and its signed sheet lies scanned beside it."""
    scene = _ended(stage)
    stand(stage.driver, stage.person("administrator 1"), scene.case, REPORT)
    wrote = {"administrator 1": "past_post writer", "administrator 2": "past_post writer"}
    return replace(scene, relations={**scene.relations, **wrote})


def stand(driver: Driver, person: Person, case: int, ref: str = "") -> str:
    """Make a paper of a case final (the first there is), with the scan of its signed sheet; give its ref."""
    by = driver.later(seconds=30).by(person)
    found = selectors.find(by.actor, by.structure, case=case, now=by.now)
    ref = ref or next(one.written.ref for one in official(found, by.actor))
    made = papers.make_final(by, found, papers.prepared(by, found, ref), command_id=uuid4())
    assert isinstance(made, CasePaper), made
    papers.attach_scan(by, found, papers.prepared(by, found, ref).official, [PDF])
    return ref


def _reopening_asked(stage: Stage) -> Scene:
    scene = _ended(stage)
    stage.act("sender", scene.case, commands.AskReopen("Mati lagi"))
    return scene


WITH_ALL_FOUR: Mapping[str, Callable[[Stage], Scene]] = {
    "left behind": _left_behind,
    "done by one gone": _done_by_one_gone,
}
SCENES: Mapping[str, Callable[[Stage], Scene]] = {
    "fresh": _fresh,
    "running": _running,
    "pause asked": _pause_asked,
    "paused": _paused,
    "done": _done,
    "reporting": _reporting,
    "ended": _ended,
    "paper stands": _paper_stands,
    "reopening asked": _reopening_asked,
}


def play_beside(stage: Stage) -> None:
    """Let another agency have a case that got beyond the team, and Bogor one of its own with a file."""
    stage.driver.now, stage.driver.agency_name = MONDAY, OTHER_AGENCY
    completed(stage, stage.driver.open(subject=SECRETS["health"]).case, "team 1")
    there = stage.neighbour
    number = there.open("kota-bogor/keamanan-jaringan", subject=SECRETS["bogor"]).case
    found = there.found(number)
    performer = there.performer(found, next(iter(found.state.open.values())))
    note(there, performer, number, SECRETS["bogor"], internal=False)
    post = min(found.office.holders)
    owner = there.holder(found.owner)
    there.later(seconds=30).act(
        owner, number, FreeDispose(Disposition(("diketahui",), recipients=(post,), copies=(found.owner,)))
    )
