"""The record of a case: whole for the office, without internal notes for the agency, always proven."""

import io
import json
import random
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from case_driver import Driver, bekasi
from hostile_files import pdf
from laksana.audit import selectors as audit
from laksana.cases import attachments, jobs, services
from laksana.cases.errors import CommandIdTaken
from laksana.cases.models import (
    Attachment,
    AttachmentState,
    Case,
    CasePaper,
    CaseRecord,
    Entry,
    RecordState,
)
from laksana.cases.record import binding, building, pages
from laksana.cases.services import official, records
from laksana.core import verify_record
from laksana.core.case.commands import Comment
from laksana.core.verify_record import JOURNAL, MANIFEST, PAGES, Finding, Report, check
from laksana.documents import jobs as rendering
from laksana.documents import services as office
from laksana.documents.models import Paper
from laksana.outbox.models import Job
from laksana.project.cli import main
from readers import ARCHIVAL_WITH_FILES, breaches
from rooms.cases.records import INSTRUCTION, INTERNAL, bytes_of, files_in, record_of, told_case
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")
FORMS = ("pdf", "zip")


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages and the worker."""
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


@pytest.fixture
def case(driver: Driver) -> int:
    return told_case(driver)


def manifest_of(data: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files_in(data)[MANIFEST])
    return told


def sound(data: bytes) -> Report:
    report = check(data)
    assert report.faults == []
    return report


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


# ---- what is in it ----


def test_both_bindings_hold_the_same_and_prove_it(driver: Driver, case: int) -> None:
    row = record_of(driver, case)
    pdf, zipped = (bytes_of(row, form) for form in FORMS)
    assert files_in(pdf) == files_in(zipped)
    for data in (pdf, zipped):
        holds = sound(data).holds
        assert Finding("chain", more=str(Case.objects.get(pk=case).seq)) in holds
    assert (row.seq, row.chain) == Case.objects.values_list("seq", "chain").get(pk=case)


def test_the_same_case_gives_the_same_bytes(driver: Driver, case: int) -> None:
    first = record_of(driver, case)
    driver.later(hours=5)
    second = record_of(driver, case)
    assert first.pk != second.pk
    assert (first.pdf, first.zip) == (second.pdf, second.zip)


def test_the_pages_tell_everything(driver: Driver, case: int) -> None:
    said = text_of(bytes_of(record_of(driver, case), "pdf"))
    for words in (
        "Jaringan kecamatan mati sejak subuh",
        "Kecamatan Rawalumbu",
        "Kepala Seksi Infrastruktur Jaringan TIK",
        INTERNAL,
        INSTRUCTION,
        "Catatan (internal)",
        "tepat waktu",
        "Kabel terputus.",
        "foto panel.jpg",
        "surat penyedia.pdf",
    ):
        assert words.replace(" ", "") in said.replace(" ", "").replace("\n", ""), words


def test_it_is_an_archival_pdf_with_associated_files(driver: Driver, case: int) -> None:
    data = bytes_of(record_of(driver, case), "pdf")
    assert breaches(data, ARCHIVAL_WITH_FILES) == []
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    root = reader.trailer["/Root"]
    about = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "pdfuaid:part" in about
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    ties = {one.get_object()["/UF"]: one.get_object()["/AFRelationship"] for one in root["/AF"]}
    assert ties[MANIFEST] == ties[JOURNAL] == "/Data"
    assert ties["berkas/001.jpg"] == ties["verify_record.py"] == "/Supplement"
    for name, (content,) in reader.attachments.items():
        assert content == files_in(data)[name]
    assert [page["/StructParents"] for page in reader.pages]
    fonts = {
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {str(font).partition("+")[2].partition("-")[0] for font in fonts} == {"SourceSansPro"}


def test_what_was_sent_is_what_is_served(driver: Driver, case: int) -> None:
    files = files_in(bytes_of(record_of(driver, case), "zip"))
    for row in Attachment.objects.filter(case=case):
        assert row.served is not None
        with attachments.files().open(row.served) as file:
            assert file.read() in files.values()


def test_the_version_a_case_runs_on_is_in_it(driver: Driver, case: int) -> None:
    definition = json.loads(files_in(bytes_of(record_of(driver, case), "zip"))["prosedur/versi-1.json"])
    assert definition["id"] == driver.found(case).procedure.id


def test_a_file_not_yet_made_anew_is_named(driver: Driver, case: int) -> None:
    Attachment.objects.filter(case=case, type="jpeg").update(state=AttachmentState.PROCESSING)
    report = sound(bytes_of(record_of(driver, case), "zip"))
    assert any(one.code == "file_absent" for one in report.gaps)


def test_a_file_whose_bytes_are_gone_is_named(driver: Driver, case: int) -> None:
    row = Attachment.objects.filter(case=case).earliest("pk")
    assert row.served is not None
    attachments.files().forget(row.served)
    report = sound(bytes_of(record_of(driver, case), "pdf"))
    assert [one.more for one in report.gaps if one.code == "file_absent"] == [
        "tidak ditemukan lagi di penyimpanan"
    ]


# ---- the agency's ----


def everything_readable(data: bytes) -> bytes:
    """Give a record with the text of its pages, packed streams laid open."""
    return data + text_of(files_in(data)[PAGES]).encode()


def test_the_agency_s_record_holds_nothing_internal(driver: Driver, case: int) -> None:
    whole = record_of(driver, case)
    assert INTERNAL.encode() in everything_readable(bytes_of(whole, "zip"))
    row = record_of(driver, case, inside=False)
    for form in FORMS:
        data = everything_readable(bytes_of(row, form))
        for secret in (INTERNAL, INSTRUCTION, "DispositionGiven", "Jangan diteruskan"):
            assert secret.encode() not in data, secret
        report = sound(bytes_of(row, form))
        assert [one.place for one in report.gaps if one.code == "private_withheld"] == ["2", "5", "6"]
        assert any(one.code == "chain" for one in report.holds)
    assert "Sudah dihubungi penyedia".replace(" ", "") in text_of(bytes_of(row, "pdf")).replace(" ", "")


def test_a_file_of_an_internal_note_stays_inside(driver: Driver, case: int) -> None:
    owner = driver.holder(driver.found(case).owner)
    secret = driver.upload(owner, "catatan.txt", b"hanya di kantor saja\n")
    driver.later(minutes=1).act(owner, case, Comment("Lihat berkas", internal=True, files=(secret,)))
    assert b"hanya di kantor saja" in bytes_of(record_of(driver, case), "zip")
    assert b"hanya di kantor saja" not in bytes_of(record_of(driver, case, inside=False), "zip")


# ---- erased, tampered ----


def test_what_is_erased_is_in_no_record_and_the_chain_holds(driver: Driver, case: int) -> None:
    before = record_of(driver, case)
    digests = [digest for digest in (before.pdf, before.zip) if digest]
    with transaction.atomic():
        services.erase(
            driver.by(driver.reporter), case=case, entries=[1, 7], reason="Permintaan yang bersangkutan"
        )
    assert not CaseRecord.objects.filter(case=case).exists()
    records._forget_bytes(digests)
    assert not any(records.record_files().holds(digest) for digest in digests)
    after = bytes_of(record_of(driver, case), "zip")
    report = sound(after)
    assert {one.place for one in report.gaps if one.code == "private_erased"} == {"1", "7"}
    assert "perihal telah dihapus" in text_of(files_in(after)[PAGES])
    assert b"foto panel" not in after
    assert "sejak subuh" not in text_of(files_in(after)[PAGES])


@pytest.mark.parametrize("form", FORMS)
def test_a_flipped_byte_of_a_real_record_is_found(driver: Driver, case: int, form: str) -> None:
    data = bytes_of(record_of(driver, case), form)
    chance = random.Random(7)
    for at in chance.sample(range(8, len(data)), 40):
        broken = data[:at] + bytes((data[at] ^ 32,)) + data[at + 1 :]
        assert check(broken).faults, at


def test_the_command_and_the_program_inside_agree(
    driver: Driver, case: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, script = tmp_path / "kasus.zip", tmp_path / "alone.py"
    file.write_bytes(bytes_of(record_of(driver, case), "zip"))
    with zipfile.ZipFile(file) as opened:
        script.write_bytes(opened.read("verify_record.py"))
    assert script.read_bytes() == Path(verify_record.__file__).read_bytes()
    head = Case.objects.get(pk=case).chain.hex()
    assert main(["verify-record", str(file), "--head", head]) == 0
    said = capsys.readouterr().out
    command = [sys.executable, "-I", "-S", str(script), str(file), "--head", head]
    alone = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (alone.returncode, alone.stdout) == (0, said)
    assert main(["verify-record", str(file), "--head", "0" * 64, "--en"]) == 1
    assert "The end of the chain is not" in capsys.readouterr().out


def test_the_chain_in_the_table_and_in_the_record_is_one(driver: Driver, case: int) -> None:
    lines = files_in(bytes_of(record_of(driver, case), "zip"))[JOURNAL].decode().splitlines()
    chains = [bytes.fromhex(json.loads(line)["chain"]) for line in lines]
    assert chains == list(Entry.objects.filter(case=case).order_by("seq").values_list("chain", flat=True))


# ---- made by the worker ----


def test_it_is_asked_for_once(driver: Driver, case: int) -> None:
    by, found = driver.by(driver.holder(driver.found(case).owner)), driver.found(case)
    command = uuid4()
    first = records.ask(by, found, inside=True, command_id=command)
    assert records.ask(by, found, inside=True, command_id=uuid4()) == first
    assert records.ask(by, found, inside=False, command_id=uuid4()) != first
    building.build(first.pk)
    assert records.ask(by, found, inside=True, command_id=command).pk == first.pk
    assert Job.objects.filter(task=records.BUILD).count() == 2
    with pytest.raises(CommandIdTaken):
        records.ask(
            driver.by(driver.reporter), driver.found(driver.open().case), inside=False, command_id=command
        )


def test_a_dead_worker_leaves_no_half_record(
    driver: Driver, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, found = driver.by(driver.reporter), driver.found(case)
    row = records.ask(by, found, inside=False, command_id=uuid4())

    def die(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(binding.PdfBinding, "end", die)
        with pytest.raises(KeyboardInterrupt):
            building.build(row.pk)
    row.refresh_from_db()
    assert (row.state, row.pdf, row.zip) == (RecordState.WAITING, None, None)
    assert list(records.record_files().older_than(2**40)) == []
    jobs.build_record(key="", record=row.pk)
    row.refresh_from_db()
    sound(bytes_of(row, "pdf"))
    made_at = row.made_at
    driver.later(hours=1)
    jobs.build_record(key="", record=row.pk)
    row.refresh_from_db()
    assert row.made_at == made_at


def test_a_record_forgotten_while_it_was_made_leaves_nothing(
    driver: Driver, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = records.ask(driver.by(driver.reporter), driver.found(case), inside=True, command_id=uuid4())
    whole = pages.pages

    def erased_meanwhile(*given: Any, **named: Any) -> bytes:
        CaseRecord.objects.filter(pk=row.pk).delete()
        return whole(*given, **named)

    monkeypatch.setattr(building, "pages", erased_meanwhile)
    building.build(row.pk)
    assert list(records.record_files().older_than(2**40)) == []


def test_one_too_large_is_given_up(driver: Driver, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "LARGEST", 1000)
    assert record_of(driver, case).state == RecordState.FAILED


def test_a_record_is_forgotten_after_some_days(
    driver: Driver, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = record_of(driver, case)
    draft = records.record_files().root / "drafts" / "half"
    draft.write_bytes(b"of a worker that died")
    driver.later(days=2)
    records.forget_old(driver.now)
    assert CaseRecord.objects.filter(pk=row.pk).exists()
    driver.later(days=2)
    monkeypatch.setattr(transaction, "on_commit", lambda do: do())
    records.forget_old(driver.now)
    assert not CaseRecord.objects.exists()
    assert row.pdf is not None
    assert not records.record_files().holds(row.pdf)
    records.record_files().forget_drafts(2**40)
    assert not draft.exists()


def test_making_one_is_noted_in_the_trail_with_the_end_of_the_chain(driver: Driver, case: int) -> None:
    row = record_of(driver, case)
    noted = audit.latest(driver.cast.government.pk, limit=1)[0]
    assert row.chain is not None
    number = Case.objects.get(pk=case).number
    assert (noted.action, noted.subject) == ("record.made", f"{number}/{row.seq} {row.chain.hex()}")
    assert row.pdf is not None
    assert noted.detail is not None
    assert noted.detail["pdf"] == row.pdf.hex()
    administrator = signed_in(driver.cast.administrator)
    assert f"{number}/{row.seq}" in administrator.get(reverse("organization:trail")).content.decode()


def test_memory_is_bounded(driver: Driver, case: int) -> None:
    """Ten large pictures take no more room than one."""
    owner = driver.holder(driver.found(case).owner)
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=90)
    for number in range(10):
        digest = driver.upload(owner, f"{number}.jpg", out.getvalue() + bytes([number]))
        driver.later(minutes=1).act(owner, case, Comment("Foto", internal=False, files=(digest,)))
    for row in Attachment.objects.filter(case=case, state=AttachmentState.PROCESSING):
        attachments.remake(row)
    found = driver.found(case)
    row = records.ask(driver.by(owner), found, inside=True, command_id=uuid4())
    tracemalloc.start()
    building.build(row.pk)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    row.refresh_from_db()
    assert row.pdf_size is not None
    assert row.pdf_size > 8_000_000
    assert most < 16_000_000


# ---- on its page ----


def page(driver: Driver, case: int, person: Any) -> tuple[Client, str]:
    return signed_in(person), f"/kasus/{Case.objects.get(pk=case).number}/berkas-kasus/"


def test_it_is_asked_for_and_taken_away(driver: Driver, case: int) -> None:
    owner = driver.holder(driver.found(case).owner)
    client, address = page(driver, case, owner)
    assert "Untuk perangkat daerah" in client.get(address).content.decode()
    asked = client.post(address, {"untuk": "kantor", "command_id": str(uuid4())})
    assert (asked.status_code, asked["Location"]) == (302, address)
    assert "Sedang disusun" in client.get(address).content.decode()
    row = CaseRecord.objects.get()
    assert client.post(f"{address}{row.pk}/pdf/").status_code == 404
    building.build(row.pk)
    row.refresh_from_db()
    assert "Lengkap sampai kini" in client.get(address).content.decode()
    for form in FORMS:
        answer = client.post(f"{address}{row.pk}/{form}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == bytes_of(row, form)  # type: ignore[attr-defined]
    assert client.post(f"{address}{row.pk}/exe/").status_code == 404
    taken = audit.latest(driver.cast.government.pk, limit=1)[0]
    assert (taken.action, taken.actor) == ("record.handed_out", owner.pk)
    assert taken.detail is not None
    assert row.zip is not None
    assert taken.detail["digest"] == row.zip.hex()


def test_the_agency_has_its_own_and_never_the_office_s(driver: Driver, case: int) -> None:
    inside, own = record_of(driver, case), record_of(driver, case, inside=False)
    client, address = page(driver, case, driver.reporter)
    shown = client.get(address).content.decode()
    assert "Untuk kantor" not in shown
    assert client.post(f"{address}{own.pk}/zip/").status_code == 200
    assert client.post(f"{address}{inside.pk}/zip/").status_code == 404
    assert client.post(address, {"untuk": "kantor", "command_id": str(uuid4())}).status_code == 404
    assert client.post(address, {"command_id": str(uuid4())}).status_code == 302
    assert not CaseRecord.objects.filter(state=RecordState.WAITING, inside=True).exists()
    assert address in client.get(f"/lapor/kasus/{Case.objects.get(pk=case).number}/").content.decode()


def test_the_case_page_leads_there(driver: Driver, case: int) -> None:
    client, address = page(driver, case, driver.holder(driver.found(case).owner))
    assert address in client.get(address.removesuffix("berkas-kasus/")).content.decode()


# ---- with final papers ----


@pytest.fixture
def papers_made(driver: Driver, settings: Any, tmp_path: Path) -> int:
    """Give a finished case whose disposition and report are final, the report scanned after it was signed."""
    settings.PAPERS_ROOT = tmp_path / "papers"
    case = driver.open(subject="Jaringan kecamatan mati").case
    driver.finish(case)
    for ref, post in (("disposition", "head_of_division"), ("handling_report", "network_administrator")):
        person = driver.holder(driver.office(driver.found(case).procedure.id).performers[post])
        by, found = driver.by(person), driver.found(case)
        row = official.make_final(by, found, official.prepared(by, found, ref), command_id=uuid4())
        assert isinstance(row, CasePaper)
        rendering.render(key="", paper=row.document_id)
    scan = [pdf(b"a scan of what was signed")]
    office.attach_scan(row.document, scan, by=office.Author(by.actor.person), now=by.now)
    return case


def test_final_papers_are_in_it_and_vouched_for(driver: Driver, papers_made: int) -> None:
    row = record_of(driver, papers_made)
    data = bytes_of(row, "zip")
    told = manifest_of(data)["papers"]
    assert [(one["key"], one["state"]) for one in told] == [
        ("disposition", "final"),
        ("handling_report", "signed"),
    ]
    assert [len(one["files"]) for one in told] == [1, 2]
    assert {one.place for one in sound(data).holds if one.code == "paper"} == {one["title"] for one in told}
    said = "".join(text_of(bytes_of(row, "pdf")).split())
    assert "001/LAP/DISKOMINFO/XI/2026" in said
    assert "Tintadiataskertas" in said


def test_a_paper_between_officials_is_not_the_agency_s(driver: Driver, papers_made: int) -> None:
    data = bytes_of(record_of(driver, papers_made, inside=False), "zip")
    assert [one["key"] for one in manifest_of(data)["papers"]] == ["handling_report"]
    assert {one.code for one in sound(data).holds} >= {"paper", "chain"}


def test_another_sheet_than_the_journal_s_is_found(driver: Driver, papers_made: int) -> None:
    document = CasePaper.objects.get(case=papers_made, paper="handling_report").document
    Paper.objects.filter(pk=document.pk).update(sheet=document.sheet.replace("Jaringan", "Listrik"))
    report = check(bytes_of(record_of(driver, papers_made), "zip"))
    assert [one.code for one in report.faults] == ["paper_changed"]
