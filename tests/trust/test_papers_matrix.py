"""The papers of a case, posted by everybody: made final and cancelled by whom the access table names.

For everybody else there is no such paper to act on, and the journal does not grow.
"""

from typing import Any

import pytest

from laksana.cases.models import Entry
from model.access_table import OWNERS
from trust.doors import knock
from trust.oracle import KINDS
from trust.stage import Stage, undone

SCENE, PAPER = "done", "disposition"
ISSUING = OWNERS | {"past_post"}
"""To the step that wrote the paper, whoever held it in this scene is what a holder is to an open one."""
PRESSES: dict[str, dict[str, str]] = {
    "naskah/tetapkan": {},
    "naskah/batalkan": {"reason": "Salah alamat"},
}
"""The acts on a paper and what they say."""


def press(stage: Stage, who: str, name: str, **answers: Any) -> int:
    """Act on the disposition that the first step wrote, and give the answer's status."""
    address = {"number": stage.scenes[SCENE].number, "ref": PAPER, "name": name}
    answer = knock(stage.browsers[who], "POST", "cases:paper_act", address, **answers)
    return int(answer.status_code)


def able(stage: Stage, who: str) -> bool:
    return "post" in KINDS[who] and bool(stage.scenes[SCENE].of(who) & ISSUING)


def status(stage: Stage, who: str) -> int:
    """Give the answer that the table wants."""
    if "post" not in KINDS[who]:
        return 302 if KINDS[who] & {"anonymous", "new"} else 403
    return 302 if able(stage, who) else 404


@pytest.mark.parametrize("act", PRESSES)
def test_a_paper_is_acted_on_by_whom_the_table_names(stage: Stage, act: str) -> None:
    name, answers = act.removeprefix("naskah/"), PRESSES[act]
    first = next(who for who in KINDS if able(stage, who))
    for who in stage.browsers:
        with undone():
            if name == "batalkan":
                assert press(stage, first, "tetapkan") == 302
            before = Entry.objects.count()
            assert press(stage, who, name, **answers) == status(stage, who), f"{name} as {who}"
            assert (Entry.objects.count() > before) is able(stage, who), f"{name} as {who}"


def test_a_final_paper_is_not_made_final_again(stage: Stage) -> None:
    first = next(who for who in KINDS if able(stage, who))
    with undone():
        assert press(stage, first, "tetapkan") == 302
        before = Entry.objects.count()
        assert press(stage, first, "tetapkan") in (302, 422)
        assert Entry.objects.count() == before
