"""Moving a running case to a newer version of its SOP: what the page shows, asks and does."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from case_driver import BEKASI, Driver, bekasi
from laksana.cases.models import Case
from laksana.core.procedure.model import Performer, Procedure, StandardTime, Step
from laksana.procedures import services as procedures
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages."""
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def at_diagnosis(driver: Driver) -> int:
    case = driver.open().case
    for _ in range(2):
        driver.later(minutes=1).complete(case)
    assert [token.step for token in driver.found(case).state.open.values()] == ["diagnose"]
    return case


def renamed(step: Step, old: str, new: str) -> Step:
    outcomes = tuple(replace(one, to=new) if one.to == old else one for one in step.outcomes)
    returns = tuple(new if key == old else key for key in step.may_return_to)
    return replace(
        step,
        key=new if step.key == old else step.key,
        next=new if step.next == old else step.next,
        checks=new if step.checks == old else step.checks,
        outcomes=outcomes,
        may_return_to=returns,
    )


def publish(driver: Driver, change: Any, **fields: Any) -> Procedure:
    """Publish a second version in which every step is as `change` makes it."""
    old = driver.definition(BEKASI)
    new = replace(old, version=2, steps=tuple(change(step) for step in old.steps), **fields)
    procedures.publish(new, government=driver.cast.government.pk, now=driver.now)
    return new


def slower(step: Step) -> Step:
    return replace(step, standard=StandardTime("9 jam", minutes=540)) if step.key == "repair" else step


def address(case: int, end: str = "pindah-versi/") -> str:
    return f"/kasus/{Case.objects.get(pk=case).number}/{end}"


def owner(driver: Driver) -> Client:
    return signed_in(driver.cast.holder("section_head"))


def move(driver: Driver, case: int, **answers: Any) -> Any:
    return owner(driver).post(address(case), {"command_id": str(uuid4()), **answers})


def test_only_who_leads_the_case_is_told_of_a_newer_version(driver: Driver) -> None:
    case = at_diagnosis(driver)
    assert owner(driver).get(address(case)).status_code == 404
    publish(driver, slower)
    link = f'href="{address(case)}"'
    leads = [driver.cast.holder(key) for key in ("section_head", "head_of_division")]
    others = [driver.cast.auditor, driver.cast.desk, driver.cast.holder("network_administrator")]
    for person in leads:
        assert link in signed_in(person).get(address(case, "")).content.decode()
    for person in others:
        assert link not in signed_in(person).get(address(case, "")).content.decode()
        assert signed_in(person).get(address(case)).status_code in (403, 404)


def test_the_page_says_what_changes_and_the_press_moves_the_case(driver: Driver) -> None:
    case = at_diagnosis(driver)
    due = next(iter(driver.found(case).state.open.values())).due_at
    publish(driver, slower)
    shown = owner(driver).get(address(case)).content.decode()
    assert "menjadi 9 jam" in shown
    assert "langkah baru" not in shown
    assert "history_differs" not in shown
    assert move(driver, case, reason="").status_code == 422
    assert move(driver, case, reason="SOP direvisi").status_code == 302
    found = driver.found(case)
    assert found.procedure.version == 2
    assert next(iter(found.state.open.values())).due_at == due
    assert "Pindah versi prosedur" in owner(driver).get(address(case, "")).content.decode()
    assert owner(driver).get(address(case)).status_code == 404


def test_an_open_step_without_its_like_is_given_a_new_name(driver: Driver) -> None:
    case = at_diagnosis(driver)
    publish(driver, lambda step: renamed(step, "diagnose", "examine"))
    shown = owner(driver).get(address(case)).content.decode()
    assert 'name="step.diagnose"' in shown
    assert "tidak ada lagi" in shown
    assert move(driver, case, reason="SOP direvisi").status_code == 422
    answers = {"reason": "SOP direvisi", "step.diagnose": "examine"}
    refused = move(driver, case, **answers)
    assert refused.status_code == 422
    assert "Setujui perbedaannya dengan sadar" in refused.content.decode()
    assert move(driver, case, history_differs="on", **answers).status_code == 302
    assert [token.step for token in driver.found(case).state.open.values()] == ["examine"]


def test_a_version_with_an_unheld_performer_waits(driver: Driver) -> None:
    case = at_diagnosis(driver)
    more = (*driver.definition(BEKASI).performers, Performer("witness", "Saksi Ahli"))
    publish(driver, slower, performers=more)
    shown = owner(driver).get(address(case)).content.decode()
    assert "Belum ada jabatan untuk Saksi Ahli" in shown
    assert move(driver, case, reason="SOP direvisi").status_code == 422
    assert driver.found(case).procedure.version == 1


def test_a_case_that_moved_on_meanwhile_is_shown_as_it_stands(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from laksana.cases import services
    from laksana.core.case.refusals import Code, Refused

    case = at_diagnosis(driver)
    publish(driver, slower)
    monkeypatch.setattr(services, "act", lambda *_, **__: Refused(Code.STALE))
    answer = move(driver, case, reason="SOP direvisi")
    assert answer.status_code == 409
    assert "SOP direvisi</textarea>" in answer.content.decode()
