"""`verify` finds every kind of damage and names the first bad entry."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from case_driver import Driver, answered, bekasi
from hostile_files import pdf
from laksana.audit import append_only
from laksana.audit import services as audit
from laksana.audit.models import Head as AuditHead
from laksana.cases import attachments, services
from laksana.cases.chain import Record, link
from laksana.cases.models import (
    Attachment,
    Case,
    CaseLink,
    CasePost,
    CaseSite,
    Decision,
    DecisionKind,
    Entry,
    Notice,
    OpenStep,
    Payload,
    Question,
    StepOther,
)
from laksana.cases.verifying import Fault, Tally, verify
from laksana.core.case.commands import Comment, Disposition, FreeDispose
from laksana.organization.models import Person, Post
from laksana.project.cli import main

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver() -> Driver:
    return bekasi()


@pytest.fixture
def case(driver: Driver) -> Case:
    """An open case of five entries, the last of which tells a post."""
    number = driver.open().case
    for _ in range(3):
        driver.later(minutes=5).complete(number)
    copy = Disposition(("Segera",), copies=(driver.found(number).owner,))
    driver.act(driver.holder(driver.found(number).owner), number, FreeDispose(copy))
    return Case.objects.get(pk=number)


def faults(number: str = "") -> list[Fault]:
    return list(verify(Tally(), number=number))


def unguarded(query: str, *values: Any) -> None:
    """Do what only the owner of the database can: drop the guards, then write."""
    for guard in append_only._guards(connection):
        if guard.table in query:
            on = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
            with connection.cursor() as cursor:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"{on}')
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def cut(case: int, seq: int) -> None:
    """Remove an entry with its payload."""
    entry = Entry.objects.get(case=case, seq=seq).pk
    unguarded("DELETE FROM cases_payload WHERE entry_id = %s", entry)
    unguarded("DELETE FROM cases_entry WHERE id = %s", entry)


def test_a_sound_store_has_no_faults(case: Case, driver: Driver) -> None:
    driver.finish(driver.open().case)
    tally = Tally()
    assert list(verify(tally)) == []
    assert tally.cases == 2
    assert tally.entries == Entry.objects.count() > 8


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("events", "[]"),
        ("recorded_at", 1_700_000_000_000_000),
        ("happened_at", 1_700_000_000_000_000),
        ("origin", 2),
        ("kind", 28),
        ("person_id", None),
        ("post_id", None),
        ("mandate", 7),
        ("command", b"0123456789abcdef"),
        ("payload_digest", bytes(32)),
        ("chain", bytes(32)),
    ],
)
def test_an_edited_entry_is_named(case: Case, column: str, value: Any) -> None:
    unguarded(f"UPDATE cases_entry SET {column} = %s WHERE case_id = %s AND seq = 3", value, case.pk)
    assert faults(case.number)[0][:2] == (case.number, 3)


def test_a_deleted_entry_is_named(case: Case) -> None:
    cut(case.pk, 2)
    assert faults(case.number)[0] == Fault(case.number, 2, "the entry is missing")


def test_an_inserted_entry_is_named(case: Case) -> None:
    last = Entry.objects.get(case=case, seq=5)
    Entry.objects.create(
        case=case,
        seq=6,
        command=uuid4(),
        kind=28,
        recorded_at=last.recorded_at,
        person=last.person,
        events="[]",
        payload_digest=bytes(32),
        chain=bytes(32),
    )
    assert faults(case.number)[0][:2] == (case.number, 6)


def test_swapped_entries_are_named(case: Case) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        unguarded("UPDATE cases_entry SET seq = %s WHERE case_id = %s AND seq = %s", new, case.pk, old)
    assert faults(case.number)[0][:2] == (case.number, 2)


def test_a_cut_tail_is_found_by_the_case_s_own_row(case: Case) -> None:
    Notice.objects.filter(entry__case=case).delete()
    cut(case.pk, 5)
    assert faults(case.number)[0] == Fault(case.number, 5, "the journal does not end where its case says")


def test_the_limit_a_tail_cut_together_with_all_tables_is_not_seen(driver: Driver) -> None:
    """Documented: against somebody who rewrites the case's row as well stand checkpoints kept elsewhere."""
    number = driver.open().case
    before = Case.objects.get(pk=number)
    comment = Comment("Ditunggu", internal=False)
    answered(services.act(driver.by(driver.reporter), case=number, command=comment, command_id=uuid4()))
    cut(number, 2)
    Case.objects.filter(pk=number).update(seq=1, chain=before.chain, active_at=before.active_at)
    assert faults(before.number) == []


def test_a_rechained_edit_is_found_by_the_case_s_own_row(case: Case) -> None:
    row = Entry.objects.get(case=case, seq=5)
    record = Record(
        seq=5,
        command=row.command.bytes,
        kind=row.kind,
        recorded_at=0,
        happened_at=None,
        origin=0,
        person=row.person_id,
        post=row.post_id,
        mandate=None,
        events=row.events,
        payload_digest=row.payload_digest,
    )
    chain = link(Entry.objects.get(case=case, seq=4).chain, record)
    unguarded("UPDATE cases_entry SET recorded_at = 0, chain = %s WHERE id = %s", chain, row.pk)
    assert faults(case.number)[0] == Fault(case.number, 6, "the journal does not end where its case says")


def test_a_changed_payload_is_named(case: Case) -> None:
    entry = Entry.objects.get(case=case, seq=2)
    unguarded("UPDATE cases_payload SET body = '{}' WHERE entry_id = %s", entry.pk)
    assert faults(case.number)[0] == Fault(case.number, 2, "its private part was changed")


def test_a_payload_that_nobody_erased_is_named(case: Case) -> None:
    Payload.objects.filter(entry__case=case, entry__seq=2).delete()
    assert faults(case.number) == [Fault(case.number, 2, "its private part is gone, and nobody erased it")]


def test_erasing_leaves_the_chain_whole_and_is_named(case: Case, driver: Driver) -> None:
    system = services.system(case.government_id)
    assert services.erase(system, case=case.pk, entries=[1, 3], reason="Permintaan") == 2
    tally = Tally()
    assert list(verify(tally)) == []
    assert tally.erased == [f"{case.number}/1", f"{case.number}/3"]
    case.refresh_from_db()
    assert case.subject == ""
    driver.complete(case.pk)
    assert faults() == []


DAMAGES: dict[str, Callable[[Case], Any]] = {
    "status": lambda case: Case.objects.filter(pk=case.pk).update(status="finished"),
    "agency": lambda case: Case.objects.filter(pk=case.pk).update(agency=None),
    "opened_at": lambda case: Case.objects.filter(pk=case.pk).update(opened_at=case.active_at),
    "closed_at": lambda case: Case.objects.filter(pk=case.pk).update(closed_at=case.active_at),
    "active_at": lambda case: Case.objects.filter(pk=case.pk).update(active_at=case.opened_at),
    "stars": lambda case: Case.objects.filter(pk=case.pk).update(stars=5),
    "subject": lambda case: Case.objects.filter(pk=case.pk).update(subject="Lain"),
    "kind": lambda case: Case.objects.filter(pk=case.pk).update(kind="service_request"),
    "number": lambda case: Case.objects.filter(pk=case.pk).update(number="BKS-2026-9999"),
    "seq": lambda case: Case.objects.filter(pk=case.pk).update(seq=3),
    "step gone": lambda case: OpenStep.objects.filter(case=case).delete(),
    "step due": lambda case: OpenStep.objects.filter(case=case).update(due_at=None),
    "step rank": lambda case: OpenStep.objects.filter(case=case).update(rank=1),
    "step assignee": lambda case: OpenStep.objects.filter(case=case).update(assignee=None),
    "step paused": lambda case: OpenStep.objects.filter(case=case).update(state=1),
    "reader gone": lambda case: CasePost.objects.filter(case=case).delete(),
    "person made up": lambda case: StepOther.objects.create(
        open_step=OpenStep.objects.get(case=case), person=Person.objects.earliest("pk")
    ),
    "decision made up": lambda case: Decision.objects.create(
        case=case, post=Post.objects.earliest("pk"), kind=DecisionKind.PAUSE, token=1
    ),
    "site gone": lambda case: CaseSite.objects.filter(case=case).delete(),
    "link made up": lambda case: CaseLink.objects.create(case=case, other=case, relation="related"),
    "notice gone": lambda case: Notice.objects.filter(entry__case=case).delete(),
    "notice to another": lambda case: Notice.objects.filter(entry__case=case).update(
        post=Post.objects.latest("pk")
    ),
    "question made up": lambda case: Question.objects.create(
        case=case, agency_id=case.agency_id, answer_by=case.active_at
    ),
}


def audit_of(case: Case) -> int:
    """Record two acts of the case's government; give its number."""
    for subject in ("satu", "dua"):
        audit.record(
            government=case.government_id, at=case.active_at, actor=None, action="x", subject=subject
        )
    return int(case.government_id)


AUDIT_DAMAGES = {
    "entry": "UPDATE audit_entry SET action = 'y' WHERE government = %s AND seq = %s",
    "detail": """UPDATE audit_detail SET body = '{"a":1}' WHERE entry_id IN
        (SELECT id FROM audit_entry WHERE government = %s AND seq = %s)""",
    "head": "UPDATE audit_head SET chain = '' WHERE government = %s AND seq = %s",
}


@pytest.mark.parametrize("table", AUDIT_DAMAGES)
def test_a_tampered_audit_trail_is_found_with_its_first_bad_entry(case: Case, table: str) -> None:
    government = audit_of(case)
    last = AuditHead.objects.get(government=government).seq
    assert faults() == []
    unguarded(AUDIT_DAMAGES[table], government, last)
    (found,) = [one for one in faults() if not one.what.startswith("the trigger")]
    assert found.seq == last
    assert found.what.startswith(f"audit trail of government {government}: ")
    assert faults(case.number) == [], "one case alone is sound"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_table_beside_the_journal_that_differs_is_found(case: Case, damage: str) -> None:
    DAMAGES[damage](case)
    assert faults(), damage


def test_a_planted_fault_of_the_writer_is_found(
    case: Case, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sabotage: a writer that forgets the open step."""
    monkeypatch.setattr("laksana.cases.writing._bring_steps", lambda *_, **__: None)
    driver.complete(case.pk)
    assert any("open step" in fault.what for fault in faults(case.number))


def test_lost_and_changed_bytes_are_found(case: Case, driver: Driver, files: Path) -> None:
    person = driver.reporter
    upload = SimpleUploadedFile("surat.pdf", pdf())
    digest = attachments.store(upload, person=person.pk, government=case.government_id)
    comment = Comment("Surat", internal=False, files=(digest,))
    answered(services.act(driver.by(person), case=case.pk, command=comment, command_id=uuid4()))
    assert faults() == []
    path = attachments.files().path(bytes.fromhex(digest))
    path.write_bytes(pdf(b"%changed"))
    assert faults()[0].what.startswith("the bytes of file")
    path.unlink()
    assert faults()[0].what.startswith("the bytes of file")
    seq = Attachment.objects.get().entry.seq  # type: ignore[union-attr]
    assert faults()[0].seq == seq
    Attachment.objects.all().delete()
    assert faults() == [Fault(case.number, seq, f"its file {digest} is gone")]


def test_triggers_refuse_what_the_journal_forbids(case: Case) -> None:
    for query in (
        "UPDATE cases_entry SET kind = 1",
        "DELETE FROM cases_entry",
        "UPDATE cases_payload SET body = ''",
        "UPDATE procedures_procedureversion SET title = ''",
        "DELETE FROM procedures_procedureversion",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _execute(query)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            _execute("TRUNCATE cases_entry CASCADE")


def test_a_missing_trigger_is_found(case: Case) -> None:
    unguarded("UPDATE cases_entry SET kind = kind WHERE id = 0")
    assert Fault("", 0, "the trigger cases_entry_no_update is missing") in faults()


def test_an_altered_procedure_is_found(case: Case) -> None:
    unguarded("UPDATE procedures_procedureversion SET definition = definition || ' '")
    assert any("was changed after it was published" in fault.what for fault in faults())


def test_the_command_says_what_it_found(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["cases"], report["entries"], report["faults"]) == (1, 5, [])
    DAMAGES["status"](case)
    assert main(["verify", "--case", case.number]) == 1
    assert capsys.readouterr().out.startswith(f"FAULT {case.number}: the column status")
    assert main(["verify", "--case", "BKS-1999-0001"]) == 2


def _execute(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)
