"""The sweep beside another one, killed, and with nothing to do: on a database of the test's own."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from alarms import at_step, promised, row_of, sweep
from bulk import multiply
from case_driver import Driver, bekasi
from laksana.cases import jobs
from laksana.cases.models import OpenStep
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time


@pytest.fixture
def driver(store: str, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A driver whose clock is the installation's, with nothing to be done yet."""
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


def test_two_sweeps_at_once_promise_each_rung_once(driver: Driver) -> None:
    case = at_step(driver, 2)
    sweep(driver)
    multiply(case, by=4_000)
    steps = OpenStep.objects.count()
    driver.later(minutes=45)
    Job.objects.all().delete()
    begin, failures = threading.Barrier(2), []

    def run() -> None:
        try:
            begin.wait()
            sweep(driver)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Job.objects.count() == steps > 400
    assert set(OpenStep.objects.values_list("rung", flat=True)) == {-15}


def test_a_sweep_killed_before_its_commit_leaves_all_as_it_was(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = at_step(driver, 2)
    sweep(driver)
    driver.later(minutes=45)
    Job.objects.all().delete()

    def die(*_: Any, **__: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "promise", die)
        with pytest.raises(SystemExit):
            sweep(driver)
    assert (row_of(case).rung, Job.objects.count()) == (None, 0)
    sweep(driver)
    assert promised() == [("-15", [[-15, "performer"]])]


def test_a_sweep_with_nothing_due_asks_one_question_of_an_index(driver: Driver) -> None:
    at_step(driver, 2)
    sweep(driver)
    with CaptureQueriesContext(connection) as captured:
        assert jobs.look_for_alarms(driver.now) is False
    assert len(captured) == 1
