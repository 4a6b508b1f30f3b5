"""Files: nothing hostile gets through, nothing is lost, nobody gives away what somebody else sent."""

import contextlib
import io
import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import Image

from case_driver import Driver, answered, bekasi
from hostile_files import MARK, PHP, Hostile, corpus, pdf, photo_with_place, picture
from laksana.cases import attachments, downloads, file_names, jobs, selectors, services
from laksana.cases.errors import Missing
from laksana.cases.models import Attachment, AttachmentState
from laksana.core.case.commands import Comment
from laksana.core.case.refusals import Code, Refused
from laksana.core.procedure.model import Evidence, Procedure
from laksana.outbox.models import Job
from laksana.outside import images
from laksana.outside.files import Files, TooLarge
from laksana.procedures import selectors as procedures
from world import MONDAY, signed_in

pytestmark = pytest.mark.usefixtures("published")
CORPUS = corpus()


@pytest.fixture
def driver() -> Driver:
    return bekasi()


@pytest.fixture
def person(driver: Driver) -> int:
    return driver.reporter.pk


def store(driver: Driver, name: str, content: bytes) -> Attachment:
    digest = driver.upload(driver.reporter, name, content)
    return Attachment.objects.get(sha256=bytes.fromhex(digest))


def served(row: Attachment) -> bytes:
    assert row.served is not None
    with attachments.files().open(row.served) as file:
        return file.read()


def test_the_corpus_is_large_and_no_label_stands_twice() -> None:
    assert len(CORPUS) >= 100
    assert len({one.label for one in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda one: one.label.encode("ascii", "replace").decode())
def test_no_hostile_file_gets_through(driver: Driver, hostile: Hostile) -> None:
    if hostile.fate == "refused":
        with pytest.raises(attachments.UploadRefused) as refused:
            driver.upload(driver.reporter, hostile.name, hostile.content)
        assert refused.value.code == hostile.code
        assert not Attachment.objects.exists()
        assert list(attachments.files().older_than(2**40)) == []
        return
    row = store(driver, hostile.name, hostile.content)
    attachments.remake(row)
    row.refresh_from_db()
    assert_named_well(row.name)
    if hostile.fate == "kept":
        assert served(row) == hostile.content
        return
    states = {"remade": {1}, "unreadable": {2}, "unreadable_or_remade": {1, 2}}[hostile.fate]
    assert row.state in states
    if row.state == AttachmentState.READY:
        content = served(row)
        assert content != hostile.content
        assert not any(trace in content for trace in (MARK, PHP, b"SECRET-MAKER", b"PK\x03\x04"))


def assert_named_well(name: str) -> None:
    assert 0 < len(name) <= 110
    assert not set(name) & set('/\\:*?"<>|\x00\r\n\u202e\u200b\ufeff')
    assert not name.startswith((".", " "))
    assert name.rsplit(".", 1)[1] in {"pdf", "jpg", "png", "txt", "docx", "webp", "avif", "heic"}
    assert name.split(".")[0].lower() not in file_names.RESERVED


def test_a_bomb_costs_little_memory() -> None:
    bombs = [one for one in CORPUS if "px" in one.label or "bomb" in one.label]
    for bomb in bombs:
        tracemalloc.start()
        with contextlib.suppress(images.Unreadable):
            images.remake(io.BytesIO(bomb.content), "jpeg" if "jpeg" in bomb.label else "png")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 150 * 1024 * 1024, bomb.label


def test_too_large_is_refused_early() -> None:
    read = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(1)
            yield bytes(1024 * 1024)

    files = attachments.files()
    with pytest.raises(TooLarge):
        files.store(endless(), limit=attachments.LIMIT)
    assert len(read) == 26
    assert list(files.root.rglob("*.*")) == []
    assert not any((files.root / "drafts").iterdir())


def test_a_declared_size_beyond_the_limit_is_not_even_read(driver: Driver) -> None:
    upload = TemporaryUploadedFile("a.pdf", "application/pdf", attachments.LIMIT + 1, None)
    with pytest.raises(attachments.UploadRefused) as refused:
        attachments.store(upload, person=driver.reporter.pk, government=driver.cast.government.pk)
    assert refused.value.code == "too_large"


# Places and pixels


def remade(driver: Driver, content: bytes, *, keeps: bool) -> Attachment:
    row = store(driver, "foto.jpg", content)
    Attachment.objects.filter(pk=row.pk).update(keeps_place=keeps)
    attachments.remake(row)
    row.refresh_from_db()
    return row


def test_a_place_is_kept_only_where_it_is_asked_for(driver: Driver) -> None:
    row = remade(driver, photo_with_place(-6.25, 106.99), keeps=True)
    assert row.place == "-6.250000,106.990000"
    assert not Image.open(io.BytesIO(served(row))).getexif()


def test_a_step_that_asks_where_asks_for_photos_as_they_are_and_the_case_says_it(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DEMO = True
    definition = procedures.definition

    @cache
    def asking(version: int) -> Procedure:
        known = definition(version)
        where = Evidence(photos=True, place=True)
        return replace(known, steps=tuple(replace(step, evidence=where) for step in known.steps))

    monkeypatch.setattr(procedures, "definition", asking)
    case = driver.open().case
    head = driver.performer(driver.found(case), driver.found(case).state.open[1])
    address = f"/kasus/{driver.found(case).row.number}/"
    assert "data-keep-place" in signed_in(head).get(address).content.decode()
    digest = driver.upload(head, "foto.jpg", photo_with_place(-6.25, 106.99))
    driver.complete(case, files=(digest,))
    attachments.remake(Attachment.objects.get(sha256=bytes.fromhex(digest)))
    assert "Diambil di -6.250000,106.990000" in signed_in(head).get(address).content.decode()


def test_a_place_is_dropped_otherwise(driver: Driver) -> None:
    assert remade(driver, photo_with_place(), keeps=False).place == ""


def test_a_place_already_read_is_dropped_when_the_step_does_not_ask(driver: Driver) -> None:
    case = driver.open().case
    row = remade(driver, photo_with_place(), keeps=True)
    comment = Comment("Foto", internal=False, files=(row.sha256.hex(),))
    driver.act(driver.reporter, case, comment)
    row.refresh_from_db()
    assert (row.place, row.keeps_place, row.case_id) == ("", False, case)


def test_a_picture_is_turned_upright_and_shrunk(driver: Driver) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    row = remade(driver, picture("JPEG", (4000, 1000), exif=exif), keeps=False)
    assert Image.open(io.BytesIO(served(row))).size == (640, 2560)


def test_a_picture_is_not_served_before_it_is_made_anew(driver: Driver) -> None:
    case = driver.open().case
    row = store(driver, "foto.jpg", picture("JPEG"))
    driver.act(driver.reporter, case, Comment("Foto", internal=False, files=(row.sha256.hex(),)))
    by, found = driver.by(driver.reporter), driver.found(case)
    with pytest.raises(Missing):
        selectors.file(found, by.actor, number=row.pk)
    assert Job.objects.filter(task=attachments.REMAKE).count() == 1
    jobs.remake_picture(key="", attachment=row.pk)
    jobs.remake_picture(key="", attachment=row.pk)
    ready = selectors.file(found, by.actor, number=row.pk)
    assert (ready.type, ready.name) == ("jpeg", "foto.jpg")
    assert ready.served != ready.sha256


# Whose file it is


def test_only_who_sent_a_file_gives_it(driver: Driver) -> None:
    case = driver.open().case
    colleague = driver.cast.contact(driver.agency_name)
    digest = driver.upload(colleague, "surat.pdf", pdf())
    comment = Comment("Surat", internal=False, files=(digest,))
    refused = services.act(driver.by(driver.reporter), case=case, command=comment, command_id=uuid4())
    assert refused == Refused(Code.FIELDS_WRONG, fields={"files": "unknown_file"})
    driver.act(colleague, case, comment)


@pytest.mark.parametrize("name", ["", "x", "../../etc/passwd", "0" * 64, "Z" * 64, "0" * 63])
def test_a_made_up_digest_is_refused(driver: Driver, name: str) -> None:
    case = driver.open().case
    comment = Comment("Surat", internal=False, files=(name,))
    refused = services.act(driver.by(driver.reporter), case=case, command=comment, command_id=uuid4())
    assert refused == Refused(Code.FIELDS_WRONG, fields={"files": "unknown_file"})


def test_a_file_is_given_once_and_a_repeated_command_does_not_mind(driver: Driver) -> None:
    case = driver.open().case
    digest = driver.upload(driver.reporter, "surat.pdf", pdf())
    comment, command_id = Comment("Surat", internal=False, files=(digest,)), uuid4()
    by = driver.by(driver.reporter)
    first = answered(services.act(by, case=case, command=comment, command_id=command_id))
    again = answered(services.act(by, case=case, command=comment, command_id=command_id))
    assert (again.seq, again.repeated) == (first.seq, True)
    other = services.act(by, case=case, command=comment, command_id=uuid4())
    assert other == Refused(Code.FIELDS_WRONG, fields={"files": "unknown_file"})
    driver.upload(driver.reporter, "surat.pdf", pdf())
    answered(services.act(by, case=case, command=comment, command_id=uuid4()))
    assert Attachment.objects.filter(case=case).count() == 2


def test_the_same_file_sent_twice_is_one_row(driver: Driver) -> None:
    assert driver.upload(driver.reporter, "a.pdf", pdf()) == driver.upload(driver.reporter, "b.pdf", pdf())
    assert Attachment.objects.count() == 1


def test_files_of_internal_notes_are_not_the_agency_s(driver: Driver) -> None:
    case = driver.open().case
    found = driver.found(case)
    officer = driver.performer(found, found.state.open[1])
    digest = driver.upload(officer, "catatan.pdf", pdf())
    driver.act(officer, case, Comment("Intern", files=(digest,)))
    inside, outside = driver.by(officer).actor, driver.by(driver.reporter).actor
    assert selectors.files(found, inside).count() == 1
    assert selectors.files(found, outside).count() == 0


# How it is handed out


def test_a_file_is_handed_out_as_a_file_only(driver: Driver) -> None:
    row = store(driver, 'a"; x=.html', pdf(MARK))
    answer = downloads.answer(row)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == pdf(MARK)  # type: ignore[arg-type]


# Cleaning


def test_loose_files_go_after_a_week(driver: Driver) -> None:
    row = store(driver, "a.pdf", pdf())
    Attachment.objects.filter(pk=row.pk).update(made_at=MONDAY)
    assert attachments.forget_loose(MONDAY + timedelta(days=6)) == 0
    assert attachments.forget_loose(MONDAY + timedelta(days=8)) == 1


def test_bytes_nobody_needs_go_and_others_stay(driver: Driver) -> None:
    case = driver.open().case
    row = store(driver, "foto.jpg", picture("JPEG"))
    driver.act(driver.reporter, case, Comment("Foto", internal=False, files=(row.sha256.hex(),)))
    files = attachments.files()
    attachments.remake(row)
    row.refresh_from_db()
    assert attachments.forget_unneeded_bytes(driver.now) == 0, "too young to go"
    for digest in (row.sha256, row.served):
        os.utime(files.path(digest or b""), (0, 0))
    assert attachments.forget_unneeded_bytes(driver.now) == 1
    assert not files.holds(row.sha256)
    assert files.is_sound(row.served or b"")


def test_erased_files_lose_their_bytes(driver: Driver) -> None:
    case = driver.open().case
    row = store(driver, "a.pdf", pdf())
    answer = driver.act(driver.reporter, case, Comment("Surat", internal=False, files=(row.sha256.hex(),)))
    path = attachments.files().path(row.sha256)
    by = services.system(driver.cast.government.pk)
    services.erase(by, case=case, entries=[answer.seq], reason="Permintaan")
    os.utime(path, (0, 0))
    attachments.forget_unneeded_bytes(driver.now)
    assert not path.exists()
    row.refresh_from_db()
    assert (row.state, row.name, row.sha256) == (AttachmentState.ERASED, "", b"")


def test_a_stored_file_is_on_the_disk_before_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        done.append("sync " + ("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file"))
        sync(handle)

    def rename(self: Path, target: Path) -> Path:
        done.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    Files(tmp_path).store([b"isi"], limit=10)
    assert done[:3] == ["sync file", "name", "sync folder"]
    assert done.count("sync folder") == 3
