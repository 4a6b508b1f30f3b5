"""What each outcome of signing means in words, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SERVICE: Final = _("Layanan e-sign menolak naskah ini. Coba lagi; bila berulang, hubungi pengelola layanan.")
WORDS: Final[Mapping[str, str | Promise]] = {
    "wrong_passphrase": _("Frasa sandi salah. Tidak ada yang ditandatangani."),
    "passphrase_locked": _("PIN terkunci karena terlalu sering salah. Hubungi pengelola server."),
    "not_registered": _("NIK atau surel ini tidak terdaftar pada layanan e-sign."),
    "no_certificate": _("Anda belum mempunyai sertifikat yang berlaku pada layanan e-sign."),
    "certificate_expired": _("Masa berlaku sertifikat sudah habis. Hubungi pengelola server."),
    "certificate_not_yet": _("Sertifikat belum mulai berlaku. Hubungi pengelola server."),
    "client_not_allowed": _("Layanan e-sign tidak mengenal Laksana. Hubungi pengelola server."),
    "unreachable": _("Layanan e-sign tidak dapat dihubungi. Tidak ada yang dikirim; coba lagi nanti."),
    "timestamp_unreachable": _("Layanan penanda waktu tidak menjawab. Coba lagi nanti."),
    "key_missing": _("Kunci kantor tidak ada di server. Hubungi pengelola server."),
    "key_unreadable": _("Kunci kantor tidak dapat dibuka. Hubungi pengelola server."),
    "pkcs11_missing": _("Modul kunci belum dipasang di server. Hubungi pengelola server."),
    "signer_gone": _("Proses penanda tangan terhenti. Tidak ada yang ditandatangani; coba lagi."),
    "not_signed": _("Naskah ini tidak dapat ditandatangani. Hubungi pengelola server."),
    "service_failed": _("Layanan e-sign gagal memproses naskah ini. Tidak ada yang ditandatangani."),
    "interrupted": _("Terputus di tengah jalan."),
    "no_answer": _("Layanan e-sign tidak menjawab sampai selesai. Mungkin sudah ditandatangani di sana."),
    "answer_unusable": _("Jawaban layanan e-sign bukan naskah ini. Mungkin sudah ditandatangani di sana."),
    "not_yours": _("Bukan jabatan Anda yang menandatangani naskah ini."),
    "other_name": _(
        "Pada naskah ini tercetak nama penanda tangan lain. Buat naskah pengganti dengan nama Anda."
    ),
    "not_final": _("Naskah ini sudah dibatalkan atau diganti."),
    "already_signed": _("Naskah ini sudah ditandatangani."),
    "not_rendered": _("Berkas naskah ini belum jadi, atau sudah ditandatangani dengan tinta."),
    "being_signed": _("Naskah ini sedang atau mungkin sudah ditandatangani lewat layar lain."),
    "not_unknown": _("Keadaan naskah ini sudah pasti."),
    "not_our_paper": _("Berkas ini bukan naskah yang sama ditambah tanda tangan."),
    "reason_required": _("Tulis alasannya."),
}


def words_of(code: str) -> str | Promise:
    """Say a code; what the service answers by numbers of its own is said alike."""
    return WORDS.get(code, SERVICE if code else "")
