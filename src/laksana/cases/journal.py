"""Reads the journal: the state of a case by replay, kept in the process and only caught up afterwards.

A kept state is believed only while the chain value it ends with still stands in the journal.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from django.db import connection

from laksana.cases.fields import to_instant
from laksana.cases.packing import unpack
from laksana.cases.shadow import Shadow
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.events import Event
from laksana.core.case.evolve import evolve
from laksana.core.case.plain import canonical, join_all, split_all
from laksana.core.case.state import CaseState

KEPT: Final = 128
SYSTEM: Final = 0
"""The person who stands for the installation itself; no row of people has this number."""
ENTRIES: Final = """
    SELECT seq, recorded_at, happened_at, person_id, post_id, events, chain FROM cases_entry
    WHERE case_id = %s AND seq BETWEEN %s AND %s ORDER BY seq"""


def encode(events: Iterable[Event]) -> tuple[str, str]:
    """Give the canonical text of events: what everybody may know for ever, and apart what is private."""
    public, private = split_all(events)
    return canonical(public), canonical(private)


def decode(public: str, private: str | None = None) -> tuple[Event, ...]:
    """Give the events of an entry; without its private part, private fields have their defaults."""
    return join_all(json.loads(public), json.loads(private) if private else {})


class Broken(Exception):
    """The journal does not end as its case says; `laksana verify` tells where."""


class Written(NamedTuple):
    """What replay needs of one entry, as it stands in the table."""

    seq: int
    recorded_at: int
    happened_at: int | None
    person: int | None
    post: int | None
    events: str
    chain: bytes

    @property
    def mark(self) -> EntryMark:
        """Give what the events of this entry are told about it."""
        recorded_at = to_instant(self.recorded_at)
        happened_at = recorded_at if self.happened_at is None else to_instant(self.happened_at)
        return EntryMark(self.seq, self.person or SYSTEM, self.post, recorded_at, happened_at)


class Known(NamedTuple):
    """A state and its place in the journal; with the shadow this process wrote for it, if it did."""

    seq: int
    chain: bytes
    state: CaseState
    shadow: Shadow | None = None


_known: OrderedDict[int, Known] = OrderedDict()
_guard: Final = threading.Lock()


def state_at(case: int, *, seq: int, chain: bytes) -> CaseState:
    """Give the state of a case at the end its row names; asks the database only for entries not yet known."""
    known = _known.get(case)
    if known is None or (known.seq, known.chain) != (seq, chain):
        known = _catch_up(case, known if known and known.seq < seq else None, seq)
    if known.chain != chain:
        raise Broken(f"case {case} ends otherwise than its journal")
    keep(case, known)
    return known.state


def state_after(case: int, *, seq: int) -> CaseState:
    """Give the state of a case as it was after one of its entries."""
    return _replay(read(case, first=1, last=seq), None).state


def shadow_at(case: int, *, chain: bytes) -> Shadow | None:
    """Give the shadow that stands beside a journal ending so, if this process wrote it last."""
    known = _known.get(case)
    return known.shadow if known and known.chain == chain else None


def keep(case: int, known: Known) -> None:
    """Remember a state; the one used longest ago is forgotten."""
    with _guard:
        _known[case] = known
        _known.move_to_end(case)
        while len(_known) > KEPT:
            _known.popitem(last=False)


def apply(state: CaseState | None, events: Iterable[Event], mark: EntryMark) -> CaseState:
    """Give the state after one entry."""
    for event in events:
        state = evolve(state, event, mark)
    if state is None:
        raise Broken("an entry without events begins no case")
    return state


def read(case: int, *, first: int, last: int) -> Iterator[Written]:
    """Read entries in their order."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [case, first, last])
        for row in cursor.fetchall():
            yield written(row)


def written(row: Iterable[Any]) -> Written:
    """Give a row of entries as both databases mean it."""
    seq, recorded_at, happened_at, person, post, events, chain = row
    return Written(seq, recorded_at, happened_at, person, post, unpack(events), bytes(chain))


def _catch_up(case: int, known: Known | None, seq: int) -> Known:
    """Replay what is new; from the beginning when the journal no longer holds where the known state ends."""
    entries = list(read(case, first=known.seq if known else 1, last=seq))
    if known and entries and entries[0].chain == known.chain:
        return _replay(entries[1:], known)
    if known:
        entries = list(read(case, first=1, last=seq))
    return _replay(entries, None)


def _replay(entries: Iterable[Written], known: Known | None) -> Known:
    for entry in entries:
        state = apply(known.state if known else None, decode(entry.events), entry.mark)
        known = Known(entry.seq, entry.chain, state)
    if known is None:
        raise Broken("a case without entries")
    return known
