"""The SOP as a document: read back by readers that know nothing of the writer, held against the papers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
import signed_papers
from django.test import Client
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pytest_django import Settings

from laksana.core.procedure.model import Performer
from laksana.outside import typesetting
from laksana.outside.typesetting import Reason, TypesettingFailed
from laksana.procedures import emblems, library, services, views
from laksana.procedures.emblems import Emblem
from laksana.procedures.printing.document import sop_pdf
from readers import breaches
from world import MONDAY, cast, signed_in

STEPS = signed_papers.sections("STEPS.md")
PAPERS = {
    "000_51ddff1d9d03f3ae.txt": "kota-bogor/keamanan-jaringan",
    "001_d5fac23eee717ea1.txt": "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan",
    "002_61722f69a7849c2d.txt": "kota-bekasi/penanganan-gangguan-jaringan-tik",
    "003_7adabbd5b4f685e0.txt": "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah",
    "004_34b2b3d726046b92.txt": "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan",
}
SHEETS = {
    "kota-bogor/keamanan-jaringan": 3,
    "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan": 3,
    "kota-bekasi/penanganan-gangguan-jaringan-tik": 2,
    "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah": 2,
    "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan": 3,
    "umum/gangguan-jaringan": 1,
    "umum/permohonan-layanan": 1,
}
BEKASI = "kota-bekasi/penanganan-gangguan-jaringan-tik"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
TEMPLATE = "umum/gangguan-jaringan"


@cache
def pdf(name: str, *, signed_only: bool = False) -> bytes:
    procedure = library.find(name)
    assert procedure
    return sop_pdf(procedure, signed_only=signed_only, moment=MONDAY)


def reader(name: str) -> PdfReader:
    return PdfReader(BytesIO(pdf(name)))


def letters(text: str) -> str:
    """Give a text without what a line's end may change."""
    return "".join(text.replace("\u200b", "").split())


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [letters(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def tags(node: Any) -> Iterator[DictionaryObject]:
    """Walk the tree of tags in the order in which it is read aloud."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def aloud(name: str) -> list[str]:
    """Give what is said of the drawings."""
    found = tags(reader(name).trailer["/Root"]["/StructTreeRoot"])
    return [tag["/Alt"] for tag in found if "/Alt" in tag]


@pytest.mark.parametrize("source", PAPERS)
def test_every_word_of_the_signed_table_stands_in_the_document(source: str) -> None:
    found = "".join(pages(pdf(PAPERS[source])))
    for step in signed_papers.steps(STEPS[source]):
        for part in (step["time"], *step["text"].split()):
            assert letters(part or "") in found


@pytest.mark.parametrize("name", SHEETS)
def test_the_acts_are_read_in_their_order_on_so_many_sheets(name: str) -> None:
    procedure = library.find(name)
    assert procedure
    found = pages(pdf(name))
    assert len(found) == SHEETS[name]
    whole = "".join(found)
    starts = [whole.find(letters(step.does[0])) for step in procedure.steps]
    assert -1 not in starts
    assert starts == sorted(starts)
    assert all(f"Halaman{number}dari{len(found)}" in text for number, text in enumerate(found, start=1))


@pytest.mark.parametrize("name", SHEETS)
def test_identity_boxes_stand_before_the_table_and_only_in_what_was_signed(name: str) -> None:
    procedure = library.find(name)
    assert procedure
    first = pages(pdf(name))[0]
    boxes = procedure.identity.legal_basis + procedure.identity.equipment + procedure.identity.warnings
    assert all(letters(text) in first for text in boxes) or not procedure.signed
    assert ("DasarHukum" in first) is procedure.signed
    assert ("bukanSOPyangditandatangani" in first) is not procedure.signed


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_tagged_archival_and_in_indonesian(name: str) -> None:
    assert breaches(pdf(name)) == []
    root = reader(name).trailer["/Root"]
    packet = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert root["/Lang"] == "id"
    kinds = [tag["/S"] for tag in tags(root["/StructTreeRoot"])]
    assert kinds.count("/Table") == len(reader(name).pages) - ("/H2" in kinds)
    assert "/H1" in kinds
    assert kinds.count("/TH") >= 8


@pytest.mark.parametrize("name", SHEETS)
def test_who_hears_it_is_told_what_each_symbol_says(name: str) -> None:
    procedure = library.find(name)
    assert procedure
    said = aloud(name)
    for step in procedure.steps:
        title = procedure.performer(step.performer).title
        kind = "keputusan di sini" if step.outcomes else ("dikerjakan di sini", "mulai atau selesai")
        assert any(one.startswith(f"{title}: ") and one.partition(": ")[2].startswith(kind) for one in said)
    assert sum("keputusan di sini" in one for one in said) == sum(
        bool(one.outcomes) for one in procedure.steps
    )


@pytest.mark.parametrize("name", SHEETS)
def test_every_font_is_embedded(name: str) -> None:
    for page in reader(name).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


def test_an_arrow_to_another_sheet_ends_and_begins_at_pentagons_of_one_number() -> None:
    tables = [text for text in pages(pdf(BOLMUT)) if "Pelaksana" in text][1:]
    said = [one for one in aloud(BOLMUT) if "berlanjut di tempat lain" in one]
    assert len(tables) == 2
    assert sorted(one.partition("; ")[2] for one in said) == ["", "", "lanjut ke 11", "lanjut ke 9"]


def test_what_laksana_added_is_left_out_where_only_the_signed_is_asked_for() -> None:
    full, signed = "".join(pages(pdf(BEKASI))), "".join(pages(pdf(BEKASI, signed_only=True)))
    assert "Belumpulih→langkah2" in full
    assert "Belumpulih" not in signed
    assert "hilangpadapindaian" in signed
    assert "(tidakterbacapenuhpadanaskah)" in signed


@pytest.mark.parametrize("act", ["kata " * 400, "x" * 2000], ids=["words", "one word"])
def test_texts_as_long_as_may_be_lose_nothing(act: str) -> None:
    procedure = library.find(BEKASI)
    assert procedure
    steps = tuple(replace(step, does=(act, act), needs=(act,)) for step in procedure.steps)
    found = pages(sop_pdf(replace(procedure, steps=steps), signed_only=False, moment=MONDAY))
    assert len(found) <= 1 + len(steps) + 1
    assert "".join(found).count(letters(act)) == 3 * len(steps)


def test_more_performers_than_any_paper_has_fit_beside_each_other() -> None:
    procedure = library.find(BEKASI)
    assert procedure
    more = tuple(Performer(f"more_{number}", f"Jabatan Kesekian {number}") for number in range(10))
    crowded = replace(procedure, performers=procedure.performers + more)
    found = "".join(pages(sop_pdf(crowded, signed_only=False, moment=MONDAY)))
    assert all(letters(performer.title) in found for performer in more)
    assert all(letters(step.does[0]) in found for step in procedure.steps)


def test_same_version_same_bytes() -> None:
    procedure = library.find(BEKASI)
    assert procedure
    assert sop_pdf(procedure, signed_only=False, moment=MONDAY) == pdf(BEKASI)


class TestHandedOut:
    @pytest.fixture(autouse=True)
    def _library(self, settings: Settings, db: None) -> Iterator[None]:
        settings.DEMO = True
        services.load_library(now=MONDAY.replace(microsecond=7))
        views._made.cache_clear()
        yield
        views._made.cache_clear()

    def client(self) -> Client:
        return signed_in(cast("kota-bekasi").holder("section_head"))

    def test_as_a_file_to_keep_under_its_name(self) -> None:
        answer = self.client().get(f"/prosedur/{BEKASI}/v1/sop.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith('attachment; filename="SOP PENANGANAN GANGGUAN')
        assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")

    def test_under_the_emblem_of_its_government(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(emblems, "_keepers", [lambda government: Emblem("png", picture())])
        client = self.client()
        as_pdf, as_docx = (
            b"".join(client.get(f"/prosedur/{BEKASI}/v1/sop.{form}").streaming_content)
            for form in ("pdf", "docx")
        )
        assert [len(page.images) for page in PdfReader(BytesIO(as_pdf)).pages] == [1, 0]
        with ZipFile(BytesIO(as_docx)) as archive:
            assert archive.read("word/media/image1.png") == picture()
        general = client.get(f"/prosedur/{TEMPLATE}/v1/sop.pdf")
        assert not PdfReader(BytesIO(b"".join(general.streaming_content))).pages[0].images

    def test_the_page_leads_to_it(self) -> None:
        page = self.client().get(f"/prosedur/{BEKASI}/?naskah=1").content.decode()
        assert f'href="/prosedur/{BEKASI}/v1/sop.pdf?naskah=1"' in page

    @pytest.mark.parametrize("form", ["exe", "json", "pdfx"])
    def test_in_no_other_form(self, form: str) -> None:
        assert self.client().get(f"/prosedur/{BEKASI}/v1/sop.{form}").status_code == 404

    def test_it_is_made_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[datetime] = []
        count(monkeypatch, lambda moment: made.append(moment))
        client = self.client()
        for _ in range(3):
            assert client.get(f"/prosedur/{BEKASI}/v1/sop.pdf").status_code == 200
        assert len(made) == 1

    def test_a_typesetter_that_fails_is_told_and_the_page_goes_on(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: Any, **__: Any) -> None:
            raise TypesettingFailed(Reason.KILLED)

        monkeypatch.setattr(typesetting, "typeset", fails)
        answer = self.client().get(f"/prosedur/{BEKASI}/v1/sop.pdf", follow=True)
        assert "Dokumen belum dapat dibuat" in answer.content.decode()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 50), "#246").save(out, "PNG")
    return out.getvalue()


def count(monkeypatch: pytest.MonkeyPatch, note: Callable[[datetime], None]) -> None:
    make = typesetting.typeset

    def counted(main: str, **given: Any) -> bytes:
        note(given["moment"])
        return make(main, **given)

    monkeypatch.setattr(typesetting, "typeset", counted)
