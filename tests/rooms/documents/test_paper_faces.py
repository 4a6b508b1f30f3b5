"""Every face, read by readers that know nothing of its writer: order, tags, fonts, sizes, hostile words."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from laksana.core.papers.blocks import (
    Block,
    Device,
    Devices,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Parties,
    Party,
    Photo,
    Photos,
    Points,
    Table,
    Tick,
    Ticks,
)
from laksana.core.papers.content import Capacity, Content, Secrecy, Signatory
from laksana.core.papers.kinds import Kind
from laksana.core.papers.sheet import Letterhead, Sheet, sheet_of
from laksana.documents import library
from laksana.documents.samples import sample
from laksana.documents.setting import page_pictures, pdf
from laksana.outside import typesetting
from laksana.outside.files import Files
from laksana.outside.typesetting import legible
from readers import breaches, words_of_pdf
from rooms.documents.payloads import PAYLOADS

KINDS = {kind.key: kind for kind in library.kinds()}
DAY = date(2026, 11, 21)
CODE = "7K3M00QX9TFA"
HEAD = Letterhead("PEMERINTAH KOTA CONTOH", "DINAS CONTOH", ("Jalan Contoh 1",))
BREAKS = re.compile("[\\s\u200b\u00ad\ufffe\x02]")
"""What a reader may put into a text or leave out of it where a line ends."""


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.PAPERS_ROOT, settings.MEDIA_ROOT = tmp_path / "papers", tmp_path / "attachments"
    yield
    typesetting.end()


def sheet(kind: Kind, **more: Any) -> Sheet:
    region = kind.number(17, DAY, region="00.00", secrecy=Secrecy.ORDINARY) if kind.needs_number else ""
    given: dict[str, Any] = {
        "face": kind.face,
        "title": kind.title,
        "letterhead": HEAD,
        "content": sample(kind),
        "dated": DAY,
        "place": "Contoh",
        "number": region,
        "code": CODE,
        "address": f"https://laksana.contoh.invalid/v/{CODE}/",
    }
    return Sheet(**{**given, **more})


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def bare(text: str) -> str:
    return BREAKS.sub("", text)


@pytest.mark.parametrize("key", KINDS)
def test_a_face_is_archival_tagged_and_carries_its_fonts(key: str) -> None:
    made = pdf(sheet(KINDS[key]))
    assert breaches(made) == []
    reader = read(made)
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("id", True)
    assert "/StructTreeRoot" in root
    about = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2<" in about
    assert "<pdfaid:conformance>A<" in about
    assert "<pdfuaid:part>1<" in about
    assert KINDS[key].title in str(reader.metadata.title if reader.metadata else "")
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all(
        "/FontFile2" in one["/FontDescriptor"] or "/FontFile3" in one["/FontDescriptor"]
        for font in fonts
        for one in (below.get_object() for below in font["/DescendantFonts"])
    )
    assert len(reader.pages) == 1


@pytest.mark.parametrize(
    ("sound", "broken"),
    [(b"/Lang(id)", b"/Lang(--)"), (b"/Marked true", b"/Marked null"), (b"\nendobj\n", b" endobj\n")],
)
def test_a_paper_that_is_not_archival_is_seen(sound: bytes, broken: bytes) -> None:
    made = pdf(sheet(KINDS["memo"]))
    assert made.count(sound) >= 1
    assert breaches(made.replace(sound, broken))


ORDER = {
    "surat": ["DINAS CONTOH", "017/S/", "Hal", "Yth. Camat Contoh", "Demikian", "Kepala Contoh,"],
    "memo": ["DINAS CONTOH", "MEMO", "Kepada", "Dari", "017/M/", "Demikian", "Nama Contoh Tiga"],
    "laporan": ["LAPORAN", "017/LAP/", "Uraian", "Tindakan", "1.", "Hasil pemeriksaan", "Demikian"],
    "berita-acara": [
        "BERITA ACARA",
        "017/BA/",
        "Pihak Pertama",
        "CONTOH-0001",
        "CONTOH-0002",
        "Pihak Kedua,",
    ],
    "surat-perintah": ["SURAT PERINTAH", "017/SP/", "MEMERINTAHKAN", "Kepada", "Untuk", "Dikeluarkan di"],
    "lembar-disposisi": ["LEMBAR DISPOSISI", "Surat dari", "Nomor agenda", "Sifat", "Hal", "Diteruskan"],
    "formulir": ["FORMULIR", "Lokasi", "Penyebab", "Hasil pemeriksaan", "Sambungan", "Kepala Contoh,"],
}


@pytest.mark.parametrize("key", KINDS)
def test_a_face_is_read_in_its_order(key: str) -> None:
    text = words_of_pdf(pdf(sheet(KINDS[key])))
    places = [text.find(part) for part in ORDER[key]]
    assert -1 not in places, dict(zip(ORDER[key], places, strict=True))
    assert places == sorted(places)
    assert "7K3M-00QX-9TFA" in text
    assert "Halaman 1 dari 1" in text


def test_the_same_sheet_gives_the_same_bytes_from_another_child() -> None:
    first = pdf(sheet(KINDS["laporan"]))
    typesetting.end()
    assert pdf(sheet_of(json.loads(sheet(KINDS["laporan"]).text))) == first


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("f4", (609, 935))])
def test_a_letter_is_on_the_paper_of_the_office(size: str, points: tuple[int, int]) -> None:
    page = read(pdf(sheet(KINDS["surat"], letterhead=replace(HEAD, size=size)))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == points


def test_a_disposition_is_on_half_a_folio_whatever_the_office_prints_on() -> None:
    page = read(pdf(sheet(KINDS["lembar-disposisi"], letterhead=replace(HEAD, size="f4")))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (468, 609)


def test_a_draft_says_so_and_has_no_proof() -> None:
    text = words_of_pdf(pdf(sheet(KINDS["surat"], number="", code="", address=""), draft=True))
    assert "KONSEP" in text
    assert "Periksa keaslian" not in text
    assert "KONSEP" not in words_of_pdf(pdf(sheet(KINDS["surat"])))


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (Signatory("Kepala Bidang"), ["Kepala Bidang,"]),
        (Signatory("Kepala Bidang", capacity=Capacity.PLT), ["Plt. Kepala Bidang,"]),
        (Signatory("Kepala Bidang", capacity=Capacity.PLH), ["Plh. Kepala Bidang,"]),
        (Signatory("Kepala Bidang", on_behalf="Kepala Dinas"), ["a.n. Kepala Dinas", "Kepala Bidang,"]),
        (
            Signatory("Kepala Seksi", on_behalf="Kepala Dinas", through="Kepala Bidang"),
            ["a.n. Kepala Dinas", "Kepala Bidang", "u.b.", "Kepala Seksi,"],
        ),
    ],
)
def test_the_lines_of_a_signature_are_in_their_order(one: Signatory, lines: list[str]) -> None:
    content = Content("Hal", (Paragraph("Isi."),), (replace(one, name="Nama Contoh", nip="00 (contoh)"),))
    text = words_of_pdf(pdf(sheet(KINDS["surat"], content=content)))
    assert "\n".join([*lines, "Nama Contoh", "NIP 00 (contoh)"]) in text.replace("\r\n", "\n")


def test_pictures_come_from_the_store_and_a_lost_one_is_said(settings: Any) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#357").save(out, "JPEG")
    digest = Files(settings.MEDIA_ROOT).store([out.getvalue()], limit=10_000).digest.hex()
    body: tuple[Block, ...] = (Photos((Photo(digest, "Ada"), Photo("ab" * 32, "Tiada"))),)
    content = pdf(sheet(KINDS["laporan"], content=Content("Hal", body)))
    images = [image for image in read(content).pages[0].images if image.name.endswith("jpg")]
    assert len(images) == 1
    text = words_of_pdf(content)
    assert text.count("Foto tidak tersimpan lagi.") == 1
    assert text.index("Ada") < text.index("Tiada")


def test_every_page_is_a_picture() -> None:
    long = Content("Hal", tuple(Paragraph("Isi yang panjang. " * 60) for _ in range(8)))
    made = sheet(KINDS["memo"], content=long)
    pages = [Image.open(io.BytesIO(page)) for page in page_pictures(made)]
    assert len(pages) == len(read(pdf(made)).pages) > 1
    assert {(page.format, page.width) for page in pages} == {("PNG", 794)}
    assert pages[0].tobytes() != pages[1].tobytes()


def hostile_body(payloads: tuple[str, ...]) -> tuple[Block, ...]:
    """Put each text into every field of every block."""
    return (
        *(Heading(text) for text in payloads[:40]),
        *(Paragraph(text) for text in payloads),
        Pairs(tuple(Pair(text, text) for text in payloads)),
        Points(payloads),
        Table(("a", "b"), tuple((text, text) for text in payloads), caption=payloads[0]),
        Table(payloads[:3], (("1", "2", "3"),)),
        Ticks(tuple(Tick(text, ticked=True, note=text) for text in payloads), caption=payloads[1]),
        Photos(tuple(Photo("ab" * 32, text) for text in payloads), caption=payloads[2]),
        Parties(tuple(Party(text, text, part=text, office=text) for text in payloads)),
        Devices(tuple(Device(*[text] * 6) for text in payloads), caption=payloads[3]),
    )


def judge_words(content: bytes, payloads: tuple[str, ...], times: int) -> None:
    """Hold a paper against what was written: every text is there, as often as it was put in."""
    text = bare(words_of_pdf(content))
    for payload in payloads:
        shown = bare(legible(payload))
        if is_left_to_right(shown):
            assert text.count(shown) >= times, f"{payload!r} is not there {times} times"


def is_left_to_right(text: str) -> bool:
    """Leave out what readers give in an order of their own: writing from the right, and stacked accents."""
    return not re.search("[\u0300-\u036f\u0590-\u06ff]", text)


@pytest.mark.parametrize("key", KINDS)
def test_no_words_act_or_vanish_in_any_block(key: str) -> None:
    content = Content("Hal", hostile_body(PAYLOADS))
    made = pdf(sheet(KINDS[key], content=content))
    judge_words(made, PAYLOADS, times=10)
    reader = read(made)
    assert len(reader.pages) <= 120
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/Names" not in root or not {"/JavaScript", "/EmbeddedFiles"} & set(root["/Names"])


def hostile_sheet(kind: Kind, texts: list[str]) -> Sheet:
    """Put texts into everything around the body."""
    upper, lower, line, title, subject, sender, to, at, copy, name, role, post, behalf, rank, nip = texts
    one = Signatory(post, name, role=role, on_behalf=behalf, through=behalf, rank=rank, nip=nip)
    content = Content(
        subject,
        (Paragraph("Isi."),),
        (one, one),
        recipients=(to, to),
        recipients_at=at,
        sender=sender,
        attached=subject,
        copies=(copy,),
    )
    return sheet(
        kind, title=title, letterhead=Letterhead(upper, lower, (line,)), content=content, number=at, place=at
    )


AROUND = 15


@pytest.mark.parametrize("key", KINDS)
def test_no_words_act_or_vanish_around_the_body(key: str) -> None:
    ring = [PAYLOADS[at % len(PAYLOADS)] for at in range(len(PAYLOADS) + AROUND)]
    for start in range(0, len(PAYLOADS), AROUND):
        texts = ring[start : start + AROUND]
        made = pdf(hostile_sheet(KINDS[key], texts))
        upper, lower, line = texts[:3]
        judge_words(made, (upper, lower, line, *texts[9:]), times=1)
        assert len(read(made).pages) <= 4
