"""Defects that show by themselves are found in a signed paper, and only there."""

import pytest
from definitions import SOUND, broken, parsed

from laksana.core.procedure.model import Severity
from laksana.core.procedure.source_words import SOURCE

DEFECTS = [
    ("no_number", 'number: "001"', '§number: ""'),
    ("no_created_date", "created: Januari 2021", '§created: ""'),
    ("no_effective_date", "effective: Januari 2021", '§effective: ""'),
    ("no_related", "related: [SOP Lain]", "§related: []"),
    ("no_records", "records: [Buku]", "§records: []"),
    ("same_dates", "  effective:", "  §revised: Januari 2021\n  effective:"),
    ("related_item_blank", "related: [SOP Lain]", 'related: [SOP Lain, §""]'),
    ("heading_differs", "  created:", "  §annex_heading: Lampiran Penyambungan\n  created:"),
    ("superseded_law", "[Aturan Satu]", "[Aturan Satu, §Peraturan Nomor PER/21/M.PAN/11/2008]"),
    ("superseded_law", "[Aturan Satu]", "[§Peraturan Komisi Informasi Nomor 1 Tahun 2010 Tentang Standar]"),
    ("amended_law", "[Aturan Satu]", "[§Undang-undang Nomor 11 Tahun 2008 tentang ITE]"),
    ("performer_without_step", "  worker: {title", "  §idle: {title: Kepala Dinas}\n  worker: {title"),
    ("repeated_step", "does: Memeriksa hasil", "does: Melaporkan hasil kepada Kepala Dinas"),
]


@pytest.mark.parametrize(("code", "old", "new"), DEFECTS, ids=[f"{i}-{d[0]}" for i, d in enumerate(DEFECTS)])
def test_defect(code, old, new):
    text, place = broken(old, new if "§" in new else f"{new}§")
    if code == "repeated_step":
        text = text.replace("does: Menunjuk Teknisi", "does: Menunjuk dan melaporkan ke kepala dinas.")
    found = parsed(text)
    mine = [one for one in found.procedure.findings if one.code == code]
    assert len(mine) == 1
    assert mine[0].severity is SOURCE[code].severity
    assert mine[0].severity is not Severity.ERROR
    if "§" in new:
        assert (mine[0].line, mine[0].column) == place
    assert not [
        one for one in parsed(text.replace("signed: true", "signed: false")).findings if one.code == code
    ]


def test_no_approver_no_time_no_output_no_needs():
    text = SOUND.replace("  approved_by: {office: Kepala Dinas, name: Nama Pejabat}\n", "")
    text = text.replace("    standard_time: 1 jam\n    outputs: [carries result]\n", "").replace(
        "    needs: [Laporan]\n", ""
    )
    found = {one.code: one for one in parsed(text).findings}
    assert found.keys() == {"performers_not_named", "no_approver", "no_time", "no_output", "no_needs"}
    assert found["no_time"].message == "Langkah 4 tidak punya waktu baku (kosong pada pindaian)."
    assert found["no_time"].line == found["no_output"].line == text.splitlines().index('  - no: "4"') + 1


def test_a_newer_law_cited_beside_the_old_one_is_no_defect():
    both = "[Undang-undang Nomor 11 Tahun 2008 tentang ITE, Perubahan Nomor 19 Tahun 2016]"
    assert not [
        one for one in parsed(SOUND.replace("[Aturan Satu]", both)).findings if one.code == "amended_law"
    ]


def test_an_illegible_date_is_said_once():
    text = SOUND.replace("effective: Januari 2021", 'effective: ""').replace(
        "[{code: performers_not_named}]", "[{code: effective_date_illegible, values: {text: X}}]"
    )
    assert [one.code for one in parsed(text).findings] == ["effective_date_illegible"]


def test_headings_that_say_the_same_in_other_letters():
    text = SOUND.replace("  created:", "  annex_heading: LAMPIRAN PENANGANAN\n  created:")
    assert [one.code for one in parsed(text).findings] == ["performers_not_named"]
