"""Django's SQLite engine, whose transactions pass the write gate from BEGIN to COMMIT or ROLLBACK.

It never holds the gate for a single statement outside a transaction, nor for a database in memory.
"""

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from laksana.outside.sqlite.gate import Gate, GateTimeout, gate_of


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes."""

    _held: Gate | None = None

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
