"""Which kind of paper an output becomes, and the number a paper of a kind gets."""

from dataclasses import replace
from datetime import date

import pytest

from laksana.core.papers.content import Face, Secrecy
from laksana.core.papers.kinds import Kind, kind_for

REPORT = Kind("report", "Laporan", Face.REPORT, outputs=("laporan",))
CHECK = Kind("check", "Laporan Pengecekan", Face.REPORT, outputs=("Laporan  pengecekan",))
BY_KEY = Kind("by_key", "Berita Acara", Face.MINUTES, outputs=("handover", ""))
FORM = Kind("form", "Formulir", Face.FORM)
ALL = (REPORT, CHECK, BY_KEY, FORM)


@pytest.mark.parametrize(
    ("key", "title", "kind"),
    [
        ("x", "Laporan Tindak Lanjut", REPORT),
        ("x", "LAPORAN Pengecekan Jaringan", CHECK),
        ("x", "Laporanku", FORM),
        ("handover", "Laporan Pengecekan", BY_KEY),
        ("x", "Catatan", FORM),
    ],
)
def test_the_key_decides_before_the_longest_first_words_and_a_form_takes_the_rest(
    key: str, title: str, kind: Kind
) -> None:
    assert kind_for(ALL, key=key, title=title) == kind


def test_a_kind_put_away_takes_nothing_more() -> None:
    away = replace(CHECK, active=False)
    assert kind_for((REPORT, away, FORM), key="x", title="Laporan Pengecekan") == REPORT
    assert kind_for((away, replace(FORM, active=False)), key="x", title="Laporan Pengecekan") is None


def test_a_kind_counts_in_its_own_book_unless_it_shares_one() -> None:
    assert REPORT.book == "report"
    assert replace(REPORT, series="out").book == "out"


@pytest.mark.parametrize(("secrecy", "letter"), [*zip(Secrecy, ("B", "T", "R", "SR"), strict=True)])
def test_the_number_carries_what_the_kind_says(secrecy: Secrecy, letter: str) -> None:
    kind = replace(
        REPORT,
        code="LAP",
        classification="555",
        unit="Diskominfo",
        template="{sifat}/{klasifikasi}/{jenis}/{urut:3}/{wilayah}/{unit}/{tahun}",
    )
    number = kind.number(7, date(2026, 5, 1), region="32.75", secrecy=secrecy)
    assert number == f"{letter}/555/LAP/007/32.75/Diskominfo/2026"
