"""Column types that keep the journal small: instants as numbers; digests, ids and texts as plain bytes.

The same on SQLite and PostgreSQL. They never round and never guess a time zone.
"""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from laksana.cases.packing import pack, unpack

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def to_number(instant: datetime) -> int:
    """Give the microseconds since 1970 of an aware time."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (instant - EPOCH) // MICROSECOND


def to_instant(number: int) -> datetime:
    """Give the aware UTC time of a number of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=number)


class InstantField(models.Field):  # type: ignore[type-arg]
    """An aware time, kept as microseconds since 1970: 8 bytes where SQLite's text takes 26."""

    def get_internal_type(self) -> str:
        """Use the column type of a big integer."""
        return "BigIntegerField"

    def from_db_value(self, value: int | None, *_: Any) -> datetime | None:
        """Read."""
        return None if value is None else to_instant(value)

    def get_prep_value(self, value: Any) -> Any:
        """Write."""
        return to_number(value) if isinstance(value, datetime) else super().get_prep_value(value)


class CommandIdField(models.Field):  # type: ignore[type-arg]
    """A UUID in 16 plain bytes."""

    def get_internal_type(self) -> str:
        """Use the column type of plain bytes."""
        return "BinaryField"

    def from_db_value(self, value: Any, *_: Any) -> uuid.UUID | None:
        """Read."""
        return None if value is None else uuid.UUID(bytes=bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        """Write."""
        return value.bytes if isinstance(value, uuid.UUID) else super().get_prep_value(value)


class BytesField(models.BinaryField):  # type: ignore[type-arg]
    """Plain bytes that come back as `bytes` from both databases."""

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        """Read."""
        return None if value is None else bytes(value)


class PackedTextField(models.BinaryField):  # type: ignore[type-arg]
    """A text in its packed form. Not searched, not compared."""

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        """Read."""
        return None if value is None else unpack(value)

    def get_prep_value(self, value: Any) -> Any:
        """Write."""
        return pack(value) if isinstance(value, str) else super().get_prep_value(value)


class RowOfField(models.OneToOneField):  # type: ignore[type-arg]
    """A primary key that is another row's: on SQLite the row's own number, without an index beside it."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Give the type by which SQLite knows its row number."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
