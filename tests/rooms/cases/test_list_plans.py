"""Lists among a hundred thousand cases: every one walks an index, a page costs no more than among few."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulk import multiply
from case_driver import BEKASI, Driver, bekasi
from laksana.cases import selectors
from laksana.cases.selectors import Filters, Wanted
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from laksana.organization.selectors import Structure, Visitor
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")
MANY = 100_000
MOST = 12
"""Statements of the dearest of these pages."""
LARGE = ("cases_case", "cases_openstep", "cases_casepost", "cases_casesite")
HASHED = "cases_casepost"
"""PostgreSQL hashes who reads what, once for a list, where somebody reads most of it."""
PAGES = ("inbox", "overview", "section", "today", "notices", "list", "hand_over")
Read = Callable[["Town"], Any]


class Town:
    """Everybody who reads lists, in a town with some case that waits for its head."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.case = driver.open().case
        found = driver.found(self.case)
        self.head = driver.performer(found, next(iter(found.state.open.values())))
        self.structure: Structure = organization.structure(driver.cast.government)
        self.agency = driver.cast.agency(driver.agency_name).pk

    def actor(self, person: Person) -> Any:
        return organization.actor_of(person, self.driver.now)

    def visitor(self, person: Person) -> Visitor:
        return Visitor(self.driver.now, person, self.actor(person))

    @property
    def posts(self) -> list[int]:
        return sorted(self.actor(self.head).posts)


def inbox(**wanted: Any) -> Read:
    return lambda town: selectors.inbox(town.actor(town.head), town.driver.now, Wanted(**wanted))


def cases(who: str, **filters: Any) -> Read:
    def read(town: Town) -> Any:
        person = town.head if who == "head" else getattr(town.driver.cast, who)
        return selectors.cases(town.visitor(person), Filters(**filters))[:50]

    return read


READS: dict[str, Read] = {
    "inbox": inbox(),
    "inbox, next page": inbox(after=(1, 1)),
    "inbox, late": inbox(late=True),
    "inbox, unread": inbox(unread=True),
    "numbers": lambda town: selectors.numbers(town.actor(town.head), town.driver.now),
    "to record": lambda town: selectors.to_record(
        town.actor(town.driver.cast.clerk), town.structure, town.driver.now
    ),
    "cases, head": cases("head"),
    "cases, auditor": cases("auditor"),
    "cases, desk, open": cases("desk", status="open"),
    "cases of an agency": lambda town: selectors.cases(
        town.visitor(town.driver.cast.auditor), Filters(agency=town.agency)
    )[:50],
    "reports": lambda town: selectors.reports(town.agency)[:50],
    "open steps": lambda town: selectors.open_steps([town.case]),
    "load": lambda town: selectors.load(town.posts, town.driver.now),
    "stuck": lambda town: selectors.stuck(
        dict.fromkeys(town.posts, ()) | {min(town.posts): [BEKASI]}, town.driver.now
    ),
    "pressing": lambda town: selectors.pressing(min(town.posts), procedures=[BEKASI])[:5],
    "late steps": lambda town: selectors.late_steps(town.posts, town.driver.now),
    "notices": lambda town: selectors.notices(town.actor(town.head), unread=False, before=9)[:50],
    "decisions": lambda town: selectors.decisions(town.actor(town.head))[:50],
    "major outages": lambda town: selectors.major_outages(town.driver.cast.government.pk)[:10],
    "one person's work": lambda town: selectors.steps_of(town.head.pk, town.posts),
    "earlier faults": lambda town: selectors.faults_at(town.visitor(town.head), [1]),
}


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    driver = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: driver.now)
    return Town(driver)


def whole_tables(read: Read, town: Town) -> list[str]:
    """Give the steps of a plan that read one of the large tables from end to end without order or key."""
    with CaptureQueriesContext(connection) as captured:
        answer = read(town)
        if isinstance(answer, QuerySet):
            list(answer)
    plans = [line for query in captured.captured_queries for line in plan(query["sql"])]
    return [line for line in plans if _whole(line)]


def plan(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{words} {statement}")
        return [str(row[-1]) for row in cursor.fetchall()]


def _whole(line: str) -> bool:
    if connection.vendor == "postgresql":
        return any(f"Seq Scan on {table} " in line for table in LARGE if table != HASHED)
    names = {*LARGE, *(f"U{number}" for number in range(4)), "s", "c"}
    return line.startswith("SCAN") and line.split()[1] in names and "INDEX" not in line


def test_the_watch_sees_a_table_read_from_end_to_end(town: Town) -> None:
    multiply(town.case, by=2000)
    assert whole_tables(lambda town: list(selectors.cases(town.visitor(town.head)).order_by("subject")), town)


def test_every_list_walks_an_index_among_a_hundred_thousand_cases(town: Town) -> None:
    multiply(town.case, by=MANY)
    found = {name: whole_tables(read, town) for name, read in READS.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def costs(client: Client, pages: tuple[str, ...]) -> dict[str, int]:
    counted = {}
    for route in pages:
        client.get(reverse(f"cases:{route}"))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"cases:{route}")).status_code == 200
        counted[route] = len(captured)
    return counted


def test_a_page_costs_the_same_among_five_hundred_and_among_five_thousand(town: Town, settings: Any) -> None:
    settings.DEMO = True
    cast = town.driver.cast
    heads = [town.head, cast.holder("section_head"), cast.holder("field_officer")]
    readers = {**dict.fromkeys(heads, PAGES), cast.clerk: ("inbox", "list"), cast.auditor: ("list",)}

    def all_costs() -> list[dict[str, int]]:
        return [costs(signed_in(person), pages) for person, pages in readers.items()]

    multiply(town.case, by=500)
    few = all_costs()
    multiply(town.case, by=5000, beyond=500)
    assert all_costs() == few
    assert max(max(counted.values()) for counted in few) <= MOST
