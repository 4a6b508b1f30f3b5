"""Sheets come back as they were written, one value has one text; outputs find their kind of paper."""

import json
from dataclasses import replace
from datetime import date

import pytest

from laksana.core.papers.blocks import Block, Pair, Pairs, Paragraph, Photo, Photos, Table, Tick, Ticks
from laksana.core.papers.content import Capacity, Content, Face, Secrecy, Signatory, Speed
from laksana.core.papers.kinds import Kind, kind_for
from laksana.core.papers.sheet import Letterhead, Sheet, digest_of, sheet_of
from laksana.core.papers.words import class_in_words, day_in_words, weekday

BODY: tuple[Block, ...] = (
    Paragraph("Satu\n#dua $tiga$ \\empat"),
    Pairs((Pair("Hal", "Isi"),)),
    Table(("a", "b"), (("1", "2"), ("3", ""))),
    Ticks((Tick("ya", ticked=True), Tick("tidak", ticked=False, note="nanti"))),
    Photos((Photo("ab" * 32, "gambar"),)),
)
SHEET = Sheet(
    face=Face.MINUTES,
    title="Berita Acara",
    letterhead=Letterhead("PEMERINTAH", "DINAS", ("Jalan",)),
    content=Content("Hal", BODY, (Signatory("Teknisi", "Nama", capacity=Capacity.PLH),), speed=Speed.URGENT),
    dated=date(2026, 11, 21),
    number="017/BA/2026",
)


def test_a_sheet_comes_back_as_it_was() -> None:
    assert sheet_of(json.loads(SHEET.text)) == SHEET


def test_one_sheet_has_one_text_and_any_change_another_digest() -> None:
    again = sheet_of(json.loads(SHEET.text))
    assert again.text == SHEET.text
    altered = replace(SHEET, number="018/BA/2026")
    assert digest_of(altered.text) != digest_of(SHEET.text) == digest_of(again.text)


def test_what_is_as_by_default_is_not_written() -> None:
    plain = replace(SHEET, number="").plain
    assert "number" not in plain
    assert "secrecy" not in plain["content"]


KINDS = (
    Kind("surat", "Surat", Face.LETTER, outputs=("surat",)),
    Kind("surat-perintah", "Surat Perintah", Face.ORDER, outputs=("surat perintah",)),
    Kind("berita-acara", "Berita Acara", Face.MINUTES, outputs=("berita acara", "handover")),
    Kind("lama", "Lama", Face.LETTER, outputs=("memo",), active=False),
    Kind("formulir", "Formulir", Face.FORM, outputs=("form",)),
)


@pytest.mark.parametrize(
    ("key", "title", "kind"),
    [
        ("application", "Surat Permohonan", "surat"),
        ("order", "Surat perintah", "surat-perintah"),
        ("order", "  SURAT   PERINTAH tugas", "surat-perintah"),
        ("minutes", "Berita Acara Pekerjaan", "berita-acara"),
        ("handover", "Surat Serah Terima", "berita-acara"),
        ("report", "Form Isian Laporan", "formulir"),
        ("memo", "Memo", "formulir"),
        ("x", "Suratan takdir", "formulir"),
        ("x", "", "formulir"),
    ],
)
def test_an_output_becomes_the_kind_of_its_key_or_its_first_words(key: str, title: str, kind: str) -> None:
    found = kind_for(KINDS, key=key, title=title)
    assert found is not None
    assert found.key == kind


def test_without_any_kind_an_output_becomes_none() -> None:
    assert kind_for((), key="memo", title="Memo") is None


@pytest.mark.parametrize(
    ("speed", "secrecy", "words"),
    [
        (Speed.ORDINARY, Secrecy.ORDINARY, "Biasa"),
        (Speed.VERY_URGENT, Secrecy.ORDINARY, "Amat Segera"),
        (Speed.ORDINARY, Secrecy.SECRET, "Rahasia"),
        (Speed.URGENT, Secrecy.TOP_SECRET, "Segera, Sangat Rahasia"),
    ],
)
def test_both_classes_are_said_on_one_line(speed: Speed, secrecy: Secrecy, words: str) -> None:
    assert class_in_words(speed, secrecy) == words


def test_dates_are_said_in_indonesian() -> None:
    assert (weekday(SHEET.dated), day_in_words(SHEET.dated)) == ("Sabtu", "21 November 2026")
