"""Every output of the signed SOPs as a paper, from played cases, read back by another reader.

LAKSANA_GOLDEN_TO names a folder that keeps the files, to look at.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from case_driver import Driver, any_agency
from laksana.cases import services
from laksana.cases.attachments import remake
from laksana.cases.models import Attachment
from laksana.cases.papers.drafting import Drafted, draft
from laksana.cases.selectors import Found
from laksana.cases.selectors.official import official, source
from laksana.core.papers.blocks import Pairs
from laksana.core.papers.content import Face
from laksana.core.papers.sheet import Sheet
from laksana.documents.selectors import kinds_of
from laksana.documents.services import Author, Draft, compose
from laksana.documents.setting import pdf
from laksana.organization.models import Person
from laksana.organization.services.orders import new_revision
from laksana.outside import typesetting
from readers import breaches

pytestmark = pytest.mark.usefixtures("published")
DEVICES = "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"
CIAMIS = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
BOLMUT = "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan"
CASES: dict[str, tuple[str, dict[str, str]]] = {
    BOLMUT: (
        "kabupaten-bolaang-mongondow-utara",
        {"diagnose": "not_on_server", "inspect_site": "damaged", "repair": "must_replace"},
    ),
    CIAMIS: ("kabupaten-ciamis", {}),
    "kota-bekasi/penanganan-gangguan-jaringan-tik": ("kota-bekasi", {"diagnose": "not_fixed"}),
    "kota-bogor/keamanan-jaringan": ("kota-bogor", {}),
    DEVICES: ("kota-bogor", {}),
}
KEEP = os.environ.get("LAKSANA_GOLDEN_TO", "")
SAYS = {
    Face.DISPOSITION: ("Diteruskan kepada Sdr.:", "Dengan hormat harap:", "Catatan:"),
    Face.MEMO: ("Kepada", "Dari", "Demikian untuk dilaksanakan"),
    Face.REPORT: ("Berdasarkan", "Pelaksanaan", "Demikian disampaikan"),
    Face.MINUTES: ("Pada hari ini", "Pihak Pertama", "Demikian berita acara"),
    Face.ORDER: ("Dasar", "MEMERINTAHKAN", "Dikeluarkan di"),
    Face.FORM: ("Nomor kasus",),
}


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep the files of papers in a folder of the test's own."""
    settings.PAPERS_ROOT = tmp_path / "papers"
    yield
    typesetting.end()


def played(procedure: str) -> tuple[Driver, Found]:
    """Play a case to its end."""
    slug, exits = CASES[procedure]
    driver = any_agency(slug)
    case = driver.open(procedure).case
    while (found := driver.found(case)).state.is_open:
        token = next(iter(found.state.open.values()))
        driver.later(minutes=7).complete(case, outcome=exits.get(token.step))
    for row in Attachment.objects.filter(case=case):
        remake(row)
    return driver, found


def drafts(driver: Driver, found: Found) -> dict[str, Drafted]:
    """Write every paper of a case."""
    by = services.system(driver.cast.government.pk)
    there = official(found, by.actor)
    return {one.written.ref: draft(source(found, by.structure, one.written, now=driver.now)) for one in there}


def sheet_of(found: Found, drafted: Drafted) -> Sheet:
    order = Draft(
        found.row.government, drafted.kind, drafted.content, Author(None), drafted.dated, drafted.title
    )
    return compose(order)


def test_a_disposition_repeats_what_is_known_of_the_letter() -> None:
    driver, told = any_agency("kota-bogor"), {"agenda": "045/78", "letter_class": "Amat Segera"}
    case = driver.open(DEVICES, told={"report": told}).case
    driver.complete(case)
    letter = drafts(driver, driver.found(case))["disposition_sheet"].content.body[0]
    assert isinstance(letter, Pairs)
    assert {"Nomor agenda": "045/78", "Sifat": "Amat Segera"}.items() <= {
        row.label: row.value for row in letter.rows
    }.items()


def test_an_order_and_its_signature_say_what_the_office_keeps_of_people() -> None:
    driver = any_agency("kabupaten-ciamis")
    ordered, head = driver.cast.holder("head_of_division"), driver.cast.holder("head_of_office")
    Person.objects.filter(pk=ordered.pk).update(nip="00 (contoh)", address="Jalan Contoh 1")
    Person.objects.filter(pk=head.pk).update(nip="11 (contoh)", rank="Pembina (contoh)")
    type(driver.cast.government).objects.filter(slug="kabupaten-ciamis").update(revision=new_revision())
    found = driver.found(driver.open(CIAMIS).case)
    if "assignment_order" not in found.state.papers:
        driver.complete(found.row.id)
    order = drafts(driver, driver.found(found.row.id))["assignment_order"].content
    rows = {row.label: row.value for block in order.body if isinstance(block, Pairs) for row in block.rows}
    assert (rows["NIP"], rows["Alamat"]) == ("00 (contoh)", "Jalan Contoh 1")
    assert [(one.rank, one.nip) for one in order.signatories] == [("Pembina (contoh)", "11 (contoh)")]


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("procedure", CASES)
def test_every_output_is_a_paper_that_reads_in_order(procedure: str) -> None:
    driver, found = played(procedure)
    papers = drafts(driver, found)
    assert {ref.partition(".")[0] for ref in papers} == set(found.state.papers)
    kinds = kinds_of(found.row.government)
    for ref, drafted in papers.items():
        made = pdf(sheet_of(found, drafted))
        if KEEP:
            (Path(KEEP) / f"{procedure.partition('/')[2]}-{ref}.pdf").write_bytes(made)
        assert breaches(made) == [], ref
        _judge(ref, drafted, kinds[drafted.kind].face, PdfReader(io.BytesIO(made)))


def _judge(ref: str, drafted: Drafted, face: Face, reader: PdfReader) -> None:
    """Hold one paper: its words in their order, who signs, tags, language, fonts, length."""
    text = in_one_line(" ".join(page.extract_text() for page in reader.pages))
    assert drafted.title.upper() in text.upper(), ref
    places = [text.find(words) for words in SAYS[face]]
    assert -1 not in places, (ref, places, text)
    assert places == sorted(places), (ref, places)
    for one in drafted.content.signatories:
        assert in_one_line(one.title) in text, (ref, one.title)
        assert one.name in text, (ref, one.name)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("id")
    assert len(reader.pages) <= 2, ref
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            inside = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inside), ref
