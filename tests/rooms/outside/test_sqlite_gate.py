"""Writers queue before a SQLite file: threads and processes, and nobody keeps the gate after an error.

SQLite's own patience is set to nothing here, so that only the gate keeps a writer from "database is locked".
"""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connections, transaction
from django.test.utils import CaptureQueriesContext

from laksana.outside.sqlite import gate as gates
from laksana.outside.sqlite.gate import Gate, GateTimeout, gate_of

WRITERS = """
import sys, threading
import django
from django.conf import settings
settings.configure(DATABASES={"default": {
    "ENGINE": "laksana.outside.sqlite", "NAME": sys.argv[1],
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0},
}})
django.setup()
from django.db import connection, connections, transaction

def write():
    for _ in range(25):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT number FROM counter")
            cursor.execute("UPDATE counter SET number = %s", [cursor.fetchone()[0] + 1])
    connections.close_all()

threads = [threading.Thread(target=write) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """A file of its own behind the alias `gated`, whatever the suite runs on."""
    path = str(tmp_path / "gated.sqlite3")
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0, "init_command": "PRAGMA journal_mode=WAL"}
    connections.settings["gated"] = connections.settings["default"] | {
        "ENGINE": "laksana.outside.sqlite",
        "NAME": path,
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
    }
    with django_db_blocker.unblock():
        run("CREATE TABLE counter (number integer CHECK (number < 1000))")
        run("INSERT INTO counter VALUES (0)")
        yield path
        connections["gated"].close()
    del connections["gated"], connections.settings["gated"]


def run(statement: str) -> Any:
    with connections["gated"].cursor() as cursor:
        return cursor.execute(statement).fetchone()


def free(path: str) -> bool:
    """Tell whether another writer could enter now."""
    entered = threading.Event()

    def enter() -> None:
        gate_of(path).enter()
        gate_of(path).leave()
        entered.set()

    threading.Thread(target=enter, daemon=True).start()
    return entered.wait(0.5)


def test_threads_of_two_processes_write_in_turn_and_lose_nothing(database: str) -> None:
    words = [sys.executable, "-W", "error", "-c", WRITERS, database]
    writers = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    errors = [writer.communicate()[1] for writer in writers]
    assert errors == ["", ""]
    assert run("SELECT number FROM counter") == (200,)


def test_the_gate_is_held_from_begin_to_commit(database: str) -> None:
    with transaction.atomic("gated"):
        assert not free(database)
    assert free(database)


def test_a_savepoint_neither_takes_nor_leaves_it(database: str) -> None:
    with transaction.atomic("gated"):
        with transaction.atomic("gated"):
            run("UPDATE counter SET number = 1")
        assert not free(database)
    assert free(database)


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_an_error_inside_leaves_it(database: str, error: type[BaseException]) -> None:
    with pytest.raises(error), transaction.atomic("gated"):
        raise error
    assert free(database)


def test_a_database_error_leaves_it(database: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic("gated"):
        run("UPDATE counter SET number = 5000")
    assert free(database)


def test_a_begin_that_fails_leaves_it(database: str) -> None:
    stranger = connections["gated"].copy()
    with stranger.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), transaction.atomic("gated"):
            pass
        cursor.execute("ROLLBACK")
    stranger.close()
    assert free(database)


def test_a_connection_closed_inside_leaves_it(database: str) -> None:
    def close_and_go_on() -> None:
        with transaction.atomic("gated"):
            connections["gated"].close()
            run("SELECT 1")

    with pytest.raises(DatabaseError):
        close_and_go_on()
    assert free(database)


def test_a_database_in_memory_has_no_gate(database: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    connections["gated"].close()
    connections["gated"].settings_dict["NAME"] = ":memory:"
    before = dict(gates._gates)
    with transaction.atomic("gated"):
        run("SELECT 1")
    assert gates._gates == before
    assert not list(tmp_path.glob("*memory*"))


def test_waiting_ends_with_an_error_that_says_so(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "PATIENCE", 0.05)
    gate_of(database).enter()
    try:
        with pytest.raises(OperationalError, match="busy"), transaction.atomic("gated"):
            pass
    finally:
        gate_of(database).leave()


def test_a_waiting_writer_gets_its_turn_soon(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "gate")
    gate.enter()
    waited: list[float] = []

    def wait() -> None:
        begun = time.monotonic()
        gate.enter()
        waited.append(time.monotonic() - begun)
        gate.leave()

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.1)
    gate.leave()
    thread.join()
    assert 0.05 < waited[0] < 0.5


def test_a_forked_child_queues_by_itself(tmp_path: Path) -> None:
    """A child that inherited the open file would share its parent's lock and walk in."""
    path = tmp_path / "some.sqlite3"
    gate_of(path).enter()
    receiver, sender = multiprocessing.Pipe(duplex=False)

    def child() -> None:
        gate_of(path).enter()
        sender.send("in")
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    assert not receiver.poll(0.3)
    gate_of(path).leave()
    assert receiver.poll(5)
    process.join()


def test_the_gate_of_a_killed_process_opens(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite3"
    code = (
        "import sys, time; from laksana.outside.sqlite.gate import gate_of; "
        "gate_of(sys.argv[1]).enter(); print('in', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "in\n"
    assert not free(str(path))
    holder.kill()
    holder.wait()
    assert free(str(path))


def test_patience_of_the_gate_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "PATIENCE", 0.01)
    gate = Gate(tmp_path / "gate")
    gate.enter()
    with pytest.raises(GateTimeout):
        gate.enter()
    gate.leave()


def test_who_listens_hears_every_statement_from_begin_to_commit(database: str) -> None:
    with CaptureQueriesContext(connections["gated"]) as heard, transaction.atomic("gated"):
        run("UPDATE counter SET number = 1")
    assert [query["sql"] for query in heard] == ["BEGIN IMMEDIATE", "UPDATE counter SET number = 1", "COMMIT"]


def test_what_wraps_statements_is_asked_each_time(database: str) -> None:
    def refuse(*_: Any) -> None:
        raise ZeroDivisionError

    with connections["gated"].execute_wrapper(refuse), pytest.raises(ZeroDivisionError):
        run("SELECT 1")


def test_errors_of_every_way_to_ask_are_django_s_own(database: str) -> None:
    with connections["gated"].cursor() as cursor:
        with pytest.raises(OperationalError, match="no such table"):
            cursor.execute("SELECT * FROM nowhere WHERE number = %s", [1])
        cursor.close()
        with pytest.raises(ProgrammingError, match="closed"):
            cursor.fetchone()


@pytest.mark.parametrize("number", [(7,), [7], {"number": 7}])
def test_marks_are_sqlite_s_own_whatever_holds_the_parameters(database: str, number: Any) -> None:
    mark = "%(number)s" if isinstance(number, dict) else "%s"
    with connections["gated"].cursor() as cursor:
        cursor.execute(f"SELECT {mark}, '%%'", number)
        assert cursor.fetchone() == (7, "%")
