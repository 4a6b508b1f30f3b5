"""Erases what is private in entries: payloads, files, the subject. The chain stays whole.

The caller sees to it that somebody is entitled to ask. The audit trail names each entry; nothing comes back.
"""

from collections.abc import Collection
from typing import Final

from django.db import transaction

from laksana.audit import services as audit
from laksana.cases.models import Attachment, AttachmentState, Case, Entry, Payload
from laksana.cases.services import records
from laksana.cases.services.by import By

ERASED: Final = "case.erased"


def erase(by: By, *, case: int, entries: Collection[int], reason: str) -> int:
    """Erase the private parts of these entries of a case, and give how many were there to be erased."""
    with transaction.atomic():
        row = Case.objects.get(pk=case, government=by.government.pk)
        numbers = dict(Entry.objects.filter(case=row, seq__in=entries).values_list("pk", "seq"))
        erased = Payload.objects.filter(pk__in=numbers).delete()[0]
        _erase_files(numbers)
        if 1 in numbers.values():
            Case.objects.filter(pk=case).update(subject="")
        records.forget_of(case)
        for seq in sorted(numbers.values()):
            _record(by, f"{row.number}/{seq}", reason)
    return erased


def _erase_files(entries: Collection[int]) -> None:
    """The bytes go when the store is next cleaned: nothing needs them any more."""
    Attachment.objects.filter(entry__in=entries).update(
        state=AttachmentState.ERASED, sha256=b"", served=None, name="", place="", size=0
    )


def _record(by: By, subject: str, reason: str) -> None:
    audit.record(
        government=by.government.pk,
        at=by.now,
        actor=by.actor.person or None,
        action=ERASED,
        subject=subject,
        detail={"reason": reason},
    )
