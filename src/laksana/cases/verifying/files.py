"""Holds a case's files against its journal: which entry names which, and whether their bytes are sound."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from laksana.cases import attachments, journal
from laksana.cases.models import Attachment, AttachmentState
from laksana.cases.verifying.tables import Row

Finding: TypeAlias = tuple[int, str]
"""The entry that something is wrong with (0: the case as a whole), and what."""


def files_of(cases: Iterable[int]) -> Mapping[int, list[Attachment]]:
    """Read the files of a stretch of cases."""
    grouped: dict[int, list[Attachment]] = {}
    for row in Attachment.objects.filter(case__in=cases).select_related("entry").order_by("case", "pk"):
        grouped.setdefault(row.case_id or 0, []).append(row)
    return grouped


def file_findings(entries: Iterable[Row], files: Iterable[Attachment]) -> Iterator[Finding]:
    """Give what is wrong with the files of one case."""
    named, lying = set(_named(entries)), set()
    for file in files:
        if file.entry is None or file.entry.case_id != file.case_id:
            yield 0, f"the file {file.pk} hangs on another case's entry"
            continue
        lying.add((file.entry.seq, bytes(file.sha256)))
        if (digest := _needed_digest(file)) and not attachments.files().is_sound(digest):
            yield file.entry.seq, f"the bytes of file {file.pk} are gone or changed"
    for seq, digest in sorted(named - lying):
        yield seq, f"its file {digest.hex()} is gone"


def _named(entries: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
    """Give the digests that entries name; an entry whose private part was erased names none."""
    for row in entries:
        if row.body and '"files"' in row.body:
            for event in journal.decode(row.record.events, row.body):
                for digest in getattr(event, "files", ()):
                    yield row.record.seq, bytes.fromhex(digest)


def _needed_digest(file: Attachment) -> bytes | None:
    digests = {AttachmentState.READY: file.served, AttachmentState.PROCESSING: file.sha256}
    digest = digests.get(AttachmentState(file.state))
    return bytes(digest) if digest else None
