"""The kinds of notices there are, and their words. Who is told which is for the rooms that tell to say."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.core.values import frozen
from laksana.notifications.models import Group


class NoticeKind(StrEnum):
    """What a notice is about."""

    RETURNED = "returned"
    STEP_YOURS = "step_yours"
    STEP_POOL = "step_pool"
    ASSIGNED = "assigned"
    FORM_ASKED = "form_asked"
    SIGNATURE_ASKED = "signature_asked"
    RECOVERY_ASKED = "recovery_asked"
    DISPOSITION = "disposition"
    PAUSE_ASKED = "pause_asked"
    SKIP_ASKED = "skip_asked"
    SIGNATURE_MISSING = "signature_missing"
    NOT_WELL = "not_well"
    REOPEN_ASKED = "reopen_asked"
    PAUSE_DECIDED = "pause_decided"
    SKIP_DECIDED = "skip_decided"
    REOPEN_DECIDED = "reopen_decided"
    RECALLED = "recalled"
    DISPOSITION_COPY = "disposition_copy"
    DUE_MOVED = "due_moved"
    ANSWER_MOVED = "answer_moved"
    PROMISE_MOVED = "promise_moved"
    INFORMED = "informed"
    COMMENT = "comment"
    CASE_OPENED = "case_opened"
    CASE_FINISHED = "case_finished"
    CASE_ENDED = "case_ended"
    DUE_SOON = "due_soon"
    DUE = "due"
    BELOW_DUE_SOON = "below_due_soon"
    BELOW_DUE = "below_due"
    DUTY_SOON = "duty_soon"
    DUTY_DUE = "duty_due"
    MANDATE_BEGINS = "mandate_begins"
    MANDATE_ENDS_SOON = "mandate_ends_soon"
    MANDATE_ENDED = "mandate_ended"
    POST_EMPTY = "post_empty"
    QUALIFICATION_ENDS_SOON = "qualification_ends_soon"
    QUALIFICATION_ENDS = "qualification_ends"
    STOCK_LOW = "stock_low"
    PAPER_TO_SIGN = "paper_to_sign"
    GOODS_ARRIVED = "goods_arrived"
    DIGEST = "digest"
    ADDRESS_FAILING = "address_failing"
    SCAN_REPORTED = "scan_reported"


@frozen
class Words:
    """What a kind says. `asks`: somebody has to do something; `late`: time ran out; `icon`: lucide's."""

    title: Promise
    text: Promise
    icon: str
    asks: bool = False
    late: bool = False


WORDS: Final[Mapping[NoticeKind, Words]] = {
    NoticeKind.RETURNED: Words(
        _("Pekerjaan dikembalikan"), _("Perbaiki: %(step)s."), "corner-up-left", asks=True
    ),
    NoticeKind.STEP_YOURS: Words(_("Langkah untuk Anda"), _("Kerjakan: %(step)s."), "list-todo", asks=True),
    NoticeKind.STEP_POOL: Words(
        _("Langkah menunggu jabatan Anda"),
        _("%(post)s: %(step)s. Belum ada yang mengambil."),
        "users",
        asks=True,
    ),
    NoticeKind.ASSIGNED: Words(
        _("Anda ditugaskan"), _("Anda dinamai untuk: %(step)s."), "user-check", asks=True
    ),
    NoticeKind.FORM_ASKED: Words(
        _("Formulir menunggu diisi"), _("Perangkat daerah Anda diminta mengisi: %(step)s."), "file-pen", True
    ),
    NoticeKind.SIGNATURE_ASKED: Words(
        _("Tanda tangan diminta"),
        _("Pekerjaan selesai dan menunggu tanda tangan Anda: %(step)s."),
        "pen",
        True,
    ),
    NoticeKind.RECOVERY_ASKED: Words(
        _("Sudah pulih?"), _("Jawablah apakah layanan sudah berjalan kembali."), "circle-question-mark", True
    ),
    NoticeKind.DISPOSITION: Words(
        _("Disposisi untuk Anda"), _("Disposisi kepada %(post)s."), "mail", asks=True
    ),
    NoticeKind.PAUSE_ASKED: Words(
        _("Jeda menunggu persetujuan"), _("Jeda panjang diminta pada: %(step)s."), "circle-pause", asks=True
    ),
    NoticeKind.SKIP_ASKED: Words(
        _("Lokasi diminta dilewati"), _("Putuskan apakah dilewati: %(step)s."), "map-pin-off", asks=True
    ),
    NoticeKind.SIGNATURE_MISSING: Words(
        _("Tanda tangan tidak didapat"), _("Putuskan kelanjutan: %(step)s."), "pen-off", asks=True
    ),
    NoticeKind.NOT_WELL: Words(
        _("Layanan belum pulih"),
        _("Pelapor menjawab bahwa layanan belum pulih."),
        "triangle-alert",
        asks=True,
    ),
    NoticeKind.REOPEN_ASKED: Words(
        _("Diminta dibuka kembali"), _("Pelapor meminta kasus yang selesai dilanjutkan."), "rotate-ccw", True
    ),
    NoticeKind.PAUSE_DECIDED: Words(
        _("Jeda sudah diputuskan"), _("Lihat putusan jeda pada: %(step)s."), "circle-pause"
    ),
    NoticeKind.SKIP_DECIDED: Words(
        _("Lokasi sudah diputuskan"), _("Lihat putusan lokasi pada: %(step)s."), "map-pin"
    ),
    NoticeKind.REOPEN_DECIDED: Words(
        _("Permintaan buka kembali dijawab"), _("Lihat jawaban kantor."), "rotate-ccw"
    ),
    NoticeKind.RECALLED: Words(
        _("Pekerjaan ditarik kembali"), _("Yang sudah sampai kepada Anda ditarik: %(step)s."), "undo-2"
    ),
    NoticeKind.DISPOSITION_COPY: Words(_("Tembusan disposisi"), _("Untuk diketahui %(post)s."), "mail-open"),
    NoticeKind.DUE_MOVED: Words(
        _("Tenggat bergeser"),
        _("Kalender kantor dikoreksi; lihat tenggat baru: %(step)s."),
        "calendar-clock",
    ),
    NoticeKind.ANSWER_MOVED: Words(
        _("Batas menjawab bergeser"),
        _("Kalender kantor dikoreksi; jawablah apakah layanan sudah pulih sebelum batas yang baru."),
        "calendar-clock",
    ),
    NoticeKind.PROMISE_MOVED: Words(
        _("Waktu dijanjikan bergeser"),
        _("Kalender kantor dikoreksi; lihat waktu baru yang dijanjikan kepada perangkat daerah Anda."),
        "calendar-clock",
    ),
    NoticeKind.INFORMED: Words(_("Untuk diketahui"), _("Langkah selesai; %(post)s diberi tahu."), "info"),
    NoticeKind.COMMENT: Words(_("Pesan baru"), _("Ada pesan pada kasus ini."), "message-square"),
    NoticeKind.CASE_OPENED: Words(
        _("Laporan tercatat"), _("Laporan perangkat daerah Anda sudah dicatat."), "clipboard-check"
    ),
    NoticeKind.CASE_FINISHED: Words(
        _("Kasus selesai"), _("Pekerjaan pada kasus ini selesai."), "circle-check"
    ),
    NoticeKind.CASE_ENDED: Words(
        _("Kasus berakhir"), _("Kasus ini ditutup sebelum selesai dikerjakan."), "circle-x"
    ),
    NoticeKind.DUE_SOON: Words(
        _("Tenggat mendekat"), _("Selesaikan sebelum tenggat: %(step)s."), "alarm-clock", asks=True
    ),
    NoticeKind.DUE: Words(
        _("Tenggat sudah tiba"),
        _("Selesaikan sekarang, atau minta jeda bila menunggu pihak lain: %(step)s."),
        "alarm-clock-off",
        asks=True,
        late=True,
    ),
    NoticeKind.BELOW_DUE_SOON: Words(
        _("Tenggat bawahan mendekat"), _("%(post)s belum menyelesaikan: %(step)s."), "alarm-clock", asks=True
    ),
    NoticeKind.BELOW_DUE: Words(
        _("Langkah lewat tenggat"),
        _("%(post)s belum menyelesaikan: %(step)s. Bantu, alihkan, atau tanyakan kendalanya."),
        "siren",
        asks=True,
        late=True,
    ),
    NoticeKind.DUTY_SOON: Words(
        _("Lapor insiden segera"),
        _("Insiden keamanan ini harus segera dilaporkan. Catat laporannya pada kasus."),
        "shield-alert",
        asks=True,
    ),
    NoticeKind.DUTY_DUE: Words(
        _("Waktu lapor insiden habis"),
        _("%(post)s belum mencatat laporan insiden keamanan ini. Laporkan sekarang."),
        "shield-alert",
        asks=True,
        late=True,
    ),
    NoticeKind.MANDATE_BEGINS: Words(
        _("Mandat mulai berlaku"), _("%(post)s, sampai %(until)s."), "user-check"
    ),
    NoticeKind.MANDATE_ENDS_SOON: Words(
        _("Mandat segera berakhir"),
        _("%(post)s berakhir %(until)s. Perpanjang dengan surat perintah baru, atau isi jabatannya."),
        "calendar-clock",
        asks=True,
    ),
    NoticeKind.MANDATE_ENDED: Words(_("Mandat berakhir"), _("%(post)s berakhir %(until)s."), "user-x"),
    NoticeKind.POST_EMPTY: Words(
        _("Jabatan kosong"),
        _("%(post)s tidak ada pejabatnya dan tidak ada penggantinya. Langkah yang menunggu: %(open)s."),
        "user-x",
        asks=True,
    ),
    NoticeKind.QUALIFICATION_ENDS_SOON: Words(
        _("Kualifikasi segera berakhir"),
        _("%(post)s: “%(item)s” berlaku sampai %(until)s. Perpanjang, lalu minta administrator mencatatnya."),
        "graduation-cap",
        asks=True,
    ),
    NoticeKind.QUALIFICATION_ENDS: Words(
        _("Kualifikasi berakhir"),
        _("%(post)s: “%(item)s” berlaku sampai %(until)s. Sesudahnya penunjukan ditandai kurang."),
        "graduation-cap",
        asks=True,
    ),
    NoticeKind.STOCK_LOW: Words(
        _("Barang di bawah jumlah minimum"),
        _("%(item)s di %(room)s tinggal %(free)s. Rencanakan pengadaan."),
        "package-minus",
        asks=True,
    ),
    NoticeKind.GOODS_ARRIVED: Words(
        _("Barang yang ditunggu sudah datang"), _("Lanjutkan: %(step)s."), "package-check", asks=True
    ),
    NoticeKind.PAPER_TO_SIGN: Words(
        _("Naskah menunggu tanda tangan"), _("%(paper)s menunggu tanda tangan Anda."), "signature", asks=True
    ),
    NoticeKind.DIGEST: Words(
        _("Ringkasan pagi"),
        _("Menunggu Anda: %(waiting)s. Lewat waktu: %(late)s. Gangguan besar: %(major)s."),
        "sunrise",
    ),
    NoticeKind.SCAN_REPORTED: Words(
        _("Laporan dari label"),
        _("Seseorang melaporkan gangguan lewat label QR di lokasi Anda. Benarkan atau tolak."),
        "qr-code",
        asks=True,
    ),
    NoticeKind.ADDRESS_FAILING: Words(
        _("Alamat Anda menolak pemberitahuan"),
        _("Pemberitahuan lewat %(channel)s tidak diterima. Periksa alamatnya, lalu coba lagi."),
        "mail-warning",
        asks=True,
    ),
}
SAMPLE: Final[Mapping[str, str]] = {
    "number": "BKS-2026-0041",
    "step": "Menganalisa status gangguan secara teknis",
    "post": "Kepala Bidang TIK",
    "due": "2026-11-23T07:00:00+00:00",
    "until": "30 November 2026",
    "open": "3",
    "paper": "Laporan 001/LAP/DISKOMINFO/XI/2026",
    "item": "Switch 24 port (contoh)",
    "room": "Gudang Diskominfo",
    "free": "1",
    "waiting": "4",
    "late": "1",
    "major": "0",
    "late_list": "BKS-2026-0037: Perbaikan di lokasi",
    "channel": "WhatsApp",
}
"""What a kind's words are shown with where nothing has happened."""


def group_of(kind: NoticeKind, *, urgent: bool) -> Group:
    """Give the group by which somebody chooses how a message comes."""
    if urgent or WORDS[kind].late:
        return Group.URGENT
    return Group.ASKING if WORDS[kind].asks else Group.INFORMING
