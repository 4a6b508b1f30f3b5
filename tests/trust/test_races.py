"""Many clients at one step at once: one wins, the rest are told so, nothing breaks, the journal stays whole.

`LAKSANA_RACE_ROUNDS` makes it longer. The planted fault at the end, reading first and saving then, must be
caught: a harness that stays green with it proves nothing.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.db import connections

from case_driver import Driver, bekasi, completion
from laksana.cases import journal, services, writing
from laksana.cases.chain import Record
from laksana.cases.models import CasePaper, Entry
from laksana.cases.services import Answer, By, official, recording
from laksana.cases.verifying import Tally, verify
from laksana.core.case.commands import Command, Comment, Take
from laksana.core.case.refusals import Code, Refused
from laksana.documents.models import Number, NumberState
from laksana.procedures import selectors as procedures
from laksana.procedures import services as publishing

CLIENTS = 50
ROUNDS = int(os.environ.get("LAKSANA_RACE_ROUNDS", "6"))
LOST = {Code.STALE, Code.STEP_NOT_OPEN, Code.ALREADY_TAKEN, Code.NOT_ALLOWED, Code.CASE_CLOSED, Code.OWN_WORK}
Attempt = tuple[By, Command, UUID]


@pytest.fixture
def driver(committed: str) -> Iterator[Driver]:
    """A store of the test's own, with the library published."""
    publishing.load_library(now=datetime(2026, 1, 5, tzinfo=UTC))
    procedures.definition.cache_clear()
    journal._known.clear()
    yield bekasi()
    journal._known.clear()
    procedures.definition.cache_clear()


def race(case: int, attempts: list[Attempt]) -> list[Answer | Refused | Exception]:
    """Let every attempt read and decide before any of them writes, each on a connection of its own."""
    start, decided = threading.Barrier(len(attempts)), threading.Barrier(len(attempts))
    seal, first = recording.seal, threading.local()

    def seal_together(draft: recording.Draft, *, previous: bytes) -> recording.Sealed:
        if not getattr(first, "done", False):
            first.done = True
            connections.close_all()  # a pool has fewer connections than there are clients
            decided.wait(timeout=60)
        return seal(draft, previous=previous)

    outcomes: list[Answer | Refused | Exception] = []

    def client(attempt: Attempt) -> None:
        by, command, command_id = attempt
        start.wait()
        try:
            outcomes.append(services.act(by, case=case, command=command, command_id=command_id))
        except Exception as error:  # whatever it is, the test must see it
            outcomes.append(error)
        finally:
            connections.close_all()

    with mock.patch.object(recording, "seal", seal_together):
        run([threading.Thread(target=client, args=(attempt,)) for attempt in attempts])
    return outcomes


def run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def judge(case: int, outcomes: list[Answer | Refused | Exception], *, winners: int = 1) -> None:
    """Hold a race against what it must be."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert not errors, Counter(map(repr, errors))
    won = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    lost = {outcome.code for outcome in outcomes if isinstance(outcome, Refused)}
    assert len(won) == winners, Counter(map(str, outcomes))
    assert lost <= LOST, lost
    faults = list(verify(Tally()))
    assert not faults, faults[:3]


def at_step(driver: Driver, step: str) -> int:
    """Open a case and bring it to a step."""
    case = driver.open().case
    while next(iter(driver.found(case).state.open.values())).step != step:
        driver.later(seconds=30).complete(case)
    driver.later(seconds=30)
    return case


def completing(driver: Driver, case: int) -> Callable[[], Attempt]:
    found = driver.found(case)
    token = next(iter(found.state.open.values()))
    by, command = driver.by(driver.performer(found, token)), completion(found, token)
    return lambda: (by, command, uuid4())


@pytest.mark.parametrize("number", range(ROUNDS))
def test_one_of_many_completes_a_step(driver: Driver, number: int) -> None:
    case = at_step(driver, ("receive", "direct", "diagnose")[number % 3])
    attempt = completing(driver, case)
    outcomes = race(case, [attempt() for _ in range(CLIENTS)])
    judge(case, outcomes)


@pytest.mark.parametrize("number", range(max(1, ROUNDS // 3)))
def test_one_of_many_takes_a_step(driver: Driver, number: int) -> None:
    case = at_step(driver, "receive")
    by, _, _ = completing(driver, case)()
    outcomes = race(case, [(by, Take(1), uuid4()) for _ in range(CLIENTS)])
    judge(case, outcomes)


def test_one_command_sent_by_many_hands_acts_once(driver: Driver) -> None:
    case = at_step(driver, "direct")
    by, command, command_id = completing(driver, case)()
    entries = Entry.objects.filter(case=case).count()
    outcomes = race(case, [(by, command, command_id)] * CLIENTS)
    judge(case, outcomes, winners=CLIENTS)
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    assert {answer.seq for answer in answers} == {entries + 1}
    assert sum(not answer.repeated for answer in answers) == 1
    assert Entry.objects.filter(case=case).count() == entries + 1


@pytest.mark.parametrize("number", range(max(1, ROUNDS // 3)))
def test_one_of_many_makes_a_paper_final(driver: Driver, number: int) -> None:
    case = at_step(driver, "direct")
    by, command, command_id = completing(driver, case)()
    services.act(by, case=case, command=command, command_id=command_id)
    found = driver.later(seconds=30).found(case)
    ready, start = official.prepared(by, found, "directive"), threading.Barrier(CLIENTS)
    outcomes: list[CasePaper | Refused | Exception] = []

    def client() -> None:
        start.wait()
        try:
            outcomes.append(official.make_final(by, found, ready, command_id=uuid4()))
        except Exception as error:  # whatever it is, the test must see it
            outcomes.append(error)
        finally:
            connections.close_all()

    run([threading.Thread(target=client) for _ in range(CLIENTS)])
    lost = Counter(outcome.code for outcome in outcomes if isinstance(outcome, Refused))
    assert len(outcomes) - lost.total() == 1, outcomes
    assert set(lost) <= LOST | {Code.PAPER_ALREADY_FINAL}, lost
    assert [(one.serial, one.state) for one in Number.objects.all()] == [(1, NumberState.USED)]
    assert not list(verify(Tally()))


def test_different_acts_at_once_leave_one_history(driver: Driver) -> None:
    case = at_step(driver, "diagnose")
    attempt = completing(driver, case)
    reporter = driver.by(driver.reporter)
    comments = [(reporter, Comment(f"Nomor {n}", internal=False), uuid4()) for n in range(CLIENTS // 2)]
    outcomes = race(case, [*comments, *(attempt() for _ in range(CLIENTS // 2))])
    completed = [
        outcome
        for outcome in outcomes
        if isinstance(outcome, Answer) and type(outcome.events[0]).__name__ == "StepCompleted"
    ]
    others = [outcome for outcome in outcomes if isinstance(outcome, Answer) and outcome not in completed]
    assert len(completed) <= 1
    judge(case, outcomes, winners=len(completed) + len(others))
    assert Entry.objects.filter(case=case).count() == driver.found(case).row.seq


def test_many_reports_at_once_take_numbers_without_a_gap(driver: Driver) -> None:
    numbers: list[str] = []
    start = threading.Barrier(CLIENTS // 2)

    def client() -> None:
        start.wait()
        try:
            numbers.append(driver.open().number)
        finally:
            connections.close_all()

    run([threading.Thread(target=client) for _ in range(CLIENTS // 2)])
    assert sorted(numbers) == [f"BKS-2026-{n:04d}" for n in range(1, CLIENTS // 2 + 1)]


def test_the_planted_fault_is_caught(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: read-then-save. Whoever read first saves whatever others have saved meanwhile."""
    add_entry = writing.add_entry

    def unguarded(cursor: Any, *, case: int, after: writing.Head, **_: Any) -> None:
        cursor.execute("UPDATE cases_case SET seq = seq + 1, chain = %s WHERE id = %s", [after.chain, case])

    def behind_the_last(cursor: Any, record: Record, *, case: int, **values: Any) -> int:
        cursor.execute("SELECT MAX(seq) + 1 FROM cases_entry WHERE case_id = %s", [case])
        return add_entry(cursor, replace(record, seq=cursor.fetchone()[0]), case=case, **values)

    case = at_step(driver, "receive")
    by, _, _ = completing(driver, case)()
    monkeypatch.setattr(writing, "advance", unguarded)
    monkeypatch.setattr(writing, "add_entry", behind_the_last)
    outcomes = race(case, [(by, Take(1), uuid4()) for _ in range(CLIENTS)])
    with pytest.raises(AssertionError):
        judge(case, outcomes)
    assert sum(isinstance(outcome, Answer) for outcome in outcomes) > 1, "the fault was not even there"
