"""The stories of the demo's cases: how old, by which exits, and what happens in turn. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from laksana.cases.demo import matters
from laksana.cases.demo.moments import DAY
from laksana.cases.demo.papers import Matter
from laksana.cases.demo.turns import (
    Turn,
    ask_reopen,
    cancel,
    confirm,
    duplicate,
    finish,
    link,
    pause,
    pause_and_resume,
    rate,
    refuse_signature,
    say,
    send_back,
    submit,
    until,
    withdraw,
)
from laksana.core.case.commands import WaitingFor

GOODS: Final = pause(WaitingFor.GOODS, "Menunggu perangkat pengganti dari gudang.", days=4)
VENDOR: Final = pause(WaitingFor.VENDOR, "Menunggu penyedia menyambung kabel FO.", days=2)
ASKED: Final = pause(WaitingFor.VENDOR, "Penyedia baru dapat datang pekan depan.", days=5, agree=False)
KEY: Final = pause_and_resume(WaitingFor.AGENCY, "Menunggu kunci ruang perangkat.")
DIM: Final = "Masih lambat di ruang lain."


@dataclass(frozen=True, slots=True)
class Story:
    """One case to be played: it begins so many working minutes ago."""

    age: int
    turns: tuple[Turn, ...]
    exits: Mapping[str, str] = field(default_factory=dict)
    pace: float = 0.6

    @property
    def repeats(self) -> bool:
        """Tell whether it reports the same matter as the story before."""
        return duplicate in self.turns


@dataclass(frozen=True, slots=True)
class Book:
    """All stories of one procedure, and what they are about in turn."""

    procedure: str
    matters: tuple[Matter, ...]
    stories: tuple[Story, ...]


def _days(days: float) -> int:
    return int(days * DAY)


def _s(days: float, *turns: Turn, pace: float = 0.6, **exits: str) -> Story:
    return Story(_days(days), turns, exits, pace)


BEKASI: Final = Book(
    "kota-bekasi/penanganan-gangguan-jaringan-tik",
    matters.INCIDENTS,
    (
        _s(19, finish, confirm, rate(5, "Cepat ditangani.")),
        _s(17, finish, rate(4), diagnose="not_fixed"),
        _s(15, until("repair"), KEY, finish, rate(3, "Agak lama."), diagnose="not_fixed", pace=1.3),
        _s(13, until("report"), send_back("repair", "Foto hasil belum ada."), finish, diagnose="not_fixed"),
        _s(11, finish, confirm, rate(5)),
        _s(9, until("diagnose"), cancel),
        _s(8, withdraw),
        _s(7, finish, ask_reopen(DIM, agree=True), until("repair"), diagnose="not_fixed", pace=0.3),
        _s(5, until("direct"), duplicate),
        _s(4, finish, confirm, pace=0.3),
        _s(4, until("repair"), GOODS, diagnose="not_fixed"),
        _s(3, until("repair"), VENDOR, link, diagnose="not_fixed"),
        _s(3, until("repair"), diagnose="not_fixed"),
        _s(2, finish, ask_reopen(DIM, agree=False), pace=0.2),
        _s(2, until("review"), send_back("report", "Ringkasan belum lengkap."), pace=0.4),
        _s(1.5, until("repair"), ASKED, diagnose="not_fixed"),
        _s(1, until("confirm"), pace=0.3),
        _s(0.5, until("diagnose"), say("Mohon didahulukan, loket terganggu.")),
        _s(0.2, until("diagnose")),
        _s(0.1, until("direct")),
        _s(0.04),
        _s(0.02),
    ),
)
BOLMUT: Final = Book(
    "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan",
    matters.INCIDENTS,
    (
        _s(19, finish, confirm, rate(5, "Terima kasih.")),
        _s(17, finish, rate(4), diagnose="not_on_server", inspect_site="damaged"),
        _s(15, finish, rate(2, "Terlalu lama."), diagnose="not_on_server", pace=1.4),
        _s(
            14,
            finish,
            rate(5),
            diagnose="not_on_server",
            inspect_site="damaged",
            repair="must_replace",
        ),
        _s(11, until("diagnose"), cancel),
        _s(9, withdraw),
        _s(
            8,
            until("verify"),
            send_back("report", "Lokasi gangguan belum jelas."),
            finish,
            diagnose="not_on_server",
        ),
        _s(
            6, until("diagnose"), KEY, finish, ask_reopen(DIM, agree=True), diagnose="not_on_server", pace=0.3
        ),
        _s(5, until("assign"), duplicate),
        _s(4, finish, confirm, diagnose="not_on_server", pace=0.3),
        _s(4, until("repair"), GOODS, diagnose="not_on_server", inspect_site="damaged"),
        _s(
            4,
            until("request_replacement"),
            diagnose="not_on_server",
            inspect_site="damaged",
            repair="must_replace",
        ),
        _s(3, until("repair"), VENDOR, diagnose="not_on_server", inspect_site="damaged"),
        _s(3, until("make_minutes"), submit, diagnose="not_on_server", pace=0.4),
        _s(
            3,
            until("make_minutes"),
            refuse_signature("Jaringan masih putus."),
            diagnose="not_on_server",
            pace=0.4,
        ),
        _s(2, until("make_minutes"), link, until("review_by_section"), diagnose="not_on_server", pace=0.3),
        _s(2, until("inspect_site"), ASKED, diagnose="not_on_server", pace=0.4),
        _s(2, finish, ask_reopen(DIM, agree=False), diagnose="not_on_server", pace=0.2),
        _s(1, until("review_by_office"), diagnose="not_on_server", pace=0.2),
        _s(0.6, until("diagnose"), say("Pelayanan warga terhenti."), pace=0.4),
        _s(0.2, until("assign")),
        _s(0.1, until("verify")),
        _s(0.03),
    ),
)
SECURITY: Final = Book(
    "kota-bogor/keamanan-jaringan",
    matters.SECURITY,
    (
        _s(18, finish, confirm, rate(5, "Sigap.")),
        _s(15, finish, rate(4), pace=0.4),
        _s(12, until("inspect"), finish, check="not_proven"),
        _s(9, finish, ask_reopen("Iklan muncul lagi.", agree=True), pace=0.3),
        _s(6, until("handle"), VENDOR),
        _s(5, until("handle")),
        _s(4, until("deliver"), duplicate),
        _s(3, until("handle"), say("Simpan catatan log sebelum dibersihkan.")),
        _s(2, until("direct"), link, pace=0.4),
        _s(1, until("check")),
        _s(0.1, until("deliver")),
        _s(0.02),
    ),
)
DEVICES: Final = Book(
    "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan",
    matters.REQUESTS,
    (
        _s(21, finish, confirm, rate(5)),
        _s(17, finish, rate(3, "Menunggu lama."), pace=0.8),
        _s(13, finish, provide="not_available"),
        _s(10, until("assign"), cancel),
        _s(8, withdraw),
        _s(7, until("provide"), GOODS),
        _s(6, until("provide"), ASKED),
        _s(5, until("survey")),
        _s(3, until("dispose_down")),
        _s(1, until("dispose")),
        _s(0.1),
    ),
)
ROUNDS: Final = Book(
    "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah",
    matters.ROUNDS,
    (
        _s(20, finish, confirm),
        _s(16, finish, visit="replaced"),
        _s(12, finish, confirm, visit="repaired"),
        _s(9, until("form_team"), cancel),
        _s(6, until("visit"), submit),
        _s(4, until("visit"), refuse_signature("Perangkat belum diuji.")),
        _s(3, until("report"), pace=0.5),
        _s(2, until("visit"), pause(WaitingFor.AGENCY, "Kantor sedang tutup.", days=2)),
        _s(1, until("form_team")),
        _s(0.02),
    ),
)
GENERAL: Final = Book(
    "umum/gangguan-jaringan",
    matters.INCIDENTS,
    (
        _s(14, finish, confirm, rate(4)),
        _s(10, finish, review="sound"),
        _s(7, finish, ask_reopen(DIM, agree=True), pace=0.4),
        _s(5, until("assign"), duplicate),
        _s(4, until("handle"), GOODS),
        _s(2, until("handle"), VENDOR, link),
        _s(2, until("review")),
        _s(0.5, until("handle")),
        _s(0.02),
    ),
)
SERVICES: Final = Book(
    "umum/permohonan-layanan",
    matters.REQUESTS,
    (
        _s(15, finish, rate(5)),
        _s(6, until("handle")),
        _s(3, until("review")),
        _s(0.5),
    ),
)
BOOKS: Final[Mapping[str, tuple[Book, ...]]] = {
    "kota-bekasi": (BEKASI, SERVICES),
    "kota-bogor": (SECURITY, DEVICES),
    "kabupaten-ciamis": (ROUNDS, GENERAL, SERVICES),
    "kabupaten-bolaang-mongondow-utara": (BOLMUT,),
}
