"""How a journal entry is written down and chained. Pure: no table, no clock, no chance.

The chain covers everything on an entry, and its payload by a salted digest, so that erasing a payload
leaves the chain whole. It shows edits, insertions, deletions and swaps; it can't show that the whole tail
was cut and the head with it: against that stand checkpoints kept elsewhere.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from laksana.core.case.plain import canonical


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it stands in the table, instants as numbers; the case is in the genesis."""

    seq: int
    command: bytes
    kind: int
    recorded_at: int
    happened_at: int | None
    origin: int
    person: int | None
    post: int | None
    mandate: int | None
    events: str
    payload_digest: bytes


def genesis(government: int, number: str) -> bytes:
    """Give the value before a case's first entry: it binds the journal to the case's number."""
    return hashlib.sha256(canonical(["case", government, number]).encode()).digest()


def payload_digest(salt: bytes, body: str) -> bytes:
    """Give the digest by which an entry vouches for its payload."""
    return hashlib.sha256(salt + body.encode()).digest()


def command_digest(salt: bytes, plain: Any) -> bytes:
    """Give the digest that tells a repeated command from another one under the same id."""
    return hashlib.sha256(salt + b"command" + canonical(plain).encode()).digest()[:8]


def link(previous: bytes, record: Record) -> bytes:
    """Give the chain value of an entry that follows `previous`."""
    plain = [
        record.seq,
        record.command.hex(),
        record.kind,
        record.recorded_at,
        record.happened_at,
        record.origin,
        record.person,
        record.post,
        record.mandate,
        record.events,
        record.payload_digest.hex(),
    ]
    return hashlib.sha256(previous + canonical(plain).encode()).digest()
