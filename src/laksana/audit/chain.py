"""How an audit entry is written down and chained. Pure: no table, no clock, no chance."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def to_text(value: Any) -> str:
    """Write plain data in the one canonical way."""
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def detail_digest(salt: bytes, body: str) -> str:
    """Give the digest by which an entry vouches for its detail; the salt defeats guessing at short ones."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """Give the chain value of an entry that follows `previous`."""
    plain = {**entry, "at": _instant(entry["at"])}
    return hashlib.sha256(f"{previous}\n{to_text(plain)}".encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
