"""Papers of a case: written from the journal, changed, made final, replaced, cancelled, signed, verified."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from case_driver import any_agency, bekasi
from laksana.cases import selectors, services
from laksana.cases.models import CasePaper, Entry
from laksana.cases.selectors.official import Official, official, official_of
from laksana.cases.services import official as papers
from laksana.cases.verifying import Tally, verify
from laksana.core.case.commands import Recall
from laksana.core.case.refusals import Code, Refused
from laksana.core.glass import Glass
from laksana.core.papers.blocks import Paragraph
from laksana.documents import jobs
from laksana.documents import selectors as documents
from laksana.documents.models import Number, NumberState, Paper, PaperState, SignedHow
from laksana.documents.selectors.waiting import counted
from laksana.documents.services import PaperRefused, Why
from laksana.organization.models import Person
from laksana.outside.typesetting import Reason, TypesettingFailed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
REPORT = "handling_report"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> None:
    """Keep the files of papers in a folder of the test's own."""
    settings.PAPERS_ROOT = tmp_path / "papers"


class Desk:
    """One finished case of Bekasi and its people, as the pages meet it."""

    def __init__(self) -> None:
        self.driver = bekasi()
        self.case = self.driver.open().case
        self.driver.finish(self.case)

    @property
    def worker(self) -> Person:
        """Give who wrote the report."""
        return self.driver.holder(self.driver.office(self.procedure).performers["network_administrator"])

    @property
    def head(self) -> Person:
        return self.driver.holder(self.driver.office(self.procedure).performers["head_of_division"])

    @property
    def procedure(self) -> str:
        return "kota-bekasi/penanganan-gangguan-jaringan-tik"

    def found(self, person: Person) -> tuple[services.By, selectors.Found]:
        by = self.driver.by(person)
        return by, selectors.find(by.actor, by.structure, case=self.case, now=by.now)

    def ready(self, person: Person, ref: str = REPORT) -> papers.Prepared:
        by, found = self.found(person)
        return papers.prepared(by, found, ref)

    def finalise(self, person: Person | None = None, ref: str = REPORT, **more: Any) -> CasePaper | Refused:
        person = person or self.worker
        by, found = self.found(person)
        more.setdefault("command_id", uuid4())
        return papers.make_final(by, found, papers.prepared(by, found, ref), **more)

    def one(self, person: Person, ref: str = REPORT) -> Official:
        by, found = self.found(person)
        return official_of(found, by.actor, ref)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def entries(desk: Desk) -> int:
    return Entry.objects.filter(case=desk.case).count()


def test_looking_at_papers_writes_nothing(desk):
    before = entries(desk)
    by, found = desk.found(desk.worker)
    refs = [one.written.ref for one in official(found, by.actor)]
    assert refs == [
        *("disposition", "directive", "fault_data", "handling_report"),
        *("full_report", "reviewed_report", "confirmation"),
    ]
    assert desk.ready(desk.worker).drafted.content == desk.ready(desk.head).drafted.content
    assert (entries(desk), Paper.objects.count(), CasePaper.objects.count()) == (before, 0, 0)


def test_final_means_number_row_and_entry_together(desk):
    before = entries(desk)
    row = desk.finalise()
    assert isinstance(row, CasePaper)
    document = row.document
    assert document.number.text == "001/LAP/DISKOMINFO/XI/2026"
    (told,) = desk.driver.found(desk.case).state.issued_papers
    assert (told.document, told.number, told.digest) == (document.pk, document.number.text, document.digest)
    assert entries(desk) == before + 1
    assert documents.sheet(document).content == desk.ready(desk.worker).drafted.content
    assert not list(verify(Tally()))


def test_the_same_press_gives_the_first_answer(desk):
    press = uuid4()
    first, again = desk.finalise(command_id=press), desk.finalise(command_id=press)
    assert first == again
    assert Number.objects.count() == 1


def test_only_once_and_a_replacement_says_why(desk):
    first = desk.finalise()
    assert desk.finalise() == Refused(Code.REASON_REQUIRED)
    second = desk.finalise(reason="Salah lokasi")
    first.document.refresh_from_db()
    assert (first.document.state, second.document.replaces) == (PaperState.REPLACED, first.document)
    assert desk.one(desk.worker).row == second
    assert second.document.number.serial == 2
    assert not list(verify(Tally()))


def test_a_refused_one_leaves_no_number(desk):
    by, found = desk.found(desk.worker)
    refused = papers.make_final(by, found, papers.prepared(by, found, "reviewed_report"), command_id=uuid4())
    assert refused == Refused(Code.NOT_ALLOWED)
    assert (Number.objects.count(), Paper.objects.count()) == (0, 0)


def test_a_cancelled_one_keeps_its_number_and_another_may_follow(desk):
    row = desk.finalise()
    by, found = desk.found(desk.worker)
    press = uuid4()
    for _ in range(2):
        assert papers.cancel(by, found, desk.one(desk.worker), command_id=press, reason="Ganda") is None
    assert Number.objects.get().state == NumberState.CANCELLED
    assert isinstance(desk.finalise(), CasePaper)
    row.document.refresh_from_db()
    assert row.document.state == PaperState.CANCELLED
    assert not list(verify(Tally()))


def words(ready: papers.Prepared, text: str) -> Any:
    return replace(ready.drafted.content, body=(*ready.drafted.content.body, Paragraph(text)))


def test_changed_words_are_kept_and_made_final(desk):
    by, found = desk.found(desk.head)
    ready = desk.ready(desk.head)
    papers.keep_words(by, found, ready, words(ready, "Tambahan kepala."), turn=0)
    row = desk.finalise()
    assert Paragraph("Tambahan kepala.") in documents.sheet(row.document).content.body
    assert Paper.objects.count() == CasePaper.objects.count() == 1


def test_words_of_two_people_do_not_overwrite_each_other(desk):
    by, found = desk.found(desk.head)
    ready = desk.ready(desk.head)
    papers.keep_words(by, found, ready, words(ready, "Satu"), turn=0)
    with pytest.raises(PaperRefused) as refused:
        papers.keep_words(by, found, ready, words(ready, "Dua"), turn=0)
    assert refused.value.why is Why.STALE
    now = desk.ready(desk.head)
    papers.keep_words(by, found, now, words(now, "Dua"), turn=now.turn)
    papers.forget_words(by, found, desk.ready(desk.head))
    assert desk.ready(desk.head).drafted.content == ready.drafted.content
    assert Paper.objects.count() == 0


def test_a_step_done_anew_tells_that_its_paper_is_behind():
    driver = bekasi()
    case = driver.open().case
    for _ in range(3):
        driver.later(minutes=5).complete(case)
    desk = Desk.__new__(Desk)
    desk.driver, desk.case = driver, case
    worker = desk.worker
    assert isinstance(desk.finalise(worker), CasePaper)
    assert not desk.one(worker).is_behind
    token = driver.found(case).state.path[-1].token
    driver.act(worker, case, Recall(token))
    driver.later(minutes=5).complete(case)
    assert desk.one(worker).is_behind
    by, found = desk.found(worker)
    press = uuid4()
    assert papers.cancel(by, found, desk.one(worker), command_id=press, reason="Keliru") is None
    assert desk.one(worker).state == PaperState.CANCELLED
    assert isinstance(desk.finalise(worker), CasePaper)


def test_an_agency_sees_no_disposition_and_makes_nothing_final(desk):
    by, found = desk.found(desk.driver.reporter)
    seen = [one.written.ref for one in official(found, by.actor)]
    assert "handling_report" in seen
    assert not {"disposition", "directive"} & set(seen)
    with pytest.raises(selectors.Missing):
        official_of(found, by.actor, "disposition")
    ready = papers.prepared(by, found, "handling_report")
    assert papers.make_final(by, found, ready, command_id=uuid4()) == Refused(Code.NOT_ALLOWED)
    with pytest.raises(selectors.Missing):
        papers.keep_words(by, found, ready, ready.drafted.content, turn=0)


def test_minutes_bear_the_agencys_signature_from_the_journal():
    driver = any_agency("kabupaten-bolaang-mongondow-utara")
    procedure = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
    case = driver.open(procedure).case
    exits = {"diagnose": "not_on_server", "inspect_site": "no_damage"}
    while driver.found(case).state.is_open:
        token = next(iter(driver.found(case).state.open.values()))
        driver.later(minutes=5).complete(case, outcome=exits.get(token.step))
    by = driver.by(driver.holder(driver.office(procedure).performers["section_head"]))
    found = selectors.find(by.actor, by.structure, case=case, now=by.now)
    row = papers.make_final(by, found, papers.prepared(by, found, "work_minutes"), command_id=uuid4())
    made, noted = documents.sheet(row.document).content.signatories
    assert (made.role, noted.role) == ("Yang membuat,", "Mengetahui,")
    signed = documents.signatures_of(row.document)
    assert [(place, one.how, one.name) for place, one in signed.items()] == [
        (1, SignedHow.ACCOUNT, driver.reporter.name)
    ]
    assert not list(verify(Tally()))


def test_glass_and_consent_at_ones_own_place_only(desk):
    row = desk.finalise()
    by, found = desk.found(desk.worker)
    one = desk.one(desk.worker)
    stranger, elsewhere = desk.found(desk.head)
    with pytest.raises(selectors.Missing):
        papers.agree(stranger, elsewhere, one, place=0)
    glass = Glass(desk.worker.name, (((10, 10), (400, 300), (800, 40)),))
    papers.sign_on_glass(by, found, one, place=0, glass=glass)
    row.document.refresh_from_db()
    assert row.document.state == PaperState.SIGNED
    with pytest.raises(PaperRefused):
        papers.agree(by, found, one, place=0)
    jobs.render(key="", paper=row.document.pk)
    jobs.mark(key="", paper=row.document.pk)
    plain, marked = documents.files_of(row.document)
    assert plain.digest != marked.digest


def test_a_scan_is_kept_under_the_same_number(desk):
    row = desk.finalise()
    by, found = desk.found(desk.worker)
    papers.attach_scan(by, found, desk.one(desk.worker), [PDF])
    row.document.refresh_from_db()
    assert row.document.state == PaperState.SIGNED
    assert documents.signatures_of(row.document)[0].how == SignedHow.INK


def test_a_renderer_that_dies_stops_nothing(desk, monkeypatch):
    row = desk.finalise()
    with monkeypatch.context() as patched:
        patched.setattr("laksana.documents.setting.typeset", died)
        with pytest.raises(TypesettingFailed):
            jobs.render(key="", paper=row.document.pk)
    assert documents.waits_for_rendering(row.document)
    actor, soon = desk.driver.by(desk.worker).actor, timedelta(minutes=10)
    assert counted(actor, desk.driver.now + soon) == (0, 0)
    assert counted(actor, desk.driver.now + 2 * soon) == (0, 1)
    assert isinstance(desk.finalise(ref="full_report", person=desk.worker), CasePaper)
    jobs.render(key="", paper=row.document.pk)
    assert not documents.waits_for_rendering(row.document)
    assert counted(actor, desk.driver.now + 2 * soon) == (1, 1)


def died(*_: Any, **__: Any) -> bytes:
    raise TypesettingFailed(Reason.OUT_OF_MEMORY)


@pytest.mark.parametrize("column", ["sheet", "digest", "state", "number"])
def test_verify_finds_a_changed_paper(desk, column):
    document = desk.finalise().document
    other = {"sheet": document.sheet + " ", "digest": "0" * 64, "state": PaperState.CANCELLED, "number": None}
    Paper.objects.filter(pk=document.pk).update(**{column: other[column]})
    (fault,) = [one for one in verify(Tally()) if one.case]
    assert (fault.seq, "paper 001/LAP" in fault.what) == (entries(desk), True)


def test_verify_finds_a_paper_that_is_gone_and_one_that_is_made_up(desk):
    row = desk.finalise()
    seq = entries(desk)
    document = row.document_id
    row.delete()
    assert [(fault.seq, "is gone" in fault.what) for fault in verify(Tally())] == [(seq, True)]
    CasePaper.objects.create(
        government_id=row.government_id,
        case_id=row.case_id,
        paper="full_report",
        token=row.token,
        seq=row.seq,
        document_id=document,
    )
    assert [fault.seq for fault in verify(Tally())] == [seq]
