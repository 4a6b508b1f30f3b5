"""Reads the audit trail and judges whether it is whole. Never mends anything.

What somebody with the database can do and this can't see: rewrite a whole chain with its head. Against that
stand checkpoints kept elsewhere.
"""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from laksana.audit.chain import detail_digest, link
from laksana.audit.models import Detail, Entry, Head
from laksana.core.values import frozen

LINKED = ("government", "seq", "at", "actor", "action", "subject", "digest")


@frozen
class Fault:
    """The first thing wrong in a government's chain."""

    government: int
    seq: int
    what: str


@frozen
class Line:
    """One entry as a page shows it; `detail` is None when it was erased."""

    seq: int
    at: datetime
    actor: int | None
    action: str
    subject: str
    detail: dict[str, Any] | None


def latest(
    government: int, *, limit: int = 20, before: int | None = None, without: Collection[str] = ()
) -> list[Line]:
    """Give the newest entries of a government, newest first; `before` pages on by number.

    Entries of the acts `without` are left out.
    """
    entries = Entry.objects.filter(government=government).select_related("detail").order_by("-seq")
    if without:
        entries = entries.exclude(action__in=without)
    if before is not None:
        entries = entries.filter(seq__lt=before)
    return [_line(entry) for entry in entries[:limit]]


def subjects_of(action: str) -> set[str]:
    """Give what an act was ever done to."""
    return set(Entry.objects.filter(action=action).values_list("subject", flat=True))


def faults() -> list[Fault]:
    """Verify every chain and give the first fault of each one that is not whole."""
    governments = set(Head.objects.values_list("government", flat=True))
    governments |= set(Entry.objects.order_by().values_list("government", flat=True).distinct())
    return [fault for number in sorted(governments) if (fault := verify(number))]


def verify(government: int) -> Fault | None:
    """Follow the chain of a government from its beginning; give the first fault, or None when it is whole."""
    seq, chain = 0, ""
    for entry in _entries(government):
        if what := _wrong(entry, seq + 1, chain):
            return Fault(government, seq + 1, what)
        seq, chain = entry.seq, entry.chain
    head = Head.objects.filter(government=government).first()
    if head is None or (head.seq, head.chain) != (seq, chain):
        return Fault(
            government, seq, "the chain does not end where its head says: entries were cut off or added"
        )
    return None


def _entries(government: int) -> Iterator[Entry]:
    entries = Entry.objects.filter(government=government).select_related("detail").order_by("seq")
    return entries.iterator(chunk_size=1000)


def _wrong(entry: Entry, expected: int, chain: str) -> str | None:
    if entry.seq != expected:
        return f"entry {expected} is missing"
    if entry.chain != link(chain, {name: getattr(entry, name) for name in LINKED}):
        return "the entry was changed, or one before it was"
    detail = _detail(entry)
    if detail and entry.digest != detail_digest(bytes(detail.salt), detail.body):
        return "the detail was changed"
    return None


def _detail(entry: Entry) -> Detail | None:
    return getattr(entry, "detail", None)


def _line(entry: Entry) -> Line:
    detail = _detail(entry)
    body = json.loads(detail.body) if detail else None
    return Line(entry.seq, entry.at, entry.actor, entry.action, entry.subject, body)
