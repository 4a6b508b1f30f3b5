"""The stories of the demo's cases: when, by which exits, and what happens in turn. Plain data."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Final, TypeAlias

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
    go,
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
from laksana.core.values import frozen

GOODS: Final = pause(WaitingFor.GOODS, "Menunggu perangkat pengganti dari gudang.", days=3)
VENDOR: Final = pause(WaitingFor.VENDOR, "Menunggu penyedia menyambung kabel FO.", days=2)
ASKED: Final = pause(WaitingFor.VENDOR, "Penyedia baru dapat datang pekan depan.", days=5, agree=False)
CLOSED: Final = pause(WaitingFor.AGENCY, "Kantor sedang dipakai rapat, tim diminta kembali.", days=1)
KEY: Final = pause_and_resume(WaitingFor.AGENCY, "Menunggu kunci ruang perangkat.")
DIM: Final = "Masih putus-putus di ruang lain."
LOGS: Final = say("Simpan catatan log sebelum dibersihkan.")
FIRST: Final = say("Mohon didahulukan, pelayanan warga terganggu.")

Exits: TypeAlias = Mapping[str, str]
"""By which exit a step is left; several words: one after the other, where a step is done at each site."""

USUAL: Final[Exits] = MappingProxyType({})


@frozen
class Story:
    """One case to be played: it began `age` working minutes ago, or stands at a step now.

    At `stands_at` it stands since `used` of that step's time. A round that is `drafted` waits for its order.
    """

    turns: tuple[Turn, ...]
    age: int = 0
    stands_at: str = ""
    used: float = 0.0
    pace: float = 0.6
    exits: Exits = field(default_factory=dict)
    matter: Matter | None = None
    drafted: bool = False

    @property
    def repeats(self) -> bool:
        """Tell whether it reports the same matter as the story before."""
        return duplicate in self.turns


@frozen
class Book:
    """All stories of one procedure, and what they are about in turn."""

    procedure: str
    matters: tuple[Matter, ...]
    stories: tuple[Story, ...]


def _past(
    days: float, *turns: Turn, pace: float = 0.6, matter: Matter | None = None, exits: Exits = USUAL
) -> Story:
    return Story(turns, age=int(days * DAY), pace=pace, exits=exits, matter=matter)


def _now(step: str, used: float, *turns: Turn, matter: Matter | None = None, exits: Exits = USUAL) -> Story:
    return Story((until(step), *turns), stands_at=step, used=used, exits=exits, matter=matter)


_SITE: Final = {"diagnose": "not_fixed"}
_DAMAGED: Final = {"diagnose": "not_on_server", "inspect_site": "damaged"}
_REPLACED: Final = {**_DAMAGED, "repair": "must_replace"}
_SOUND: Final = {"diagnose": "not_on_server"}

BEKASI: Final = Book(
    "kota-bekasi/penanganan-gangguan-jaringan-tik",
    matters.INCIDENTS,
    (
        _past(19, finish, confirm, rate(5, "Cepat ditangani.")),
        _past(16, finish, confirm, rate(4), exits=_SITE),
        _past(14, until("repair"), KEY, finish, rate(3, "Agak lama."), pace=1.3, exits=_SITE),
        _past(
            11, until("report"), send_back("repair", "Foto hasil belum ada."), finish, confirm, exits=_SITE
        ),
        _past(10, until("diagnose"), cancel),
        _past(8, withdraw),
        _past(7, finish, ask_reopen(DIM, agree=True), until("repair"), pace=0.3, exits=_SITE),
        _past(6, finish, confirm, rate(5)),
        _now("direct", 1.5, duplicate),
        _past(3, finish, ask_reopen(DIM, agree=False), pace=0.2),
        _past(2, finish, pace=0.3),
        _now("repair", 1.6, VENDOR, link, exits=_SITE),
        _now("repair", 1.2, FIRST, exits=_SITE),
        _now("repair", 0.9, GOODS, exits=_SITE),
        _now("repair", 0.8, ASKED, exits=_SITE),
        _now("repair", 0.5, exits=_SITE),
        _now("repair", 0.2, exits=_SITE),
        _now("report", 0.5, exits=_SITE),
        _now("review", 0.6, send_back("report", "Ringkasan belum menyebut penyebab."), exits=_SITE),
        _now("review", 0.3),
        _now("confirm", 0.5),
        _now("diagnose", 1.3),
        _now("diagnose", 0.4, FIRST),
        _now("direct", 0.5),
        _now("receive", 0.6),
        _now("receive", 0.2),
    ),
)
BOLMUT: Final = Book(
    "kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan",
    matters.INCIDENTS,
    (
        _past(19, finish, confirm, rate(5, "Terima kasih."), matter=matters.SERVERS[0]),
        _past(17, finish, confirm, rate(4), exits=_DAMAGED),
        _past(15, finish, rate(2, "Terlalu lama."), pace=1.4, exits=_SOUND),
        _past(13, finish, rate(5), exits=_REPLACED),
        _past(11, until("diagnose"), cancel),
        _past(9, withdraw),
        _past(8, until("verify"), send_back("report", "Lokasi belum jelas."), finish, confirm, exits=_SOUND),
        _past(6, until("diagnose"), KEY, finish, ask_reopen(DIM, agree=True), pace=0.3, exits=_SOUND),
        _now("assign", 1.4, duplicate),
        _past(3, finish, ask_reopen(DIM, agree=False), pace=0.2, exits=_SOUND),
        _past(2, finish, pace=0.3, exits=_DAMAGED),
        _now("repair", 2.5, VENDOR, link, exits=_DAMAGED),
        _now("repair", 1.6, GOODS, exits=_DAMAGED),
        _now("repair", 1.3, FIRST, exits=_DAMAGED),
        _now("request_replacement", 0.4, exits=_REPLACED),
        _now("inspect_site", 0.8, ASKED, exits=_SOUND),
        _now("make_minutes", 0.5, matter=matters.SERVERS[1]),
        _now("make_minutes", 1.3, submit, exits=_SOUND),
        _now("make_minutes", 1.6, refuse_signature("Ruang belakang masih putus."), exits=_DAMAGED),
        _now("review_by_section", 0.5, exits=_SOUND),
        _now("review_by_office", 0.4, exits=_SOUND),
        _now("verify", 1.2, send_back("report", "Sebutkan gedung dan ruang yang terganggu.")),
        _now("diagnose", 0.5, FIRST),
        _now("assign", 0.5),
        _now("verify", 0.4),
        _now("dispose", 0.3),
    ),
)
SECURITY: Final = Book(
    "kota-bogor/keamanan-jaringan",
    matters.SECURITY,
    (
        _past(18, finish, confirm, rate(5, "Sigap.")),
        _past(15, finish, rate(4), pace=0.4),
        _past(12, until("inspect"), finish, exits={"check": "not_proven"}, matter=matters.SECURITY[7]),
        _past(9, finish, ask_reopen("Peringatan muncul lagi.", agree=True), pace=0.3),
        _now("handle", 1.1, LOGS),
        _now("handle", 0.5, VENDOR),
        _now("handle", 0.3),
        _now("deliver", 2.5, duplicate),
        _now("inspect", 0.5),
        _now("direct", 0.6, link),
        _now("check", 0.5),
        _now("deliver", 0.4),
        _now("record", 0.3),
    ),
)
DEVICES: Final = Book(
    "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan",
    matters.REQUESTS,
    (
        _past(20, finish, confirm, rate(5)),
        _past(17, finish, rate(3, "Menunggu lama."), pace=0.8),
        _past(13, finish, confirm, exits={"provide": "not_available"}),
        _past(10, until("assign"), cancel),
        _past(8, withdraw),
        _now("provide", 1.2, GOODS),
        _now("provide", 0.8, ASKED),
        _now("provide", 0.4),
        _now("survey", 0.5),
        _now("assign", 0.4),
        _now("dispose_down", 1.2),
        _now("dispose", 0.3),
    ),
)
ROUNDS: Final = Book(
    "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah",
    matters.ROUNDS,
    (
        _past(19, finish, confirm, exits={"visit": "good repaired good"}),
        _past(14, finish, confirm, exits={"visit": "good good replaced"}),
        _past(9, until("form_team"), cancel),
        _past(5, finish, exits={"visit": "good follow_up repaired"}),
        _now("visit", 2.5, go(1), CLOSED),
        _now(
            "visit", 2.2, refuse_signature("Titik akses belum diuji."), exits={"visit": "repaired good good"}
        ),
        _now("report", 0.5, exits={"visit": "good repaired good"}),
        _now("form_team", 0.5),
        _now("dispose", 0.5),
        Story((), stands_at="order", used=0.4, drafted=True),
    ),
)
GENERAL: Final = Book(
    "umum/gangguan-jaringan",
    matters.INCIDENTS,
    (
        _past(16, finish, confirm, rate(4)),
        _past(12, finish, confirm, rate(5, "Teknisi ramah.")),
        _past(7, finish, ask_reopen(DIM, agree=True), pace=0.4),
        _past(4, finish, pace=0.3),
        _past(8, withdraw),
        _now("assign", 1.5, duplicate),
        _now("handle", 1.4, VENDOR, link),
        _now("handle", 1.2, FIRST),
        _now("handle", 0.8, GOODS),
        _now("handle", 0.4),
        _now("handle", 0.2),
        _now("review", 0.5),
        _now("assign", 0.4),
    ),
)
SERVICES: Final = Book(
    "umum/permohonan-layanan",
    matters.REQUESTS,
    (
        _past(15, finish, confirm, rate(5)),
        _now("handle", 0.6),
        _now("review", 0.4),
        _now("assign", 0.5),
    ),
)
BOOKS: Final[Mapping[str, tuple[Book, ...]]] = {
    "kota-bekasi": (BEKASI, SERVICES),
    "kota-bogor": (SECURITY, DEVICES),
    "kabupaten-ciamis": (ROUNDS, GENERAL, SERVICES),
    "kabupaten-bolaang-mongondow-utara": (BOLMUT,),
}
