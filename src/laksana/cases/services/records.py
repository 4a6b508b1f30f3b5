"""Case records on request: asked for once, made by the worker after the commit, forgotten after some days.

A record of a case of which something is erased is forgotten at once. Only the view asks who may have one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from laksana.audit import services as audit
from laksana.cases.errors import CommandIdTaken
from laksana.cases.models import CaseRecord, RecordState
from laksana.cases.selectors.reading import Found
from laksana.cases.services.by import By
from laksana.outbox import services as outbox
from laksana.outside.files import Files, Stored

BUILD: Final = "cases.build_record"
MADE: Final = "record.made"
HANDED_OUT: Final = "record.handed_out"
KEPT_FOR: Final = timedelta(days=3)


def record_files() -> Files:
    """Give the folder of this installation's records."""
    return Files(settings.RECORDS_ROOT)


def ask(by: By, found: Found, *, inside: bool, command_id: UUID) -> CaseRecord:
    """Ask for a record; the one that is being made already, or was made for this command, if there is one."""
    government = by.government.pk
    try:
        with transaction.atomic():
            row = CaseRecord.objects.create(
                government_id=government,
                case_id=found.row.id,
                inside=inside,
                command=command_id,
                asked_by_id=by.actor.person,
                asked_at=by.now,
            )
            outbox.promise(BUILD, key=f"{BUILD}:{row.pk}", of=government, record=row.pk)
            return row
    except IntegrityError:
        rows = CaseRecord.objects.filter(case=found.row.id, inside=inside)
        asked = rows.filter(Q(command=command_id) | Q(state=RecordState.WAITING))
        first = asked.order_by("pk").first()
        if first:
            return first
        raise CommandIdTaken(command_id) from None


def finish(by: By, found: Found, number: int, pdf: Stored, zipped: Stored) -> None:
    """Note what was made, and in the audit trail where the chain ended; forget it when nobody waits."""
    with transaction.atomic():
        waiting = CaseRecord.objects.filter(pk=number, state=RecordState.WAITING)
        noted = waiting.update(
            state=RecordState.READY,
            made_at=by.now,
            seq=found.row.seq,
            chain=found.row.chain,
            pdf=pdf.digest,
            pdf_size=pdf.size,
            zip=zipped.digest,
            zip_size=zipped.size,
        )
        if noted:
            head = f"{found.row.number}/{found.row.seq} {found.row.chain.hex()}"
            _note(by, MADE, head, {"pdf": pdf.digest.hex(), "zip": zipped.digest.hex()})
    if not noted:
        _forget_bytes((pdf.digest, zipped.digest))


def give_up(by: By, number: int) -> None:
    """Note that a record can't be made."""
    waiting = CaseRecord.objects.filter(pk=number, state=RecordState.WAITING)
    waiting.update(state=RecordState.FAILED, made_at=by.now)


def hand_out(by: By, found: Found, row: CaseRecord, digest: bytes) -> None:
    """Note who took a record away."""
    _note(by, HANDED_OUT, found.row.number, {"record": row.pk, "digest": digest.hex()})


def forget_of(case: int) -> None:
    """Forget every record of a case: something in it is erased."""
    _forget(CaseRecord.objects.filter(case=case))


def forget_old(now: datetime) -> None:
    """Forget records of some days ago, and bytes that no record names."""
    _forget(CaseRecord.objects.filter(asked_at__lt=now - KEPT_FOR))
    _forget_bytes(list(record_files().older_than((now - KEPT_FOR).timestamp())))
    record_files().forget_drafts((now - KEPT_FOR).timestamp())


def _forget(rows: QuerySet[CaseRecord]) -> None:
    digests = {bytes(digest) for pair in rows.values_list("pdf", "zip") for digest in pair if digest}
    rows.delete()
    transaction.on_commit(lambda: _forget_bytes(digests))


def _forget_bytes(digests: Iterable[bytes]) -> None:
    """Remove bytes, unless another record has the same."""
    for digest in digests:
        if not CaseRecord.objects.filter(Q(pdf=digest) | Q(zip=digest)).exists():
            record_files().forget(digest)


def _note(by: By, action: str, subject: str, detail: dict[str, object]) -> None:
    person = by.actor.person or None
    audit.record(
        government=by.government.pk, at=by.now, actor=person, action=action, subject=subject, detail=detail
    )
