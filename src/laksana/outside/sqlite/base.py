"""Django's SQLite engine, whose transactions pass the write gate from BEGIN to COMMIT or ROLLBACK.

It never holds the gate for a single statement outside a transaction, nor for a database in memory. What every
statement passes through is as short as it can be: where nobody listens in, nothing is prepared for listening.
"""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from django.db import OperationalError
from django.db.backends import utils
from django.db.backends.sqlite3 import base

from laksana.outside.sqlite.gate import Gate, GateTimeout, gate_of

_in_its_own_marks: Final = lru_cache(maxsize=1024)(
    lambda query: base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
)
BEGIN: Final = "BEGIN IMMEDIATE"
IN_ORDER: Final = (tuple, list)
"""Parameters of these types stand in the order of the marks."""


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that puts the marks of SQLite into a query once, not each time it is asked."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement with Django's marks in it."""
        if type(params) in IN_ORDER:
            return sqlite3.Cursor.execute(self, _in_its_own_marks(query), params)
        return super().execute(query, params)

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Give the query with SQLite's own marks."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _in_its_own_marks(query)


class Statements(utils.CursorWrapper):
    """Django's guard around a cursor, asked the short way unless something wraps each statement."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Run one statement; errors are Django's own."""
        if self.db.execute_wrappers:
            return super().execute(sql, params)
        self.db.validate_no_broken_transaction()
        try:
            return self.cursor.execute(sql) if params is None else self.cursor.execute(sql, params)
        except sqlite3.Error:
            with self.db.wrap_database_errors:
                raise

    def fetchone(self) -> Any:
        """Give the next row, None after the last."""
        try:
            return self.cursor.fetchone()
        except sqlite3.Error:
            with self.db.wrap_database_errors:
                raise


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes."""

    _held: Gate | None = None

    def cursor(self) -> Any:
        """Give a cursor, the short way on a connection that stands and that nobody listens to."""
        if self.connection is None or self.closed_in_transaction or self.queries_logged:
            return super().cursor()
        self.validate_thread_sharing()
        return Statements(self.connection.cursor(factory=Cursor), self)

    def create_cursor(self, name: str | None = None) -> Any:
        """Give a cursor of this connection."""
        return self.connection.cursor(factory=Cursor)

    def make_cursor(self, cursor: Any) -> Any:
        """Give the guard around a cursor that nobody listens to."""
        return Statements(cursor, self)

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_gate()
        try:
            if self.queries_logged:
                super()._start_transaction_under_autocommit()  # type: ignore[misc]
            else:
                self._translated(self.connection.execute, BEGIN)
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> None:
        if self.queries_logged:
            super()._commit()  # type: ignore[misc]
        elif self.connection is not None:
            self._translated(self.connection.commit)
        self._leave_gate()

    def _translated(self, act: Callable[..., object], *words: str) -> None:
        """Do something whose errors become Django's own."""
        try:
            act(*words)
        except sqlite3.Error:
            with self.wrap_database_errors:
                raise

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_gate()

    def _enter_gate(self) -> None:
        if self.is_in_memory_db() or self._held:
            return
        gate = gate_of(self.settings_dict["NAME"])
        try:
            gate.enter()
        except GateTimeout as error:
            raise OperationalError(f"database is busy: {error}") from error
        self._held = gate

    def _leave_gate(self) -> None:
        gate, self._held = self._held, None
        if gate:
            gate.leave()
