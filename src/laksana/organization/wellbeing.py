"""How the installation fares, in words for administrators: worker, mail, disk, database; what was parked.

Tells what is amiss and what to do; mends nothing. Errors are shown by their first line, payloads never.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from laksana.organization.selectors import government_row, structure
from laksana.organization.selectors.qualifications import Met, lanes
from laksana.outbox import selectors as outbox
from laksana.outbox.selectors import Parked
from laksana.outside import disk, typesetting

SILENT_AFTER: Final = timedelta(minutes=1)
LONGEST_ERROR: Final = 200
LETTERS: Final = "notifications.deliver"
DATABASES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
TASKS: Final = {
    "assets.arrived": gettext_lazy("Memberitahukan barang yang sudah datang"),
    "assets.import": gettext_lazy("Menerapkan daftar perangkat"),
    "assets.low": gettext_lazy("Memberitahukan barang di bawah jumlah minimum"),
    "assets.netbox": gettext_lazy("Membaca daftar dari NetBox"),
    "cases.alarm": gettext_lazy("Mengingatkan tenggat"),
    "cases.build_record": gettext_lazy("Menyusun berkas kasus"),
    "cases.clean_files": gettext_lazy("Membersihkan berkas lepas"),
    "cases.no_answer": gettext_lazy("Mencatat konfirmasi yang tidak dijawab"),
    "cases.noticed": gettext_lazy("Memberitahukan mandat, jabatan kosong, dan kualifikasi"),
    "cases.recount": gettext_lazy("Menghitung ulang tenggat"),
    "cases.remake_picture": gettext_lazy("Menyiapkan foto"),
    "cases.tell": gettext_lazy("Memberitahukan kejadian pada kasus"),
    "cases.wake_alarms": gettext_lazy("Menghitung ulang pengingat"),
    "documents.mark": gettext_lazy("Membubuhkan tanda tangan layar pada naskah"),
    "documents.render": gettext_lazy("Membuat berkas naskah"),
    "maintenance.open_round": gettext_lazy("Membuka pemeliharaan yang sudah tiba"),
    LETTERS: gettext_lazy("Mengirim pemberitahuan"),
    "documents.check_signature": gettext_lazy("Memeriksa tanda tangan"),
    "notifications.morning": gettext_lazy("Ringkasan pagi"),
    "notifications.send_code": gettext_lazy("Mengirim kode alamat"),
    "notifications.plan_mornings": gettext_lazy("Menjadwalkan ringkasan pagi"),
    "notifications.read_bounces": gettext_lazy("Membaca surat yang kembali"),
    "organization.send_code": gettext_lazy("Mengirim kode masuk"),
}


class Sign(NamedTuple):
    """One thing looked at: how it is, in a word and a sentence. `state` colours the word."""

    name: str
    icon: str
    state: str
    word: str
    text: str
    at: datetime | None = None


class Stopped(NamedTuple):
    """A job that failed too often, as an administrator sees it."""

    id: int
    what: str | Promise
    attempts: int
    since: datetime
    error: str


class Held(NamedTuple):
    """Messages of a government that were tried in vain and wait: how many, since when the oldest."""

    number: int = 0
    oldest: datetime | None = None


_held: list[Callable[[int], Held]] = []


Looks = Callable[[int, datetime], Iterable[Sign]]
_more: list[Looks] = []


def register_signs(looks: Looks) -> None:
    """Have a room look at what it depends on itself, for a government at a moment."""
    if looks not in _more:
        _more.append(looks)


def register_held(held: Callable[[int], Held]) -> None:
    """Say how the messages that wait for a gateway are counted; the room that sends them does so."""
    _held[:] = [held]


def vital_signs(government: int, now: datetime) -> Iterator[Sign]:
    """Look at everything the office depends on."""
    yield _worker(now)
    yield _mail(government, now)
    yield _disk()
    yield _papers()
    for looks in _more:
        yield from looks(government, now)
    yield from _qualifications(government, now)
    engine = DATABASES.get(connection.vendor, connection.vendor)
    yield Sign(_("Basis data"), "database", "on_time", _("menjawab"), engine)


def stopped(jobs: Iterable[Parked]) -> list[Stopped]:
    """Give parked jobs in words."""
    return [
        Stopped(
            id=job.id,
            what=TASKS.get(job.task, job.task),
            attempts=job.attempts,
            since=job.parked_at,
            error=job.last_error.partition("\n")[0][:LONGEST_ERROR],
        )
        for job in jobs
    ]


def _worker(now: datetime) -> Sign:
    name, icon, seen = _("Proses pekerja"), "activity", outbox.last_sign_of_life()
    if seen is None:
        text = _("Belum pernah berjalan. Pemberitahuan dan foto menunggu sampai dijalankan.")
        return Sign(name, icon, "late", _("tidak berjalan"), text)
    if now - seen > SILENT_AFTER:
        text = _("Pemberitahuan dan foto menunggu. Minta pengelola server memeriksa catatannya.")
        return Sign(name, icon, "late", _("diam"), text, seen)
    return Sign(name, icon, "on_time", _("berjalan"), _("Tanda hidup terakhir"), seen)


def _mail(government: int, now: datetime) -> Sign:
    name, icon = _("Surel"), "mail"
    if not settings.MAIL:
        return Sign(name, icon, "", _("tidak dipakai"), _("Pemberitahuan hanya di dalam Laksana."))
    letters = outbox.queue(now, of=government, task=LETTERS)
    held = _held[0](government) if _held else Held()
    failing = letters.tried + letters.parked + held.number
    if failing:
        text = ngettext(
            "%(number)d pengiriman belum berhasil.", "%(number)d pengiriman belum berhasil.", failing
        )
        return Sign(
            name, icon, "soon", _("tersendat"), text % {"number": failing}, held.oldest or letters.oldest
        )
    return Sign(name, icon, "on_time", _("dipakai"), _("Tidak ada pengiriman yang gagal."))


def _disk() -> Sign:
    room = disk.room(settings.DATA_DIR)
    text = _("%(free)s kosong dari %(total)s") % {
        "free": filesizeformat(room.free),
        "total": filesizeformat(room.total),
    }
    word, state = (_("cukup"), "on_time") if room.enough else (_("hampir penuh"), "late")
    return Sign(_("Ruang penyimpanan"), "hard-drive", state, word, text)


def _qualifications(number: int, now: datetime) -> Iterator[Sign]:
    """Look at what SOPs ask of their people; an office whose SOPs ask for nothing has no such sign."""
    government = government_row(number)
    known = structure(government)
    found = lanes(government, known, known.calendar.day_of(now))
    met = [one.met for lane in found for _person, standings in lane.people for one in standings]
    if not met:
        return
    name, icon = _("Kualifikasi pelaksana"), "graduation-cap"
    lapsed, ending = met.count(Met.EXPIRED), met.count(Met.ENDS_SOON)
    if lapsed or ending:
        text = _("%(lapsed)d sudah berakhir, %(ending)d segera berakhir. Perbarui di bagian Kualifikasi.")
        said = text % {"lapsed": lapsed, "ending": ending}
        yield Sign(name, icon, "late" if lapsed else "soon", _("perlu diperbarui"), said)
    else:
        yield Sign(name, icon, "on_time", _("berlaku"), _("Tidak ada yang segera berakhir."))


def _papers() -> Sign:
    name, icon = _("Pembuat dokumen PDF"), "file-text"
    try:
        state = typesetting.state()
    except typesetting.TypesettingFailed:
        text = _("Dokumen tidak dapat dibuat. Minta pengelola server memeriksa catatannya.")
        return Sign(name, icon, "late", _("tidak berjalan"), text)
    if state.network:
        text = _("Berjalan di proses tersendiri; server ini tidak dapat memutuskan jaringannya.")
        return Sign(name, icon, "soon", _("kurang terkurung"), text)
    return Sign(name, icon, "on_time", _("terkurung"), _("Berjalan di proses tersendiri tanpa jaringan."))
