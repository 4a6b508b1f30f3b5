"""Pages of official papers over HTTP: who sees what, nothing typed is lost, refusals say why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from case_driver import Driver, any_agency, bekasi
from laksana.cases.models import Case, CasePaper
from laksana.core.papers.blocks import Paragraph
from laksana.documents import selectors as documents
from laksana.documents.models import Number, Paper, PaperState, SignedHow
from laksana.organization.models import Person
from laksana.organization.services import give_duty
from laksana.outside import typesetting
from rooms.documents.pens import signed_and_checked
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
REPORT = "handling_report"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep the files of papers in a folder of the test's own."""
    settings.DEMO = True
    settings.PAPERS_ROOT = tmp_path / "papers"
    yield
    typesetting.end()


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages."""
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


@pytest.fixture
def number(driver: Driver) -> str:
    """Give a finished case."""
    case = driver.open().case
    driver.finish(case)
    return Case.objects.get(pk=case).number


def worker(driver: Driver) -> Person:
    return driver.cast.holder("network_administrator")


def post(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, {"command_id": str(uuid4()), **fields})


def words(client: Client, address: str) -> dict[str, Any]:
    form = client.get(f"{address}ubah/").context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_head_changes_words_and_makes_it_final(driver, number):
    head = signed_in(driver.cast.holder("head_of_division"))
    address = f"/kasus/{number}/naskah/{REPORT}/"
    shown = head.get(address).content.decode()
    assert "Tetapkan" in shown
    assert "data:image/png" in shown
    typed = {**words(head, address), "subject": "Jaringan loket mati"}
    assert post(head, f"{address}ubah/", **typed).status_code == 302
    assert post(head, f"{address}tetapkan/").status_code == 302
    document = Paper.objects.get()
    assert documents.sheet(document).content.subject == "Jaringan loket mati"
    assert document.number.text in head.get(f"/kasus/{number}/").content.decode()
    assert "ditandatangani oleh" not in head.get(f"/kasus/{number}/").content.decode()
    signed_and_checked(document, sound=True, trusted=True)
    for page in (f"/kasus/{number}/", address):
        assert "Terverifikasi" in head.get(page).content.decode()
    assert "ditandatangani oleh" in head.get(f"/kasus/{number}/").content.decode()
    again = post(head, f"{address}tetapkan/")
    assert (again.status_code, Paper.objects.count()) == (422, 1)


def test_words_typed_meanwhile_come_back(driver, number):
    address = f"/kasus/{number}/naskah/{REPORT}/"
    head, section = (signed_in(driver.cast.holder(key)) for key in ("head_of_division", "section_head"))
    typed = words(section, address)
    assert post(head, f"{address}ubah/", **{**typed, "subject": "Dari kepala bidang"}).status_code == 302
    late = post(section, f"{address}ubah/", **{**typed, "subject": "Dari kepala seksi"})
    assert late.status_code == 422
    assert "Dari kepala seksi" in late.content.decode()
    assert documents.sheet(Paper.objects.get()).content.subject == "Dari kepala bidang"
    form = late.context["form"]
    kept = {name: form[name].value() for name in form.fields}
    assert post(section, f"{address}ubah/", **kept).status_code == 302
    assert documents.sheet(Paper.objects.get()).content.subject == "Dari kepala seksi"
    assert post(section, f"{address}kembalikan/").status_code == 302
    assert not Paper.objects.exists()


def test_who_may_not_sees_no_button_and_finds_no_address(driver, number):
    agency = signed_in(driver.reporter)
    address = f"/kasus/{number}/naskah/{REPORT}/"
    assert "Tetapkan" not in agency.get(address).content.decode()
    assert agency.get(f"{address}pdf/")["Content-Type"] == "application/pdf"
    for inside in ("disposition", "directive"):
        assert agency.get(f"/kasus/{number}/naskah/{inside}/").status_code == 404
    neighbour = signed_in(cast("kota-bogor").holder("section_head"))
    auditor = signed_in(driver.cast.auditor)
    for client, status in ((neighbour, 404), (auditor, 200)):
        assert client.get(address).status_code == status
    assert post(signed_in(driver.cast.holder("field_officer")), f"{address}tetapkan/").status_code == 404


def test_the_agenda_tells_what_a_paper_is_about_only_to_who_may_open_it(driver, number):
    head = driver.cast.holder("head_of_division")
    address = f"/kasus/{number}/naskah/{REPORT}/"
    assert post(signed_in(worker(driver)), f"{address}tetapkan/").status_code == 302
    paper, agenda = Paper.objects.get(), "/kelola/naskah/agenda/"
    give_duty(driver.cast.order(now=driver.now), person=head.pk, kind="administrator")
    for person, opens in ((driver.cast.administrator, False), (head, True)):
        client = signed_in(person)
        page = client.get(agenda).content.decode().replace("<wbr>", "")
        printed = b"".join(client.get(f"{agenda}agenda.csv").streaming_content).decode()
        for said in (page, printed):
            assert paper.number.text in said
            assert paper.author in said
            assert (escape(paper.subject) in said) is opens
        assert len(client.get(agenda, {"cari": paper.subject}).context["numbers"]) == opens
    Number.objects.update(secret=True)
    assert escape(paper.subject) not in client.get(agenda).content.decode()


def test_where_there_is_no_number_the_agenda_is_not_named(driver, number):
    head, address = signed_in(driver.cast.holder("head_of_division")), f"/kasus/{number}/naskah/disposition/"
    assert post(head, f"{address}tetapkan/").status_code == 302
    shown = head.get(address).content.decode()
    assert "Alasan membatalkan" in shown
    assert "Tercetak pada agenda nomor" not in shown


def test_cancelled_replaced_and_scanned(driver, number):
    client = signed_in(worker(driver))
    address = f"/kasus/{number}/naskah/{REPORT}/"
    assert post(client, f"{address}tetapkan/").status_code == 302
    unsaid = post(client, f"{address}batalkan/", reason=" ")
    assert (unsaid.status_code, "Tercetak pada agenda nomor" in unsaid.content.decode()) == (422, True)
    typed = words(client, address)
    typed["reason"] = ""
    assert post(client, f"{address}ubah/", **typed).status_code == 422
    assert post(client, f"{address}ubah/", **{**typed, "reason": "Salah lokasi"}).status_code == 302
    assert [paper.state for paper in Paper.objects.order_by("pk")] == [PaperState.REPLACED, PaperState.FINAL]
    bad = SimpleUploadedFile("pindai.pdf", b"MZ bukan pdf")
    assert post(client, f"{address}pindaian/", scan=bad).status_code == 422
    scan = SimpleUploadedFile("pindai.pdf", PDF)
    assert post(client, f"{address}pindaian/", scan=scan).status_code == 302
    assert Paper.objects.latest("pk").state == PaperState.SIGNED
    assert post(client, f"{address}batalkan/", reason="Keliru").status_code == 302
    shown = client.get(address).content.decode()
    assert "Salah lokasi" in shown
    assert "Alasan membatalkan: Keliru" in shown


def test_the_agency_agrees_and_signs_only_at_its_own_place(monkeypatch):
    driver = any_agency("kabupaten-bolaang-mongondow-utara")
    monkeypatch.setattr("laksana.outside.time.now", lambda: driver.now)
    procedure = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
    case = driver.open(procedure).case
    exits = {"diagnose": "not_on_server", "inspect_site": "damaged", "repair": "must_replace"}
    while driver.found(case).state.is_open:
        token = next(iter(driver.found(case).state.open.values()))
        driver.later(minutes=5).complete(case, outcome=exits.get(token.step))
    office = signed_in(driver.holder(driver.office(procedure).performers["section_head"]))
    agency = signed_in(driver.reporter)
    address = f"/kasus/{Case.objects.get(pk=case).number}/naskah/replacement_form/"
    assert post(office, f"{address}tetapkan/").status_code == 302
    assert post(agency, f"{address}tempat/1/setuju/").status_code == 404
    assert "Setujui dengan akun" in agency.get(address).content.decode()
    assert post(agency, f"{address}tempat/0/setuju/").status_code == 302
    signed = documents.signatures_of(CasePaper.objects.get().document)
    assert [(place, one.how) for place, one in signed.items()] == [(0, SignedHow.ACCOUNT)]
    assert post(agency, f"{address}tempat/0/setuju/").status_code == 422


def test_glass_on_the_device_of_who_made_it(driver, number):
    client = signed_in(worker(driver))
    address = f"/kasus/{number}/naskah/{REPORT}/"
    post(client, f"{address}tetapkan/")
    page = f"{address}tempat/0/"
    assert client.get(page).status_code == 200
    assert post(client, page, **{"glass.name": "Nama Contoh"}).status_code == 422
    drawn = {"glass.name": "Nama Contoh", "glass.drawn": "M10 10 400 300 800 40"}
    assert post(client, page, **drawn).status_code == 302
    assert documents.signatures_of(Paper.objects.get())[0].how == SignedHow.GLASS
    assert Paragraph("") not in documents.sheet(Paper.objects.get()).content.body
