"""How a journal entry is written down and chained. Pure: no table, no clock, no chance.

The chain covers everything on an entry, and its payload by a salted digest, so that erasing a payload
leaves the chain whole. It shows edits, insertions, deletions and swaps; it can't show that the whole tail
was cut and the head with it: against that stand checkpoints kept elsewhere. How digests are taken is written
in `core.verify_record`, which checks them away from any server.
"""

import hashlib
from typing import Any

from laksana.core.case.plain import canonical
from laksana.core.values import frozen
from laksana.core.verify_record import entry_digest, linked
from laksana.core.verify_record import genesis as genesis
from laksana.core.verify_record import payload_digest as payload_digest


@frozen
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

    @property
    def plain(self) -> list[Any]:
        """Give the entry as the chain covers it."""
        return [
            self.seq,
            self.command.hex(),
            self.kind,
            self.recorded_at,
            self.happened_at,
            self.origin,
            self.person,
            self.post,
            self.mandate,
            self.events,
            self.payload_digest.hex(),
        ]


def command_digest(salt: bytes, plain: Any) -> bytes:
    """Give the digest that tells a repeated command from another one under the same id."""
    return hashlib.sha256(salt + b"command" + canonical(plain).encode()).digest()[:8]


def link(previous: bytes, record: Record) -> bytes:
    """Give the chain value of an entry that follows `previous`."""
    return linked(previous, entry_digest(record.plain))
