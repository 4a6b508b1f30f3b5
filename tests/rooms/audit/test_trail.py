"""The trail: entries follow one another, details can be forgotten, what is changed behind its back shows."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from laksana.audit import append_only, selectors, services
from laksana.audit.checks import triggers_are_there
from laksana.audit.models import Detail, Entry, Head

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
GOVERNMENT = 991


def _write(count: int, government: int = GOVERNMENT) -> None:
    for number in range(1, count + 1):
        services.record(
            government=government,
            at=NOON,
            actor=7,
            action="post.added",
            subject=f"post:{number}",
            detail={"after": {"title": f"Jabatan {number}"}},
        )


@pytest.fixture
def unguarded() -> None:
    """Act as somebody who owns the database and dropped its triggers; the test's end brings them back."""
    _drop_triggers()


def _drop_triggers() -> None:
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table, acts in (("audit_entry", ["update", "delete"]), ("audit_detail", ["update"])):
            for act in acts:
                tail = f' ON "{table}"' if on_table else ""
                cursor.execute(f'DROP TRIGGER "{table}_no_{act}"{tail}')


def test_entries_are_numbered_per_government_and_whole() -> None:
    _write(3)
    _write(2, government=GOVERNMENT + 1)
    assert [line.seq for line in selectors.latest(GOVERNMENT)] == [3, 2, 1]
    assert selectors.verify(GOVERNMENT) is None
    assert selectors.verify(GOVERNMENT + 1) is None


def test_a_line_tells_what_was_recorded() -> None:
    _write(1)
    line = selectors.latest(GOVERNMENT)[0]
    assert (line.actor, line.action, line.subject, line.at) == (7, "post.added", "post:1", NOON)
    assert line.detail == {"after": {"title": "Jabatan 1"}}


def test_a_page_goes_on_before_a_number() -> None:
    _write(5)
    assert [line.seq for line in selectors.latest(GOVERNMENT, limit=2, before=4)] == [3, 2]


def test_what_is_rolled_back_leaves_no_gap() -> None:
    _write(1)
    with transaction.atomic():
        _write(1)
        transaction.set_rollback(True)
    _write(1)
    assert selectors.verify(GOVERNMENT) is None
    assert selectors.latest(GOVERNMENT)[0].seq == 2


def test_a_forgotten_detail_leaves_the_chain_whole() -> None:
    _write(3)
    services.erase_detail(government=GOVERNMENT, seq=2)
    assert selectors.latest(GOVERNMENT)[1].detail is None
    assert selectors.verify(GOVERNMENT) is None


def test_the_same_detail_has_another_digest_each_time() -> None:
    for _ in range(2):
        services.record(government=GOVERNMENT, at=NOON, actor=None, action="x", detail={"phone": "0812"})
    assert len(set(Entry.objects.filter(government=GOVERNMENT).values_list("digest", flat=True))) == 2


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Entry.objects.filter(government=GOVERNMENT).update(actor=8),
        lambda: Entry.objects.filter(government=GOVERNMENT, seq=1)._raw_delete("default"),
        lambda: Detail.objects.filter(entry__government=GOVERNMENT).update(body="{}"),
    ],
    ids=["change an entry", "remove an entry", "change a detail"],
)
def test_the_database_itself_refuses(attack: Callable[[], Any]) -> None:
    _write(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack()


def _set(seq: int, **values: Any) -> Callable[[], Any]:
    return lambda: Entry.objects.filter(government=GOVERNMENT, seq=seq).update(**values)


def _remove(seq: int) -> None:
    Detail.objects.filter(entry__government=GOVERNMENT, entry__seq=seq).delete()
    Entry.objects.filter(government=GOVERNMENT, seq=seq).delete()


def _swap() -> None:
    rows = Entry.objects.filter(government=GOVERNMENT)
    rows.filter(seq=2).update(seq=99)
    rows.filter(seq=3).update(seq=2)
    rows.filter(seq=99).update(seq=3)


def _insert() -> None:
    copy = Entry.objects.get(government=GOVERNMENT, seq=4)
    copy.pk, copy.seq = None, 5
    copy.save()


TAMPERINGS: list[tuple[str, Callable[[], Any], int]] = [
    ("the actor", _set(2, actor=8), 2),
    ("the moment", _set(2, at=datetime(2026, 11, 17, tzinfo=UTC)), 2),
    ("the action", _set(3, action="post.removed"), 3),
    ("the subject", _set(1, subject="post:9"), 1),
    ("the digest", _set(4, digest="0" * 64), 4),
    ("the chain", _set(2, chain="0" * 64), 2),
    (
        "the detail",
        lambda: Detail.objects.filter(entry__government=GOVERNMENT, entry__seq=3).update(body="{}"),
        3,
    ),
    ("the first entry gone", lambda: _remove(1), 1),
    ("an entry gone", lambda: _remove(3), 3),
    ("the tail gone", lambda: _remove(4), 3),
    ("two entries swapped", _swap, 2),
    ("an entry put in", _insert, 5),
    ("the head gone", lambda: Head.objects.filter(government=GOVERNMENT).delete(), 4),
]


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(("attack", "first_bad"), [t[1:] for t in TAMPERINGS], ids=[t[0] for t in TAMPERINGS])
def test_tampering_shows_and_names_the_first_bad_entry(attack: Callable[[], Any], first_bad: int) -> None:
    _write(4)
    attack()
    fault = selectors.verify(GOVERNMENT)
    assert fault is not None
    assert fault.seq == first_bad
    assert fault in selectors.faults()


def test_the_check_at_start_names_missing_triggers() -> None:
    assert triggers_are_there(databases=["default"]) == []
    _drop_triggers()
    found = triggers_are_there(databases=["default"])
    assert {message.id for message in found} == {"laksana.E010"}
    assert any("audit_entry_no_update" in str(message) for message in found)
    append_only.install()
    assert triggers_are_there(databases=["default"]) == []


def test_installing_twice_changes_nothing() -> None:
    append_only.install()
    append_only.install()
    assert append_only.missing() == []
