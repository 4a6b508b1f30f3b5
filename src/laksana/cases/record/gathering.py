"""Gathers what proves a case: its journal as the chain covers it, files, procedure, the program.

For a reader who may not see what stays between officials, an entry with any of that is only its digest.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from laksana.cases import attachments, journal
from laksana.cases.models import Attachment, AttachmentState
from laksana.cases.record.papers import add_papers
from laksana.cases.record.parts import Contents, Part
from laksana.cases.selectors import Found
from laksana.cases.selectors.contents import stays_inside
from laksana.cases.verifying.tables import Row, entries_of
from laksana.core import verify_record
from laksana.core.case.events import CaseMigrated, CaseOpened
from laksana.core.verify_record import JOURNAL, canonical, entry_digest
from laksana.outside import filetypes
from laksana.procedures import selectors as procedures

README: Final = Path(__file__).parent / "baca.txt"
ABSENT: Final = {
    AttachmentState.PROCESSING: "masih diproses ketika berkas ini disusun",
    AttachmentState.REFUSED: "ditolak karena tidak dapat dibaca sebagai gambar",
}


def gather(found: Found, *, inside: bool) -> Contents:
    """Give the proof of a case, for who may read what stays between officials or for who may not."""
    rows = entries_of([found.row.id, found.row.id])[found.row.id][: found.row.seq]
    contents = Contents()
    lines = "".join(f"{canonical(line(row, inside=inside))}\n" for row in rows)
    contents.parts.append(Part(JOURNAL, {"role": "journal"}, lines.encode()))
    contents.parts += _definitions(found, rows)
    add_papers(found, contents, inside=inside)
    _add_files(found, contents, inside=inside)
    program = Path(verify_record.__file__).read_bytes()
    contents.parts.append(Part("verify_record.py", {"role": "verifier"}, program))
    contents.parts.append(Part("BACA-DAHULU.txt", {"role": "readme"}, README.read_bytes()))
    return contents


def line(row: Row, *, inside: bool) -> dict[str, Any]:
    """Give one line of the journal's file."""
    if not inside and any(map(stays_inside, journal.decode(row.record.events))):
        digest = entry_digest(row.record.plain).hex()
        return {"seq": row.record.seq, "withheld": digest, "chain": row.chain.hex()}
    shown: dict[str, Any] = {"entry": row.record.plain, "chain": row.chain.hex()}
    if row.body is None or row.salt is None:
        return {**shown, "private": "erased"}
    return {**shown, "salt": row.salt.hex(), "body": row.body}


def _definitions(found: Found, rows: list[Row]) -> Iterator[Part]:
    """Give every version of the procedure that the case ran on."""
    events = [event for row in rows for event in journal.decode(row.record.events)]
    opened = next(event for event in events if isinstance(event, CaseOpened))
    migrated = [event.version for event in events if isinstance(event, CaseMigrated)]
    versions = {opened.procedure_version, *migrated}
    texts = procedures.texts_of(opened.procedure, versions, government=found.row.government)
    for version, text in sorted(texts.items()):
        told = {"role": "definition", "procedure": opened.procedure, "version": version}
        yield Part(f"prosedur/versi-{version}.json", told, text.encode())


def _add_files(found: Found, contents: Contents, *, inside: bool) -> None:
    """Add the files that people sent; one that is not there to be handed out is named with the reason."""
    rows = Attachment.objects.filter(case=found.row.id, entry__seq__lte=found.row.seq)
    shown = rows if inside else rows.filter(internal=False)
    store = attachments.files()
    for place, row in enumerate(
        shown.exclude(state=AttachmentState.ERASED).select_related("entry").order_by("pk"), 1
    ):
        assert row.entry is not None
        told = {"role": "file", "original": row.sha256.hex(), "entry": row.entry.seq, "called": row.name}
        if row.served is None or row.state != AttachmentState.READY:
            why = ABSENT[AttachmentState(row.state)]
            contents.absent.append({"original": row.sha256.hex(), "entry": row.entry.seq, "why": why})
        elif not store.holds(row.served):
            why = "tidak ditemukan lagi di penyimpanan"
            contents.absent.append({"original": row.sha256.hex(), "entry": row.entry.seq, "why": why})
        else:
            name = f"berkas/{place:03}{filetypes.TYPES[row.type].extension}"
            contents.parts.append(Part(name, told, folder=store, digest=row.served))
