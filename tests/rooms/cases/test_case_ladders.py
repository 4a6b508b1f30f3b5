"""The page of reminders: a ladder set once with a preview on open cases, audited, felt by open steps."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alarms import at_step, collect, row_of, sweep
from bulk import multiply
from case_driver import BEKASI, Driver, bekasi
from laksana.audit import selectors as audit
from laksana.cases.alarms import preview
from laksana.cases.models import LadderRule
from laksana.cases.services import ladders as services
from laksana.core.clock.ladder import Rung, Unit, Whom
from laksana.organization.services import CommandReused, NotAllowed
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
HOME, EDIT, REMOVE = "/kelola/pengingat/", "/kelola/pengingat/ubah/", "/kelola/pengingat/hapus/"
DIAGNOSE = f"{EDIT}?prosedur={BEKASI}&langkah=diagnose"
MOST_STATEMENTS = 9


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    settings.DEMO = True
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


@pytest.fixture
def office(driver: Driver) -> Client:
    return signed_in(driver.cast.administrator)


def filled(*rungs: tuple[str, str, str, str], **more: str) -> dict[str, Any]:
    """Fill the form: when, how far, in what, to whom."""
    columns = ("side", "amount", "unit", "whom")
    rows = {f"rungs.{name}": [rung[place] for rung in rungs] for place, name in enumerate(columns)}
    return {"command_id": str(uuid4()), **rows, **more}


HALF = ("before", "50", "share", "performer")
TWO_HOURS = ("after", "2", "hours", "head")
AT_DUE = ("at", "", "", "superior")


def test_the_page_says_what_holds_and_where(driver: Driver, office: Client) -> None:
    text = office.get(HOME).content.decode()
    assert "Bawaan Laksana" in text
    assert "25% waktu baku sebelum tenggat" in text
    assert "Prosedur dengan pengingat sendiri" not in text
    set_for(driver, step="diagnose")
    text = office.get(HOME).content.decode()
    assert "Prosedur dengan pengingat sendiri" in text
    assert "2 jam kerja sesudah tenggat" in text


def set_for(driver: Driver, *, procedure: str = BEKASI, step: str = "", **given: Any) -> int:
    order = given.pop("order", driver.cast.order())
    ladder = given.pop("ladder", (Rung(Whom.HEAD, 120, Unit.MINUTES),))
    return services.set_ladder(order, procedure=procedure, step=step, name="Nama", ladder=ladder)


def test_what_is_filled_in_is_kept_and_shown_again(driver: Driver, office: Client) -> None:
    answer = office.post(DIAGNOSE, filled(HALF, AT_DUE, TWO_HOURS))
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    rule = LadderRule.objects.get()
    assert (rule.procedure, rule.step) == (BEKASI, "diagnose")
    assert rule.rungs == [
        ["performer", -50, "share"],
        ["superior", 0, "share"],
        ["head", 120, "minutes"],
    ]
    shown = office.get(DIAGNOSE).context["form"].initial["rungs"]
    assert [tuple(row.get(name, "") for name in ("side", "amount", "unit", "whom")) for row in shown] == [
        HALF,
        AT_DUE,
        TWO_HOURS,
    ]


def test_a_preview_names_open_cases_and_saves_nothing(driver: Driver, office: Client) -> None:
    case = at_step(driver, 2)
    sweep(driver)
    driver.later(minutes=40)
    number = driver.found(case).row.number
    answer = office.post(DIAGNOSE, filled(HALF, TWO_HOURS, preview="1"))
    assert answer.status_code == 200
    effect = answer.context["effect"]
    assert (effect.steps, effect.today, effect.today_now) == (1, 2, 4)
    assert [(one.number, one.whom, one.late) for one in effect.coming] == [
        (number, Whom.PERFORMER, True),
        (number, Whom.HEAD, False),
    ]
    assert effect.coming[1].at == datetime(2026, 11, 16, 6, 2, tzinfo=UTC), "10.02, two hours and noon: 13.02"
    assert number in answer.content.decode()
    assert "Jaringan mati" not in answer.content.decode(), "what a case is about is not the administrator's"
    assert not LadderRule.objects.exists()


def test_a_preview_counts_only_the_steps_it_holds_for(driver: Driver, office: Client) -> None:
    at_step(driver, 2)
    at_step(driver, 0)
    assert office.get(EDIT).context["effect"].steps == 2
    assert office.post(EDIT, filled(HALF, preview="1")).context["effect"].steps == 2
    set_for(driver, step="diagnose")
    assert office.post(EDIT, filled(HALF, preview="1")).context["effect"].steps == 1


def test_a_preview_says_when_it_did_not_look_at_all(
    driver: Driver, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(driver, 2)
    at_step(driver, 0)
    assert "masih ada yang lain" not in office.get(EDIT).content.decode()
    monkeypatch.setattr(preview, "MOST_READ", 1)
    answer = office.get(EDIT)
    assert (answer.context["effect"].steps, answer.context["effect"].most) == (1, 1)
    assert "hanya 1 langkah dengan tenggat terdekat; masih ada yang lain" in answer.content.decode()


def test_open_steps_climb_the_new_ladder_and_what_was_passed_stays_passed(driver: Driver) -> None:
    case = at_step(driver, 2)
    driver.later(minutes=45)
    sweep(driver)
    assert collect() == [(case, -15)]
    ladder = tuple(Rung(Whom.PERFORMER, minutes, Unit.MINUTES) for minutes in (-30, -14, 5))
    set_for(driver, ladder=ladder)
    while outbox.work(limit=50):
        pass
    assert row_of(case).alarm_at == row_of(case).opened_at
    driver.later(minutes=1)
    sweep(driver)
    assert collect() == [(case, -14)], "half an hour before is behind it"
    driver.later(days=1)
    sweep(driver)
    assert collect() == [(case, 5)]


def test_a_ladder_taken_back_lets_the_wider_one_hold(driver: Driver, office: Client) -> None:
    set_for(driver)
    place = f"{REMOVE}?prosedur={BEKASI}"
    assert office.post(place, {"command_id": str(uuid4())}).status_code == 302
    assert not LadderRule.objects.exists()
    assert Job.objects.filter(task=services.WAKE).count() == 2
    assert office.post(place, {"command_id": str(uuid4())}).status_code == 302, "none is there: nothing to do"


def test_a_command_acts_once_is_audited_and_wakes_once(driver: Driver) -> None:
    order = driver.cast.order()
    assert set_for(driver, order=order) == set_for(driver, order=order)
    with pytest.raises(CommandReused):
        set_for(driver, order=order, step="diagnose")
    set_for(driver)
    assert Job.objects.filter(task=services.WAKE).count() == 1, "the same ladder again changes nothing"
    lines = audit.latest(driver.cast.government.pk)
    assert [line.action for line in lines if line.action.startswith("ladder")] == ["ladder.changed"]


def test_only_administrators_set_ladders(driver: Driver) -> None:
    with pytest.raises(NotAllowed):
        set_for(driver, order=driver.cast.order(driver.cast.holder("head_of_division")))
    neighbour = cast("kota-bogor")
    set_for(driver, order=neighbour.order())
    assert LadderRule.objects.get().government_id == neighbour.government.pk
    page = signed_in(driver.cast.administrator).get(HOME).content.decode()
    assert "Prosedur dengan pengingat sendiri" not in page, "another government's ladder"


@pytest.mark.parametrize(
    ("rungs", "says"),
    [
        ((), "Isi sedikitnya satu pengingat"),
        ((("before", "100", "share", "head"),), "harus kurang dari 100"),
        ((("after", "", "share", "head"),), "Baris 1: isi jarak"),
        ((("after", "1", "hours", ""),), "Baris 1"),
        ((("after", "9999", "hours", "head"),), "satu tahun"),
        ((HALF, HALF), "dua pengingat yang sama"),
        (tuple(("after", str(place), "minutes", "head") for place in range(1, 10)), "Paling banyak 8"),
    ],
)
def test_what_no_step_can_climb_is_refused_in_words(
    office: Client, rungs: tuple[Any, ...], says: str
) -> None:
    answer = office.post(EDIT, filled(*rungs))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not LadderRule.objects.exists()


def test_the_service_refuses_it_too(driver: Driver) -> None:
    with pytest.raises(ValidationError):
        set_for(driver, ladder=(Rung(Whom.HEAD, -100),))


def test_nobody_is_reminded_only_on_purpose(driver: Driver, office: Client) -> None:
    assert office.post(EDIT, filled(silent="on")).status_code == 302
    assert LadderRule.objects.get().rungs == []
    case = at_step(driver, 2)
    driver.later(days=3)
    sweep(driver)
    assert (collect(), row_of(case).alarm_at) == ([], None)
    assert "Tidak ada yang diingatkan." in office.get(HOME).content.decode()


@pytest.mark.parametrize(
    "place",
    ["prosedur=umum/tidak-ada", f"prosedur={BEKASI}&langkah=x", "langkah=diagnose"],
)
def test_a_place_that_does_not_exist_is_missing(office: Client, place: str) -> None:
    assert office.get(f"{EDIT}?{place}").status_code == 404


def test_the_preview_costs_the_same_among_many_steps(driver: Driver, office: Client) -> None:
    multiply(at_step(driver, 2), by=3_000)
    office.get(EDIT)
    with CaptureQueriesContext(connection) as captured:
        assert office.post(EDIT, filled(HALF, preview="1")).context["effect"].steps == 301
    assert len(captured) <= MOST_STATEMENTS, [query["sql"] for query in captured]
