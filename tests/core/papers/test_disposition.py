"""The ten fields of a Lembar Disposisi: all there, in the form's order, a dash where nothing was said."""

from laksana.core.papers.blocks import Pairs, Paragraph, Tick, Ticks
from laksana.core.papers.disposition import NONE, Incoming, body_of

TICKED, OPEN = Tick("Kepala Bidang", ticked=True), Tick("Sekretaris", ticked=False)


def test_every_field_stands_in_its_place() -> None:
    incoming = Incoming("Dinas Sosial", "005/1", "1 Mei 2026", "2 Mei 2026", "17", "Segera", "Jaringan mati")
    body = body_of(incoming, addressees=iter([TICKED, OPEN]), instructions=iter([OPEN]), note="Hari ini")
    came, about, addressees, instructions, note = body
    assert isinstance(came, Pairs)
    assert [(row.label, row.value) for row in came.rows] == [
        ("Surat dari", "Dinas Sosial"),
        ("Diterima tanggal", "2 Mei 2026"),
        ("Nomor surat", "005/1"),
        ("Nomor agenda", "17"),
        ("Tanggal surat", "1 Mei 2026"),
        ("Sifat", "Segera"),
    ]
    assert isinstance(about, Pairs)
    assert [(row.label, row.value) for row in about.rows] == [("Hal", "Jaringan mati")]
    assert addressees == Ticks((TICKED, OPEN), caption="Diteruskan kepada Sdr.:")
    assert instructions == Ticks((OPEN,), caption="Dengan hormat harap:")
    assert note == Paragraph("Catatan:\nHari ini")


def test_what_was_not_said_is_a_dash() -> None:
    came, about, *_, note = body_of(Incoming("Dinas Sosial"), addressees=(), instructions=(), note="")
    assert isinstance(came, Pairs)
    assert isinstance(about, Pairs)
    assert {row.value for row in (*came.rows[1:], *about.rows)} == {NONE}
    assert note == Paragraph(f"Catatan:\n{NONE}")
