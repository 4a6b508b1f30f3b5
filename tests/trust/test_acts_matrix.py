"""Every act on a case, posted by everybody: done by whom the access table names, refused to all others.

A refused act answers 403 where the page is not for them, 404 where the case is not theirs to know, 422 where
they may only look on, 409 where a colleague was quicker; and the journal does not grow.
"""

from typing import Any
from uuid import uuid4

import pytest

from laksana.cases.forms.acts import OF_CASE, STEP_ACTS
from laksana.cases.models import Case, Entry
from laksana.core.authority import may as authority
from laksana.intake.answering import ANSWERS
from trust.acts import (
    OF_AGENCIES,
    OF_AGENCIES_ON_STEPS,
    OF_CASES,
    OF_PEOPLE_NO_LONGER_THERE,
    OF_STEPS,
    OF_VISITS,
    Posted,
)
from trust.doors import knock, sees, text_of
from trust.oracle import BESIDE, BRINGING, KINDS, OFFICE
from trust.stage import Stage, undone

OF_THE_OFFICE = [
    *((name, act) for name, act in OF_STEPS.items()),
    *((name, act) for name, act in OF_PEOPLE_NO_LONGER_THERE.items()),
    *((name, act) for name, act in OF_CASES.items()),
    *OF_VISITS,
]
TYPED = ("reason", "text", "done", "chronology", "form.answer", "explanation.answer", "glass.name")
"""Answers in one's own words: with others the same press is another one."""
ANSWERED = [*OF_AGENCIES.items(), *OF_AGENCIES_ON_STEPS]


def test_every_act_there_is_was_thought_of() -> None:
    assert {*STEP_ACTS, "selesai"} == {*OF_STEPS, *(name for name, _ in OF_VISITS)}
    assert {*OF_CASE} == {*OF_CASES}
    assert {*ANSWERS} == {name for name, _ in ANSWERED}


def judge(stage: Stage, act: Posted, route: str, doors: frozenset[str], **address: object) -> None:
    """Let everybody try, each on the scene as it was."""
    scene = stage.scenes[act.scene]
    done = 0
    for who, browser in stage.browsers.items():
        wanted = status(stage, act, who, doors, of_a_step="token" in address)
        with undone():
            before = Entry.objects.count()
            answer = knock(browser, "POST", route, {"number": scene.number, **address}, **act.answers(stage))
            place = f"{route} {address} on {act.scene} as {who}"
            assert answer.status_code == wanted, f"{place}: {answer.status_code} instead of {wanted}"
            allowed = wanted == 302 and doors & KINDS[who]
            assert bool(allowed) is (Entry.objects.count() > before), f"{place}: the journal says otherwise"
        done += bool(allowed)
    assert done or act in OF_PEOPLE_NO_LONGER_THERE.values(), "nobody could do it"


def status(stage: Stage, act: Posted, who: str, doors: frozenset[str], *, of_a_step: bool) -> int:
    """Give the answer that the table wants for somebody's try."""
    scene = stage.scenes[act.scene]
    if not KINDS[who] & doors:
        return 302 if KINDS[who] & {"anonymous", "new"} else 403
    if not sees(scene, "read", who):
        return 404
    if sees(scene, act.row, who):
        return 302
    return 409 if of_a_step and scene.of(who) & BESIDE else 422


def place_of(stage: Stage, name: str, act: Posted) -> tuple[str, dict[str, Any]]:
    """Give the route of an act and what its address holds beside the number of the case."""
    if act is OF_AGENCIES.get(name):
        return "intake:answer", {"name": name}
    if name in OF_CASES:
        return "cases:case_act", {"name": name}
    token = {"token": stage.scenes[act.scene].token}
    if (name, act) in OF_AGENCIES_ON_STEPS:
        return "intake:answer_to", {**token, "name": name}
    return ("cases:complete", token) if name == "selesai" else ("cases:step_act", {**token, "name": name})


@pytest.mark.parametrize(("name", "act"), OF_THE_OFFICE, ids=lambda value: getattr(value, "scene", value))
def test_an_act_of_the_office_is_done_by_whom_the_table_names(stage: Stage, name: str, act: Posted) -> None:
    route, address = place_of(stage, name, act)
    judge(stage, act, route, OFFICE, **address)


@pytest.mark.parametrize(("name", "act"), ANSWERED, ids=lambda value: getattr(value, "row", value))
def test_an_answer_of_an_agency_is_given_by_whom_the_table_names(
    stage: Stage, name: str, act: Posted
) -> None:
    route, address = place_of(stage, name, act)
    judge(stage, act, route, BRINGING, **address)


@pytest.mark.parametrize(
    ("name", "act"),
    [*OF_STEPS.items(), *OF_CASES.items(), *OF_VISITS, *ANSWERED],
    ids=lambda value: getattr(value, "scene", value),
)
def test_a_press_that_comes_again_is_answered_as_before(stage: Stage, name: str, act: Posted) -> None:
    """Also when the step is over by it; with other answers it is refused, from somebody else unknown."""
    route, address = place_of(stage, name, act)
    scene = stage.scenes[act.scene]
    doors = BRINGING if route.startswith("intake:") else OFFICE
    mine, *_ = [
        who for who in KINDS if status(stage, act, who, doors, of_a_step=False) == 302 and KINDS[who] & doors
    ]
    other = "desk" if mine != "desk" else "division head"
    answers = {**act.answers(stage), "command_id": str(uuid4())}
    address = {"number": scene.number, **address}
    with undone():
        first = knock(stage.browsers[mine], "POST", route, address, **answers)
        entries = Entry.objects.count()
        again = knock(stage.browsers[mine], "POST", route, address, **rewound(answers))
        assert (again.status_code, again.headers["Location"]) == (302, first.headers["Location"])
        if told := {one: "Lain" for one in TYPED if one in answers}:
            changed = knock(stage.browsers[mine], "POST", route, address, **{**rewound(answers), **told})
            assert changed.status_code == 422
            assert "sudah dipakai" in text_of(changed)
        assert knock(stage.browsers[other], "POST", route, address, **rewound(answers)).status_code == 404
        assert Entry.objects.count() == entries


def rewound(answers: dict[str, Any]) -> dict[str, Any]:
    """Let a file be sent once more."""
    if "files" in answers:
        answers["files"].seek(0)
    return answers


def test_how_far_a_fault_reaches_is_said_by_who_may_instruct(stage: Stage) -> None:
    """It is no command of the engine; to whom it is not given it answers as if there were no case."""
    scene = stage.scenes["running"]
    for who, browser in stage.browsers.items():
        with undone():
            answer = knock(browser, "POST", "cases:impact", {"number": scene.number}, impact="3")
            said = Case.objects.get(pk=scene.case).impact == 3
        if not KINDS[who] & OFFICE:
            wanted = 302 if KINDS[who] & {"anonymous", "new"} else 403
        else:
            wanted = 302 if sees(scene, "free_dispose", who) else 404
        assert answer.status_code == wanted, who
        assert said is sees(scene, "free_dispose", who), who


@pytest.mark.parametrize(
    ("rule", "name", "act"),
    [
        (authority.Act.CANCEL, "batalkan", OF_CASES["batalkan"]),
        (authority.Act.AGREE_SKIP, "putuskan-lewati", dict(OF_VISITS)["putuskan-lewati"]),
        (authority.Act.DECIDE_CO_SIGN, "putuskan-tanda-tangan", dict(OF_VISITS)["putuskan-tanda-tangan"]),
    ],
    ids=["cancel", "agree_skip", "decide_co_sign"],
)
def test_an_engine_that_allows_everything_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, rule: authority.Act, name: str, act: Posted
) -> None:
    monkeypatch.setitem(authority._RULES, rule, lambda *_: True)
    route, address = place_of(stage, name, act)
    with pytest.raises(AssertionError, match=r"302 instead of 4(22|09)"):
        judge(stage, act, route, OFFICE, **address)
