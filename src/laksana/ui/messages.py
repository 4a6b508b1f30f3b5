"""The words of every refusal and every faulty answer: what happened, what it means, what to do.

Never decides anything.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.core.case.refusals import Code

WORDS: Final[dict[str, Promise]] = {
    Code.NOT_ALLOWED: _(
        "Jabatan Anda tidak memegang tindakan ini, sehingga tidak dicatat. Lihat pemegang langkah pada pita langkah."
    ),
    Code.OWN_WORK: _(
        "Pekerjaan ini Anda kerjakan sendiri, sehingga tidak dapat Anda periksa. Mintalah pemegang lain memeriksanya."
    ),
    Code.UNKNOWN_CASE: _("Kasus ini tidak ditemukan. Periksa nomornya, atau cari di daftar kasus."),
    Code.CASE_CLOSED: _(
        "Kasus ini sudah ditutup, sehingga tindakan tidak dicatat. Bila perlu dilanjutkan, minta dibuka kembali."
    ),
    Code.CASE_OPEN: _(
        "Kasus ini masih berjalan, sehingga tindakan ini belum dapat dilakukan. Tunggu sampai selesai."
    ),
    Code.STEP_NOT_OPEN: _(
        "Langkah ini sudah tidak terbuka: telah diselesaikan atau dikembalikan. Buka kembali kasusnya untuk melihat keadaan sekarang."
    ),
    Code.ALREADY_TAKEN: _(
        "Langkah ini sudah diambil orang lain, sehingga tidak menjadi tugas Anda. Lihat pemegangnya pada kasus ini."
    ),
    Code.ALREADY_BEGUN: _(
        "Pekerjaan pada langkah ini sudah ditandai mulai. Tidak perlu ditandai lagi; lanjutkan pekerjaannya."
    ),
    Code.NOT_BEGUN: _(
        "Kunjungan belum ditandai mulai, sehingga belum dapat diselesaikan. Tekan Mulai dahulu."
    ),
    Code.STEP_PAUSED: _(
        "Langkah ini sedang dijeda dan jamnya berhenti. Lanjutkan dahulu sebelum menyelesaikannya."
    ),
    Code.STEP_NOT_PAUSED: _(
        "Langkah ini tidak sedang dijeda, jadi tidak ada yang dilanjutkan. Muat ulang halaman ini."
    ),
    Code.STEP_SUBMITTED: _(
        "Langkah ini sudah diserahkan dan menunggu tanda tangan, sehingga tidak dapat diubah. Tunggu, atau minta dikembalikan."
    ),
    Code.STEP_NOT_SUBMITTED: _(
        "Langkah ini belum diserahkan, sehingga belum dapat ditandatangani. Tunggu sampai pelaksananya selesai."
    ),
    Code.UNKNOWN_OUTCOME: _(
        "Jalan keluar yang dipilih tidak ada pada langkah ini. Pilih salah satu tombol yang tersedia."
    ),
    Code.OUTCOME_REQUIRED: _("Langkah ini bercabang dan hasilnya belum dipilih. Pilih salah satu hasil."),
    Code.REASON_REQUIRED: _(
        "Alasan belum diisi, padahal orang lain perlu memahaminya. Tulis alasannya dengan singkat."
    ),
    Code.FIELDS_WRONG: _(
        "Ada isian yang belum tepat, sehingga belum dicatat. Perbaiki isian yang ditandai, lalu kirim lagi."
    ),
    Code.PAPER_UNEXPECTED: _(
        "Ada isian yang tidak diminta pada langkah ini, sehingga belum dicatat. Muat ulang halaman, lalu isi kembali."
    ),
    Code.PHOTO_REQUIRED: _(
        "Langkah ini meminta foto sebagai bukti dan belum ada satu pun. Lampirkan foto, lalu kirim lagi."
    ),
    Code.CHECKLIST_INCOMPLETE: _(
        "Daftar periksa belum lengkap. Periksa dan centang setiap butir, lalu kirim lagi."
    ),
    Code.APPOINTMENT_REQUIRED: _(
        "Petugas belum ditunjuk, sehingga langkah berikutnya tidak ada yang memegang. Pilih seorang penanggung jawab."
    ),
    Code.APPOINTMENT_UNEXPECTED: _(
        "Langkah ini tidak menunjuk petugas. Muat ulang halaman, lalu kirim lagi tanpa penunjukan."
    ),
    Code.PERSON_NOT_HOLDER: _(
        "Orang yang dipilih tidak memegang jabatan yang diperlukan. Pilih dari daftar yang tersedia."
    ),
    Code.DISPOSITION_REQUIRED: _(
        "Disposisi belum diisi. Pilih kata perintah atau tulis catatan, lalu kirim lagi."
    ),
    Code.DISPOSITION_UNEXPECTED: _(
        "Langkah ini tidak memuat disposisi. Muat ulang halaman, lalu kirim lagi."
    ),
    Code.SITES_REQUIRED: _(
        "Lokasi belum dipilih, sehingga tidak ada yang dikunjungi. Pilih sedikitnya satu lokasi."
    ),
    Code.SITE_UNKNOWN: _("Lokasi yang dipilih tidak terdaftar. Pilih dari daftar lokasi perangkat daerah."),
    Code.SITE_TWICE: _("Lokasi yang sama dipilih dua kali. Hapus salah satunya."),
    Code.FORM_NOT_FILLED: _(
        "Formulir perangkat daerah belum diisi, sehingga langkah ini belum dapat diselesaikan. Hubungi perangkat daerah, atau tunggu isiannya."
    ),
    Code.FORM_NOT_ASKED: _(
        "Formulir ini sedang tidak diminta dari perangkat daerah Anda. Lihat keadaan laporan Anda."
    ),
    Code.RETURN_NOT_ALLOWED: _(
        "Dari langkah ini pekerjaan tidak dapat dikembalikan ke langkah yang dipilih. Pilih langkah yang tersedia."
    ),
    Code.RECALL_TOO_LATE: _(
        "Penerima sudah membuka pekerjaan ini, sehingga tidak dapat ditarik kembali. Hubungi penerimanya bila perlu diperbaiki."
    ),
    Code.NOTHING_TO_RECALL: _(
        "Tidak ada kiriman Anda yang dapat ditarik kembali pada kasus ini. Buka kasusnya untuk melihat keadaan sekarang."
    ),
    Code.WITHDRAW_TOO_LATE: _(
        "Laporan sudah ditangani, sehingga tidak dapat dicabut. Hubungi petugas bila gangguan sudah tidak ada."
    ),
    Code.PAUSE_NEEDS_END: _(
        "Jeda memerlukan perkiraan selesai di waktu yang akan datang. Isi tanggal dan jamnya."
    ),
    Code.PAUSE_NOT_ASKED: _(
        "Tidak ada jeda yang menunggu persetujuan pada langkah ini. Muat ulang halaman ini."
    ),
    Code.PAUSE_IS_LINKED: _(
        "Jeda ini menunggu pekerjaan terkait dan berakhir bersamanya. Tandai pekerjaan terkait selesai untuk melanjutkan."
    ),
    Code.HAND_OVER_NOT_OPEN: _(
        "Tidak ada pekerjaan terkait yang masih ditunggu pada langkah ini. Muat ulang halaman ini."
    ),
    Code.SIGNATURE_NOT_ASKED: _(
        "Tanda tangan Anda tidak diminta pada langkah ini. Lihat siapa yang ditunggu pada kasus ini."
    ),
    Code.ALREADY_SIGNED: _("Tanda tangan pihak ini sudah tercatat. Tidak perlu menandatangani lagi."),
    Code.SIGNATURE_NOT_MISSING: _("Tidak ada tanda tangan yang perlu diputuskan. Muat ulang halaman ini."),
    Code.SKIP_NOT_ASKED: _("Tidak ada permintaan melewati lokasi ini. Muat ulang halaman ini."),
    Code.SKIP_ALREADY_ASKED: _(
        "Permintaan melewati lokasi ini sudah ada dan menunggu keputusan. Tidak perlu meminta lagi."
    ),
    Code.NOT_A_SITE_STEP: _(
        "Langkah ini tidak dikerjakan per lokasi, sehingga lokasi tidak dapat ditambah atau dilewati. Lanjutkan langkahnya sendiri."
    ),
    Code.NOTHING_TO_CONFIRM: _(
        "Saat ini tidak ada yang perlu dikonfirmasi untuk laporan ini. Anda akan diberi tahu bila ada."
    ),
    Code.ANSWER_STILL_OPEN: _(
        "Waktu menjawab perangkat daerah belum habis, sehingga belum dicatat sebagai tidak dijawab. Tunggu sampai waktunya habis."
    ),
    Code.STARS_OUT_OF_RANGE: _("Penilaian harus satu sampai lima bintang. Pilih salah satunya."),
    Code.ALREADY_RATED: _("Laporan ini sudah dinilai. Terima kasih; penilaian pertama yang dipakai."),
    Code.REOPEN_TOO_LATE: _(
        "Tujuh hari sejak ditutup sudah lewat, sehingga tidak dapat diminta dibuka kembali. Buat laporan baru; yang lama dapat disebut."
    ),
    Code.REOPEN_ALREADY_ASKED: _(
        "Permintaan membuka kembali sudah ada dan menunggu keputusan. Tidak perlu meminta lagi."
    ),
    Code.REOPEN_NOT_ASKED: _(
        "Tidak ada permintaan membuka kembali yang menunggu keputusan. Muat ulang halaman ini."
    ),
    Code.SAME_CASE: _("Kasus tidak dapat ditautkan dengan dirinya sendiri. Pilih nomor kasus lain."),
    Code.PROCEDURE_UNKNOWN: _(
        "Prosedur yang dipilih tidak berlaku di pemerintah ini. Pilih dari daftar prosedur."
    ),
    Code.MIGRATION_STEP_MISSING: _(
        "Ada langkah terbuka yang tidak ada pada versi baru. Tentukan langkah penggantinya, lalu ulangi."
    ),
    Code.MIGRATION_HISTORY_DIFFERS: _(
        "Riwayat kasus tidak sama dengan jalan pada versi baru. Setujui perbedaannya dengan sadar, lalu ulangi."
    ),
    Code.SAME_VERSION: _("Kasus ini sudah berjalan pada versi itu. Tidak ada yang perlu dipindahkan."),
    Code.ALREADY_JUDGED: _(
        "Kasus ini sudah dinyatakan insiden berisiko tinggi. Lanjutkan dengan mencatat laporannya."
    ),
    Code.NOT_JUDGED: _(
        "Kasus ini belum dinyatakan insiden berisiko tinggi, sehingga tidak ada laporan yang ditunggu. Nyatakan dahulu."
    ),
    Code.ALREADY_REPORTED: _("Laporan insiden ini sudah dicatat. Tambahkan keterangan lewat catatan kasus."),
    Code.DUE_UNCHANGED: _("Tenggat kasus ini sudah sesuai dengan kalender. Tidak ada yang perlu digeser."),
    Code.NO_STOCK_STEP: _(
        "Langkah ini tidak mengambil barang dari gudang. Muat ulang halaman ini untuk melihat keadaan sekarang."
    ),
    Code.STOCK_OUTSTANDING: _(
        "Masih ada barang yang dipesan atau dikeluarkan untuk kasus ini. Pasang, kembalikan, atau lepaskan dahulu."
    ),
    Code.STOCK_SHORT: _(
        "Barang di gudang tidak cukup, atau baru saja dipesan orang lain. Periksa saldonya, lalu pilih lagi."
    ),
    Code.STOCK_NOT_HELD: _(
        "Barang itu tidak sedang dipesan atau dikeluarkan untuk kasus ini. Muat ulang halaman, lalu pilih lagi."
    ),
    Code.STOCK_UNKNOWN: _("Gudang atau barang itu tidak terdaftar. Pilih dari daftar yang tersedia."),
    Code.GOODS_REQUIRED: _("Barang dan jumlahnya belum diisi. Pilih sedikitnya satu barang."),
    Code.OLD_DEVICE_NOT_THERE: _(
        "Perangkat lama itu tidak terpasang di lokasi ini. Periksa nomor seri dan lokasinya."
    ),
    Code.PAPER_NOT_MADE: _(
        "Naskah ini belum dibuat oleh langkahnya. Selesaikan langkahnya dahulu, lalu muat ulang halaman ini."
    ),
    Code.PAPER_ALREADY_FINAL: _(
        "Naskah ini sudah ditetapkan. Bila isinya keliru, ganti dengan naskah yang benar."
    ),
    Code.PAPER_NOT_FINAL: _(
        "Naskah ini tidak berlaku lagi: sudah diganti atau dibatalkan. Muat ulang halaman ini."
    ),
    Code.FATE_REQUIRED: _("Nasib perangkat lama belum dipilih. Pilih menjadi apa perangkat itu."),
    Code.TEXT_REQUIRED: _(
        "Teks masih kosong, sehingga tidak ada yang dicatat. Tulis sesuatu, lalu kirim lagi."
    ),
    Code.TIME_IN_FUTURE: _("Waktu kejadian tidak boleh di masa depan. Periksa tanggal dan jamnya."),
    Code.TIME_BEFORE_OPENING: _(
        "Waktu kejadian tidak boleh sebelum langkah ini dibuka. Periksa tanggal dan jamnya."
    ),
    Code.STALE: _(
        "Kasus ini baru saja berubah, oleh orang lain atau dari layar lain, sehingga tindakan Anda tidak dicatat. Lihat keadaan sekarang, lalu putuskan lagi."
    ),
}


FAULTS: Final[dict[str, Promise]] = {
    "required": _("Belum diisi. Isi bagian ini."),
    "not_a_text": _("Bagian ini harus berupa tulisan. Tulis kembali."),
    "too_long": _("Tulisan terlalu panjang. Ringkas, atau lampirkan sebagai berkas."),
    "not_a_number": _("Bagian ini harus berupa angka. Tulis angkanya saja."),
    "not_a_date": _("Tanggal tidak terbaca. Isi tanggal yang benar."),
    "not_a_choice": _("Jawaban ini tidak tersedia. Pilih salah satu yang ada."),
    "not_a_row": _("Tabel tidak terbaca. Isi kembali barisnya."),
    "unknown_field": _("Bagian ini tidak diminta. Muat ulang halaman, lalu isi kembali."),
}


def words(code: str) -> str:
    """Give the sentences of a refusal code in the reader's language."""
    return str(WORDS[code])


def fault_words(code: str) -> str:
    """Say what is wrong with one answer of a paper."""
    return str(FAULTS[code])
