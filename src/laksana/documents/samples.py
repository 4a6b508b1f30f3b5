"""Made-up papers that show an administrator how a kind will look. Never anybody's words, never kept."""

from collections.abc import Mapping
from typing import Final

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
    Points,
    Table,
    Tick,
)
from laksana.core.papers.content import Content, Face, Signatory
from laksana.core.papers.disposition import Incoming, body_of
from laksana.core.papers.kinds import Kind

SUBJECT: Final = "Contoh perihal: gangguan jaringan di Kecamatan Contoh"
OPENING: Final = Paragraph(
    "Naskah ini hanya contoh untuk memeriksa tata letak. Pada hari Senin telah diterima laporan bahwa "
    "jaringan intra pemerintah di Kantor Kecamatan Contoh terputus sejak pukul 08.15 dan "
    "ditangani sesuai prosedur."
)
CLOSING: Final = Paragraph("Demikian disampaikan untuk dipergunakan sebagaimana mestinya.")
FACTS: Final = Pairs(
    (
        Pair("Lokasi", "Kantor Kecamatan Contoh"),
        Pair("Penyebab", "Konektor serat optik longgar pada panel ODF"),
        Pair("Hasil", "Jaringan normal kembali pukul 10.05"),
    )
)
ACTIONS: Final = Points(
    ("Memeriksa daya dan lampu indikator", "Membersihkan dan memasang kembali konektor", "Menguji sambungan"),
    numbered=True,
)
DEVICES: Final = Devices(
    (Device("Ruter", "Contoh RX-1", before="CONTOH-0001", after="CONTOH-0002", place="Rak 1"),),
    caption="Perangkat",
)
PARTIES: Final = Parties(
    (
        Party("Nama Contoh Satu", "Teknisi", part="Pihak Pertama", office="Seksi Infrastruktur"),
        Party("Nama Contoh Dua", "Operator", part="Pihak Kedua", office="Kecamatan Contoh"),
    )
)
CHECKS: Final = Table(
    ("No.", "Yang diperiksa", "Hasil"),
    (("1", "Sambungan ke pusat data", "Baik"), ("2", "Kecepatan unduh", "94 Mbps")),
    caption="Hasil pemeriksaan",
)
BODIES: Final[Mapping[Face, tuple[Block, ...]]] = {
    Face.LETTER: (OPENING, FACTS, CLOSING),
    Face.MEMO: (OPENING, ACTIONS, CLOSING),
    Face.REPORT: (Heading("Uraian"), OPENING, Heading("Tindakan"), ACTIONS, CHECKS, CLOSING),
    Face.MINUTES: (OPENING, PARTIES, Heading("Tindakan"), ACTIONS, DEVICES, CLOSING),
    Face.DISPOSITION: body_of(
        Incoming(
            "Kecamatan Contoh",
            number="555/001/Contoh",
            dated="16 November 2026",
            received="16 November 2026",
            agenda="001",
            classes="Segera",
            subject=SUBJECT,
        ),
        addressees=(Tick("Kepala Bidang Contoh", ticked=True), Tick("Kepala Seksi Contoh", ticked=False)),
        instructions=(
            Tick("Tanggapan dan saran", ticked=False),
            Tick("Proses lebih lanjut", ticked=True),
            Tick("Koordinasi/konfirmasikan", ticked=False),
        ),
        note="Tangani hari ini, laporkan hasilnya.",
    ),
    Face.ORDER: (
        Pairs((Pair("Dasar", "Laporan gangguan dari Kecamatan Contoh"),)),
        Heading("Memerintahkan"),
        Pairs((Pair("Kepada", "Nama Contoh Satu\nTeknisi"), Pair("Untuk", "Memeriksa jaringan di lokasi"))),
        CLOSING,
    ),
    Face.FORM: (FACTS, CHECKS),
}
MINUTES_SIGNERS: Final = (
    Signatory("Operator", "Nama Contoh Dua", role="Pihak Kedua,"),
    Signatory("Teknisi", "Nama Contoh Satu", role="Pihak Pertama,"),
    Signatory("Kepala Seksi Contoh", "Nama Contoh Tiga", role="Mengetahui,"),
)


def sample(kind: Kind) -> Content:
    """Give words for a paper of a kind."""
    single = Signatory(
        "Kepala Bidang Contoh" if kind.on_behalf else "Kepala Contoh",
        "Nama Contoh Tiga",
        on_behalf="Kepala Dinas" if kind.on_behalf else "",
        rank="Pembina (contoh)",
    )
    return Content(
        subject=SUBJECT,
        body=BODIES[kind.face],
        signatories=MINUTES_SIGNERS if kind.face is Face.MINUTES else (single,),
        recipients=("Camat Contoh",),
        recipients_at="Tempat",
        sender="Kepala Seksi Contoh",
        speed=kind.speed,
        secrecy=kind.secrecy,
        copies=kind.copies,
    )
