"""Cases to make records of, and the records the worker makes of them."""

from uuid import uuid4

from case_driver import Driver
from hostile_files import pdf, picture
from laksana.cases import attachments
from laksana.cases.models import Attachment, CaseRecord
from laksana.cases.record import building
from laksana.cases.services import records
from laksana.core.case.commands import Comment, Disposition, FreeDispose
from laksana.core.verify_record import PAGES, unbound
from laksana.organization.models import Person

INTERNAL = "Jangan diteruskan kepada pelapor: perangkat cadangan dipinjam dahulu"
INSTRUCTION = "Pantau sampai akhir pekan"


def told_case(driver: Driver) -> int:
    """Give a case that was worked on, with a note, an internal note, an instruction, a photo and a letter."""
    case = driver.open(subject="Jaringan kecamatan mati sejak subuh").case
    for _ in range(2):
        driver.later(minutes=5).complete(case)
    owner = driver.holder(driver.found(case).owner)
    driver.later(minutes=2).act(owner, case, Comment("Sudah dihubungi penyedia", internal=False))
    driver.act(owner, case, Comment(INTERNAL, internal=True))
    copies = (driver.found(case).owner,)
    driver.act(owner, case, FreeDispose(Disposition(("Segera",), note=INSTRUCTION, copies=copies)))
    photos = tuple(driver.upload(owner, name, content) for name, content in evidence())
    driver.later(minutes=3).act(
        owner, case, Comment("Foto dan surat terlampir", internal=False, files=photos)
    )
    for row in Attachment.objects.filter(case=case):
        attachments.remake(row)
    return case


def evidence() -> list[tuple[str, bytes]]:
    return [("foto panel.jpg", picture("JPEG")), ("surat penyedia.pdf", pdf())]


def record_of(driver: Driver, case: int, *, inside: bool = True, person: Person | None = None) -> CaseRecord:
    """Ask for a record and let the worker make it."""
    by = driver.by(person or driver.holder(driver.found(case).owner))
    row = records.ask(by, driver.found(case), inside=inside, command_id=uuid4())
    building.build(row.pk)
    row.refresh_from_db()
    return row


def bytes_of(row: CaseRecord, form: str) -> bytes:
    with records.record_files().open(getattr(row, form)) as file:
        return file.read()


def files_in(data: bytes) -> dict[str, bytes]:
    """Give the files of a record by name."""
    found, _ = unbound(data)
    return {one.name: data[one.begin : one.end] for one in found}


__all__ = ["INSTRUCTION", "INTERNAL", "PAGES", "bytes_of", "files_in", "record_of", "told_case"]
