"""What one step costs: statements now, bytes in the end."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_driver import Driver, answered, any_agency, bekasi, completion
from laksana.cases import journal, services

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
