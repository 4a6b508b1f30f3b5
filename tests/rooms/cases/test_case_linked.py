"""What the worker brings about after the commit: linked cases, silence recorded. Once each."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from case_driver import BEKASI, Driver, any_agency, bekasi
from laksana.cases import jobs, selectors, verifying
from laksana.cases.models import Case, CaseLink, Entry, OpenStep, Question, StepState
from laksana.cases.selectors.entries import entry_row
from laksana.cases.services import linked
from laksana.core.case.commands import Confirm, Relation, Reroute
from laksana.core.case.events import HandOverBegun, RecoveryAnswered
from laksana.core.case.state import Status
from laksana.organization.models import PerformerPost
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import signed_in

CIAMIS = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A driver whose clock is the installation's."""
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


@pytest.fixture
def ciamis(monkeypatch: pytest.MonkeyPatch) -> Driver:
    driver = any_agency("kabupaten-ciamis")
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


def work() -> None:
    """Let the worker do all that is due."""
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first().last_error  # type: ignore[union-attr]


def again() -> None:
    """Do every entry's promise a second time, as after a worker died between doing and marking."""
    for entry in Entry.objects.values_list("pk", flat=True):
        linked.tell(entry_row(entry))


def sound() -> bool:
    return list(verifying.verify(verifying.Tally())) == []


def test_a_finding_opens_a_linked_case_once(ciamis: Driver) -> None:
    case = ciamis.open(CIAMIS).case
    while len(ciamis.found(case).state.open) == 1:
        ciamis.later(minutes=2).complete(case)
    found = ciamis.found(case)
    step = found.procedure.step(next(iter(found.state.open.values())).step)
    assert step.hands_over_to is not None
    answer = ciamis.complete(case, outcome=step.hands_over_to.outcome)
    work()
    (link,) = CaseLink.objects.filter(case=case)
    child = selectors.find(*_system(ciamis), case=link.other_id, now=ciamis.now)
    assert link.relation == Relation.HANDED_OVER
    assert child.procedure.id == step.hands_over_to.procedure
    begun = [event for entry in Entry.objects.filter(case=case) for event in _events(entry)]
    site = next(event.site for event in begun if isinstance(event, HandOverBegun))
    assert child.state.sites == (site,)
    assert child.row.agency == child.site_agency[site]  # type: ignore[index]
    assert answer.state.is_open
    again()
    work()
    assert Case.objects.count() == 2
    assert CaseLink.objects.count() == 1
    assert sound()


def _system(driver: Driver) -> tuple:  # type: ignore[type-arg]
    from laksana.cases import services

    by = services.system(driver.cast.government.pk)
    return by.actor, by.structure


def _events(entry: Entry) -> tuple:  # type: ignore[type-arg]
    from laksana.cases import journal

    return journal.decode(entry.events)


def test_a_rerouted_case_goes_on_as_another(driver: Driver) -> None:
    case = driver.open().case
    owner = driver.holder(driver.found(case).owner)
    driver.act(owner, case, Reroute("umum/permohonan-layanan", "Ini permohonan"))
    work()
    link = CaseLink.objects.get()
    other = driver.found(link.other_id)
    assert (link.case_id, link.relation) == (case, Relation.REROUTED)
    assert (other.procedure.id, other.row.subject) == ("umum/permohonan-layanan", "Jaringan mati")
    assert other.row.agency == driver.found(case).row.agency
    again()
    work()
    assert Case.objects.count() == 2
    assert sound()


def test_a_linked_case_nobody_could_do_is_not_opened(driver: Driver) -> None:
    case = driver.open().case
    owner = driver.holder(driver.found(case).owner)
    driver.act(owner, case, Reroute("umum/permohonan-layanan", "Ini permohonan"))
    PerformerPost.objects.filter(procedure="umum/permohonan-layanan").delete()
    _new_revision(driver)
    work()
    assert Case.objects.count() == 1
    assert sound()


def _new_revision(driver: Driver) -> None:
    from laksana.organization.models import Government, new_revision

    Government.objects.filter(pk=driver.cast.government.pk).update(revision=new_revision())


def until_asked(driver: Driver) -> int:
    case = driver.open().case
    while not Question.objects.filter(case=case).exists():
        driver.later(minutes=1).complete(case)
    return case


def test_silence_is_recorded_after_three_working_days(driver: Driver) -> None:
    case = until_asked(driver)
    answer_by = Question.objects.get().answer_by
    work()
    driver.now = answer_by - timedelta(minutes=1)
    work()
    assert Question.objects.filter(case=case).exists()
    driver.now = answer_by + timedelta(minutes=1)
    work()
    assert not Question.objects.exists()
    last = Entry.objects.filter(case=case).latest("seq")
    (event,) = _events(last)
    assert isinstance(event, RecoveryAnswered)
    assert (event.well, last.person_id) == (None, None)
    again()
    driver.later(days=9)
    work()
    assert Entry.objects.filter(case=case).latest("seq") == last
    assert sound()


def test_an_answer_in_time_leaves_nothing_to_record(driver: Driver) -> None:
    case = until_asked(driver)
    work()
    driver.act(driver.reporter, case, Confirm(well=True))
    entries = Entry.objects.filter(case=case).count()
    driver.later(days=20)
    work()
    assert Entry.objects.filter(case=case).count() == entries


def test_a_case_that_waits_goes_on_when_the_linked_one_is_finished(driver: Driver, settings: Any) -> None:
    """No procedure of the library waits for one it names, so the wait is given to a step of Bekasi's here."""
    procedure = waiting_procedure()
    case = driver.open(procedure).case
    while OpenStep.objects.get(case=case).state != StepState.PAUSED:
        driver.later(minutes=1).complete(case)
    work()
    settings.DEMO = True
    found = driver.found(case)
    (token,) = found.state.open.values()
    shown = signed_in(driver.performer(found, token)).get(f"/kasus/{found.row.number}/").content.decode()
    assert "Langkah ini menunggu penanganan terkait." in shown
    child = CaseLink.objects.get(case=case).other_id
    driver.finish(child)
    assert OpenStep.objects.get(case=case).state == StepState.PAUSED
    work()
    assert OpenStep.objects.get(case=case).state == StepState.RUNNING
    again()
    work()
    driver.finish(case)
    assert driver.found(case).state.status is Status.FINISHED
    assert sound()


def waiting_procedure() -> str:
    """Publish a procedure whose third step hands work over and whose fourth waits for it."""
    from dataclasses import replace

    from laksana.core.procedure.model import HandOver, Outcome
    from laksana.procedures import library, services

    original = library.find("umum/permohonan-layanan")
    assert original is not None
    report, assign, handle, *rest = original.steps
    handing = replace(
        handle,
        next=None,
        outcomes=(Outcome("fault", "Ada gangguan", handle.next or handle.outcomes[0].to),),
        hands_over_to=HandOver("fault", "Penanganan gangguan", BEKASI),
    )
    changed = replace(original, version=99, steps=(report, assign, handing, *rest))
    assert services.publish(changed, government=None, now=bekasi().now)
    return original.id


def test_cleaning_goes_on_every_day(driver: Driver) -> None:
    Job.objects.all().delete()
    jobs.promise_cleaning(driver.now)
    jobs.promise_cleaning(driver.now)
    for _ in range(3):
        work()
        assert Job.objects.count() == 1
        driver.later(days=1)


def test_ids_that_follow_are_always_the_same(driver: Driver) -> None:
    case = driver.open().case
    cause = linked.Cause(uuid4(), driver.found(case), driver.by(driver.reporter))
    assert cause.derived("a") == cause.derived("a") != cause.derived("b")
