"""Writes the audit trail. Never changes or removes an entry; only a detail can be erased."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from laksana.audit.chain import detail_digest, link, to_text
from laksana.audit.models import INSTALLATION, Detail, Entry, Head

SALT_BYTES: Final = 16

__all__ = ["INSTALLATION", "erase_detail", "record"]


def record(
    *,
    government: int,
    at: datetime,
    actor: int | None,
    action: str,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Add one entry at the end of the government's chain, in the caller's transaction; give its number."""
    with transaction.atomic():
        salt, body = secrets.token_bytes(SALT_BYTES), to_text(detail or {})
        head = _head(government)
        values = {
            "government": government,
            "seq": head.seq + 1,
            "at": at,
            "actor": actor,
            "action": action,
            "subject": subject,
            "digest": detail_digest(salt, body),
        }
        entry = Entry.objects.create(**values, chain=link(head.chain, values))
        Detail.objects.create(entry=entry, salt=salt, body=body)
        Head.objects.filter(government=government).update(seq=entry.seq, chain=entry.chain)
        return entry.seq


def erase_detail(*, government: int, seq: int) -> None:
    """Forget what an entry says in full; that it happened stays in the chain."""
    Detail.objects.filter(entry__government=government, entry__seq=seq).delete()


def _head(government: int) -> Head:
    """Give the end of the chain, locked until the transaction ends."""
    Head.objects.bulk_create([Head(government=government)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(government=government)
