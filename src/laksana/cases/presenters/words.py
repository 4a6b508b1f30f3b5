"""Names for what cases and steps are and do, as pages say them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATUS: Final[dict[str, tuple[Promise, str]]] = {
    "open": (_("Berjalan"), "on_time"),
    "finished": (_("Selesai"), "done"),
    "withdrawn": (_("Ditarik pelapor"), "paused"),
    "cancelled": (_("Dibatalkan"), "paused"),
    "rerouted": (_("Dialihkan"), "paused"),
    "duplicate": (_("Duplikat"), "paused"),
}
KIND: Final[dict[str, Promise]] = {
    "incident": _("Gangguan"),
    "security_incident": _("Gangguan keamanan"),
    "service_request": _("Permohonan"),
    "planned_maintenance": _("Pemeliharaan"),
}
WAITING: Final[dict[str, Promise]] = {
    "agency": _("menunggu perangkat daerah"),
    "goods": _("menunggu barang"),
    "vendor": _("menunggu penyedia"),
    "superior": _("menunggu atasan"),
    "linked_work": _("menunggu penanganan terkait"),
}
WHY_MOVED: Final[dict[str, Promise]] = {
    "calendar": _("kalender dikoreksi"),
    "pause": _("jeda selesai"),
    "migration": _("pindah versi prosedur"),
}
IMPACT: Final[dict[int, Promise]] = {
    1: _("Satu layanan"),
    2: _("Satu perangkat daerah"),
    3: _("Gangguan besar"),
}
INSTRUCTIONS: Final[tuple[tuple[str, Promise], ...]] = (
    ("tindak_lanjuti", _("Tindak lanjuti")),
    ("proses", _("Proses lebih lanjut")),
    ("koordinasikan", _("Koordinasikan/konfirmasikan")),
    ("tanggapan", _("Tanggapan dan saran")),
    ("cek_lapangan", _("Periksa ke lapangan")),
    ("pelajari", _("Pelajari dan laporkan")),
    ("sesuai_prosedur", _("Selesaikan sesuai prosedur")),
    ("diketahui", _("Untuk diketahui")),
)
