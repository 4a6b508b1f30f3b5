"""What one step costs: statements now, bytes in the end."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_driver import Driver, answered, any_agency, bekasi, completion
from laksana.cases import journal, services
from laksana.cases.services import recording
from laksana.outbox.models import Job
from laksana.outside import time
from world import signed_in

MOST_STATEMENTS = 10
"""Through services, BEGIN, COMMIT and the promise to the worker in; who is signed in adds one."""
MOST_BYTES = 6_000
"""Growth for a closed case of eleven steps; the goal is 6.5 kB at most, the aim 5 kB."""


@pytest.mark.parametrize("cold", [False, True])
def test_a_step_costs_few_statements(store: str, cold: bool) -> None:
    driver = bekasi()
    case = driver.open().case
    driver.later(minutes=1).complete(case)
    worst = 0
    for _ in range(3):
        driver.later(minutes=1)
        found = driver.found(case)
        token = next(iter(found.state.open.values()))
        by, command = driver.by(driver.performer(found, token)), completion(found, token)
        if cold:
            journal._known.clear()
        with CaptureQueriesContext(connection) as captured:
            answered(services.act(by, case=case, command=command, command_id=uuid4()))
        statements = [query["sql"] for query in captured]
        assert sum(sql.startswith("COMMIT") for sql in statements) == 1, statements
        worst = max(worst, len(statements))
    assert worst == (MOST_STATEMENTS if cold else MOST_STATEMENTS - 1), statements


@pytest.mark.sqlite
def test_a_closed_case_takes_few_bytes(store: str) -> None:
    driver = any_agency("kota-bogor")
    before = run_cases(driver, 10)
    after = run_cases(driver, 40)
    assert (after - before) / 40 < MOST_BYTES


def run_cases(driver: Driver, number: int) -> int:
    """Run cases from the report to the end and give the size of the room's tables and indexes."""
    for _ in range(number):
        case = driver.open("kota-bogor/keamanan-jaringan").case
        assert driver.finish(case).seq == 12
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE '%cases\\_%' ESCAPE '\\'")
        return int(cursor.fetchone()[0])


MOST_OVER_HTTP = 11


@pytest.mark.parametrize("cold", [False, True])
def test_a_step_over_http_promises_to_tell_and_stays_cheap(
    store: str, cold: bool, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step sent back closes one step and opens another: all that a step ever does."""
    settings.DEMO = True
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    case = driver.open().case
    found = driver.found(case)
    while not found.procedure.step(next(iter(found.state.open.values())).step).may_return_to:
        driver.later(minutes=1).complete(case)
        found = driver.found(case)
    step = next(iter(found.state.open.values()))
    client, number = signed_in(driver.performer(found, step)), found.row.number
    client.get(f"/kasus/{number}/")
    to = found.procedure.step(step.step).returns_to([done.step for done in found.state.path])[0]
    answers = {"command_id": str(uuid4()), "to": to, "reason": "Belum lengkap"}
    Job.objects.all().delete()
    driver.later(minutes=1)
    if cold:
        journal._known.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(f"/kasus/{number}/langkah/{step.token}/kembalikan/", answers)
    assert answer.status_code in (302, 303), answer.content.decode()
    statements = [query["sql"] for query in captured]
    assert sum("outbox_job" in sql for sql in statements) == 1
    assert len(statements) <= MOST_OVER_HTTP, statements
    assert Job.objects.get().task == recording.TELL
