"""The bare databases on the same unit of work: three statements a step in one transaction, nothing else.

No rights, no history's logic, no web. What the machine's disk and the database leave to anybody.
"""

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLES = """
    CREATE TABLE task (id {key}, status TEXT, assignee INTEGER, due BIGINT, seq INTEGER);
    CREATE TABLE event (task INTEGER, seq INTEGER, at BIGINT, who INTEGER, note TEXT, output TEXT,
        PRIMARY KEY (task, seq));
    CREATE INDEX task_list ON task (assignee, status, due)"""
OPEN = "INSERT INTO task (status, assignee, due, seq) VALUES ('open', 1, 0, 0) RETURNING id"
ADD = "INSERT INTO event VALUES ({mark}, {mark}, {mark}, {mark}, {mark}, {mark})"
MOVE = "UPDATE task SET seq = {mark} WHERE id = {mark} AND seq = {mark}"
ASSIGN = "UPDATE task SET assignee = {mark}, due = {mark} WHERE id = {mark}"
NOTE, OUTPUT = "Perangkat diperiksa dan berfungsi kembali.", '{"report":{"done":"Kabel diganti."}}'
STEPS = 11


def sqlite(folder: Path, cases: int) -> float:
    """Give the steps a second of one client, every commit on the disk."""
    connection = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    connection.executescript(TABLES.format(key="INTEGER PRIMARY KEY"))
    begun = time.perf_counter()
    _play(lambda query, values=(): connection.execute(query, values), "BEGIN IMMEDIATE", "?", cases)
    return cases * STEPS / (time.perf_counter() - begun)


def postgres(url: str, cases: int, *, clients: int) -> float:
    """Give the steps a second of several clients, each a process of its own."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS task, event")
        for statement in TABLES.format(key="BIGSERIAL PRIMARY KEY").split(";"):
            connection.execute(statement)
    with multiprocessing.get_context("spawn").Pool(clients) as pool:
        begun = time.perf_counter()
        pool.starmap(_postgres_client, [(url, cases)] * clients)
        took = time.perf_counter() - begun
    return cases * clients * STEPS / took


def _postgres_client(url: str, cases: int) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        _play(lambda query, values=(): connection.execute(query, values), "BEGIN", "%s", cases)


def _play(run: Callable[..., Any], begin: str, mark: str, cases: int) -> None:
    add, move, assign = (query.format(mark=mark) for query in (ADD, MOVE, ASSIGN))
    for _ in range(cases):
        run(begin)
        task = run(OPEN).fetchone()[0]
        run("COMMIT")
        for seq in range(STEPS):
            now = time.time_ns() // 1000
            run(begin)
            run(move, (seq + 1, task, seq))
            run(add, (task, seq + 1, now, seq % 5, NOTE, OUTPUT))
            run(assign, (seq % 5, now, task))
            run("COMMIT")
