"""Django's SQLite engine, whose transactions pass the write gate from BEGIN to COMMIT or ROLLBACK.

It never holds the gate for a single statement outside a transaction, nor for a database in memory.
"""

from functools import lru_cache
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from laksana.outside.sqlite.gate import Gate, GateTimeout, gate_of

_in_its_own_marks: Final = lru_cache(maxsize=1024)(
    lambda query: base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
)


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that puts the marks of SQLite into a query once, not each time it is asked."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Give the query with SQLite's own marks."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _in_its_own_marks(query)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes."""

    _held: Gate | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        """Give a cursor of this connection."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave_gate()

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
