"""The table of `telling.table` in the reader's language, for the page that shows every notice."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.cases.telling import who
from laksana.cases.telling.table import TABLE
from laksana.core.case import events
from laksana.notifications.services import NoticeKind

UPON: Final[Mapping[type, Promise]] = {
    events.StepOpened: _("langkah dibuka"),
    events.StepAssigned: _("orang ditunjuk untuk langkah"),
    events.StepSubmitted: _("langkah diajukan untuk ditandatangani"),
    events.RecoveryAsked: _("pemulihan ditanyakan"),
    events.DispositionGiven: _("disposisi diberikan"),
    events.StepPaused: _("langkah dijeda"),
    events.SkipAsked: _("lokasi diminta dilewati"),
    events.CoSigned: _("tanda tangan dijawab"),
    events.RecoveryAnswered: _("pemulihan dijawab"),
    events.ReopenAsked: _("kasus diminta dibuka kembali"),
    events.PauseDecided: _("jeda diputuskan"),
    events.SkipDecided: _("lokasi diputuskan"),
    events.ReopenDecided: _("permintaan buka kembali diputuskan"),
    events.StepRecalled: _("langkah ditarik kembali"),
    events.DueMoved: _("tenggat bergeser"),
    events.AnswerMoved: _("batas menjawab bergeser"),
    events.PromiseMoved: _("waktu dijanjikan bergeser"),
    events.PostsInformed: _("prosedur memberi tahu jabatan"),
    events.CommentAdded: _("pesan ditulis"),
    events.CaseClosed: _("kasus ditutup"),
    events.CaseOpened: _("kasus dibuka"),
}
WHOM: Final[Mapping[Callable[..., Any], Promise]] = {
    who.sent_back: _("pemegang langkah yang dikembalikan, selama menunggu"),
    who.named: _("yang dinamai untuk langkah itu, selama menunggu"),
    who.pool: _("siapa pun yang boleh mengambilnya, selama belum ada yang mengambil"),
    who.asked_to_fill: _("perangkat daerah yang mengisi formulirnya, selama menunggu"),
    who.assigned: _("yang ditunjuk, selama langkahnya menunggu"),
    who.asked_to_sign: _("pihak yang diminta menandatangani, selama diminta"),
    who.asked_whether_well: _("perangkat daerah, atau yang memiliki lokasinya"),
    who.disposed_to: _("jabatan yang dituju"),
    who.asked_to_pause: _("pemilik kasus, bila jedanya perlu persetujuan"),
    who.asked_to_skip: _("pemilik kasus, kecuali langsung diputuskan"),
    who.unsigned: _("pemilik kasus, bila sebuah pihak menolak atau tidak hadir"),
    who.not_well: _("pemilik kasus, bila layanan belum pulih"),
    who.asked_to_reopen: _("pemilik kasus"),
    who.who_paused: _("yang meminta jeda"),
    who.who_asked_to_skip: _("yang meminta lokasi dilewati"),
    who.who_asked_to_reopen: _("perangkat daerah pelapor"),
    who.recalled_from: _("pemegang langkah yang tertutup karenanya"),
    who.due_moved: _("yang dinamai untuk langkah itu"),
    who.answer_moved: _("perangkat daerah, atau yang memiliki lokasinya, selama jawabannya ditunggu"),
    who.promise_moved: _("perangkat daerah pelapor, bila kalender dikoreksi"),
    who.copied_to: _("jabatan yang mendapat tembusan"),
    who.informed: _("jabatan yang disebut prosedur"),
    who.spoken_to: _(
        "yang dinamai untuk langkah terbuka, atau pemilik kasus; pelapor juga, kecuali catatan internal"
    ),
    who.finished: _("perangkat daerah pelapor dan jabatan yang menerima kasus selesai"),
    who.ended: _("perangkat daerah pelapor dan pemegang langkah terbuka, bila berakhir lain"),
    who.reporter: _("perangkat daerah pelapor"),
}


BY_TIME: Final[tuple[tuple[NoticeKind, Promise, Promise], ...]] = (
    (NoticeKind.DUE_SOON, _("sebelum tenggat, menurut tangga pengingat"), _("pelaksana langkah")),
    (NoticeKind.DUE, _("saat tenggat, menurut tangga pengingat"), _("pelaksana langkah")),
    (
        NoticeKind.BELOW_DUE_SOON,
        _("sebelum tenggat, menurut tangga pengingat"),
        _("jabatan atasan yang disebut tangga"),
    ),
    (
        NoticeKind.BELOW_DUE,
        _("sesudah tenggat, menurut tangga pengingat"),
        _("atasan terdekat, lalu kepala di atasnya"),
    ),
    (NoticeKind.GOODS_ARRIVED, _("barang yang ditunggu sudah datang"), _("pelaksana langkah")),
    (
        NoticeKind.DUTY_SOON,
        _("enam jam sebelum batas lapor insiden keamanan"),
        _("pemilik kasus"),
    ),
    (
        NoticeKind.DUTY_DUE,
        _("batas lapor insiden keamanan lewat tanpa laporan"),
        _("pemilik kasus dan jabatan terdekat di atasnya yang terisi"),
    ),
    (
        NoticeKind.MANDATE_BEGINS,
        _("mandat mulai berlaku"),
        _("yang mewakili, jabatan atasan, administrator"),
    ),
    (
        NoticeKind.MANDATE_ENDS_SOON,
        _("empat belas hari sebelum mandat berakhir"),
        _("yang mewakili, jabatan atasan, administrator"),
    ),
    (NoticeKind.MANDATE_ENDED, _("mandat berakhir"), _("yang mewakili, jabatan atasan, administrator")),
    (
        NoticeKind.POST_EMPTY,
        _("sebuah jabatan kosong"),
        _("jabatan terdekat di atasnya yang terisi, administrator"),
    ),
    (
        NoticeKind.QUALIFICATION_ENDS_SOON,
        _("enam puluh dan empat belas hari sebelum kualifikasi yang diminta SOP berakhir"),
        _("pelaksananya dan pejabat terdekat di atasnya"),
    ),
    (
        NoticeKind.QUALIFICATION_ENDS,
        _("hari terakhir kualifikasi yang diminta SOP"),
        _("pelaksananya dan pejabat terdekat di atasnya"),
    ),
    (NoticeKind.DIGEST, _("pukul 07.30 pada hari kerja"), _("pejabat yang memimpin")),
)
"""What no act brings about, but the passing of time."""


def told() -> Iterator[tuple[NoticeKind, str, str]]:
    """Give kind, upon what, and who is told, line by line."""
    for rule in TABLE:
        yield rule.kind, str(UPON[rule.event]), str(WHOM[rule.whom])


def told_by_time() -> Iterator[tuple[NoticeKind, str, str]]:
    """Give the lines of what time brings about."""
    for kind, upon, whom in BY_TIME:
        yield kind, str(upon), str(whom)
