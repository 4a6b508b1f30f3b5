"""What the record of a final paper lets a reader conclude. Never says what the law makes of it.

Nothing here is said of the sheet or file in a reader's hands: anybody can print a code on anything.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.core.values import frozen
from laksana.documents.models import Paper, PaperSignature, PaperState, SignedHow, Verdict


@frozen
class Standing:
    """One state of a paper: its mark (a word, a colour, an icon) and what a reader may conclude."""

    word: Promise
    state: str
    icon: str
    said: Promise


class Way(StrEnum):
    """How one signatory signed, as far as it matters to who relies on it."""

    VERIFIED = "verified"
    UNKNOWN_ISSUER = "unknown_issuer"
    UNCHECKED = "unchecked"
    BROKEN = "broken"
    GLASS = "glass"
    ACCOUNT = "account"
    INK_SCANNED = "ink_scanned"
    INK_TOLD = "ink_told"


BY_VERDICT: Final[Mapping[str | None, Way]] = {
    Verdict.GOOD: Way.VERIFIED,
    Verdict.UNKNOWN_ISSUER: Way.UNKNOWN_ISSUER,
    Verdict.BROKEN: Way.BROKEN,
}
SIGNED: Final = _("Ditandatangani")
WAITING: Final = Standing(
    _("Belum ditandatangani"),
    "soon",
    "file-clock",
    _(
        "Naskah ini tercatat dan isinya sudah tetap, tetapi belum ada tanda tangan yang tercatat di sini. "
        "Bila lembar di tangan Anda bertanda tangan tinta, hasil pindainya belum dilampirkan; tanyakan "
        "kepada kantor yang mengeluarkannya."
    ),
)
PARTLY: Final = Standing(
    _("Belum lengkap ditandatangani"),
    "soon",
    "file-pen",
    _("Sebagian penanda tangan sudah menandatangani, sebagian belum. Lihat daftarnya di bawah."),
)
PLACELESS: Final = Standing(
    _("Tanpa tanda tangan"),
    "none",
    "file-text",
    _("Naskah ini tercatat dan isinya sudah tetap. Tidak ada tempat tanda tangan padanya."),
)
SEVERAL: Final = Standing(
    SIGNED,
    "done",
    "signature",
    _(
        "Semua penanda tangan sudah menandatangani, tidak semuanya dengan cara yang sama. Lihat daftarnya "
        "di bawah."
    ),
)
ENDED: Final[Mapping[str, Standing]] = {
    PaperState.REPLACED: Standing(
        _("Diganti"),
        "paused",
        "replace",
        _("Naskah ini sudah diganti dengan naskah lain dan tidak berlaku lagi. Pakailah penggantinya."),
    ),
    PaperState.CANCELLED: Standing(
        _("Dibatalkan"), "late", "ban", _("Naskah ini sudah dibatalkan dan tidak berlaku lagi.")
    ),
}
BROKEN: Final = Standing(
    _("Tanda tangan tidak utuh"),
    "late",
    "shield-alert",
    _(
        "Pemeriksaan menemukan tanda tangan elektronik yang tidak utuh pada berkasnya. Jangan mengandalkan "
        "berkas itu; tanyakan kepada kantor yang mengeluarkannya."
    ),
)
ALIKE: Final[Mapping[Way, Standing]] = {
    Way.VERIFIED: Standing(
        _("Ditandatangani dan terverifikasi"),
        "on_time",
        "badge-check",
        _(
            "Ditandatangani dengan sertifikat elektronik. Berkas PDF-nya sudah diperiksa: tanda tangannya "
            "utuh dan penerbit sertifikatnya dikenal di sini. Hasil cetaknya tidak dapat diperiksa dengan "
            "cara itu."
        ),
    ),
    Way.UNKNOWN_ISSUER: Standing(
        SIGNED,
        "soon",
        "shield-question-mark",
        _(
            "Ditandatangani dengan sertifikat elektronik. Tanda tangannya utuh, tetapi penerbit "
            "sertifikatnya tidak dikenal di sini."
        ),
    ),
    Way.UNCHECKED: Standing(
        SIGNED,
        "soon",
        "hourglass",
        _(
            "Ditandatangani dengan sertifikat elektronik, tetapi berkasnya belum selesai diperiksa. Muat "
            "ulang halaman ini nanti."
        ),
    ),
    Way.GLASS: Standing(
        SIGNED,
        "done",
        "signature",
        _("Ditandatangani di layar. Ini bukan tanda tangan elektronik tersertifikasi."),
    ),
    Way.ACCOUNT: Standing(
        SIGNED,
        "done",
        "signature",
        _("Disetujui dengan akun penanda tangannya. Ini bukan tanda tangan elektronik tersertifikasi."),
    ),
    Way.INK_SCANNED: Standing(
        SIGNED,
        "done",
        "scan-line",
        _(
            "Kantor mencatat naskah ini ditandatangani dengan tinta dan melampirkan hasil pindainya. Tanda "
            "tangan di atas kertas tidak diperiksa oleh Laksana."
        ),
    ),
    Way.INK_TOLD: Standing(
        SIGNED,
        "soon",
        "file-clock",
        _(
            "Kantor mencatat naskah ini ditandatangani dengan tinta, tetapi hasil pindainya belum "
            "dilampirkan."
        ),
    ),
}
NO_CERTIFICATE: Final = _("Bukan tanda tangan elektronik tersertifikasi")
ADDED: Final[Mapping[Way, tuple[Promise | str, str, Promise | str]]] = {
    Way.VERIFIED: (_("Terverifikasi"), "on_time", ""),
    Way.UNKNOWN_ISSUER: (_("Penerbit tidak dikenal"), "soon", ""),
    Way.UNCHECKED: (_("Belum diperiksa"), "soon", ""),
    Way.BROKEN: (_("Tidak utuh"), "late", ""),
    Way.GLASS: ("", "", NO_CERTIFICATE),
    Way.ACCOUNT: ("", "", NO_CERTIFICATE),
    Way.INK_SCANNED: ("", "", _("Hasil pindainya dilampirkan")),
    Way.INK_TOLD: ("", "", _("Hasil pindainya belum dilampirkan")),
}
"""What stands beside one signature: a second mark with its colour, and a remark."""


def way_of(row: PaperSignature) -> Way:
    """Give how somebody signed."""
    how = SignedHow(row.how)
    if how is SignedHow.CERTIFICATE:
        return BY_VERDICT.get(row.verdict, Way.UNCHECKED)
    if how is SignedHow.INK:
        return Way.INK_SCANNED if row.file_id else Way.INK_TOLD
    return Way(how.value)


def standing(paper: Paper, *, places: int, signed: Collection[PaperSignature]) -> Standing:
    """Say where a final paper with so many places to sign at stands."""
    ways = {way_of(row) for row in signed}
    if ended := ENDED.get(paper.state):
        return ended
    if Way.BROKEN in ways:
        return BROKEN
    if not places:
        return PLACELESS
    if len(signed) < places:
        return PARTLY if signed else WAITING
    return ALIKE[ways.pop()] if len(ways) == 1 else SEVERAL
