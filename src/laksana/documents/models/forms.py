"""How a government's papers look: letterhead and kinds. Only what differs from the library is kept."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from laksana.core.papers.content import Face, Secrecy, Speed
from laksana.core.papers.kinds import Signer
from laksana.core.papers.sheet import Size
from laksana.organization.models import Tenant
from laksana.organization.models.government import once

FACES = [
    (Face.LETTER.value, _("Surat")),
    (Face.MEMO.value, _("Memo atau nota dinas")),
    (Face.REPORT.value, _("Laporan")),
    (Face.MINUTES.value, _("Berita acara")),
    (Face.DISPOSITION.value, _("Lembar disposisi")),
    (Face.ORDER.value, _("Surat perintah")),
    (Face.FORM.value, _("Formulir atau catatan")),
]
SIGNERS = [
    (Signer.AUTHOR.value, _("Yang membuat naskah")),
    (Signer.HEAD_OF_SECTION.value, _("Kepala seksi di atas pembuatnya")),
    (Signer.HEAD_OF_DIVISION.value, _("Kepala bidang di atas pembuatnya")),
    (Signer.HEAD_OF_OFFICE.value, _("Kepala dinas")),
]
SPEEDS = [
    (Speed.ORDINARY.value, _("Biasa")),
    (Speed.URGENT.value, pgettext_lazy("sifat", "Segera")),
    (Speed.VERY_URGENT.value, _("Amat segera")),
]
SECRECIES = [
    (Secrecy.ORDINARY.value, _("Biasa")),
    (Secrecy.RESTRICTED.value, _("Terbatas")),
    (Secrecy.SECRET.value, _("Rahasia")),
    (Secrecy.TOP_SECRET.value, _("Sangat rahasia")),
]
SIZES = [(Size.A4.value, "A4"), (Size.F4.value, _("F4 atau folio"))]
KEY = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Isi dengan huruf kecil, angka, dan tanda hubung."))


class PageHead(Tenant):
    """The letterhead where it is not simply made of the office's name and address.

    `emblem` is the digest (hex) of a picture made anew, in the room's files.
    """

    upper = models.CharField(_("Baris pertama"), max_length=120)
    lower = models.CharField(_("Baris kedua (nama dinas)"), max_length=200)
    lines = models.JSONField(_("Alamat dan kontak"), default=list)
    size = models.CharField(_("Ukuran kertas"), max_length=4, choices=SIZES, default=Size.A4.value)
    emblem = models.CharField(max_length=64, default="", editable=False)
    emblem_type = models.CharField(max_length=4, default="png", editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government"], name="documents_head_once")]

    def __str__(self) -> str:
        return f"letterhead of {self.government_id}"


class PaperKind(Tenant):
    """A kind of paper as a government changed or added it; the others are as in the library."""

    key = models.CharField(_("Kunci"), max_length=40, validators=[KEY])
    title = models.CharField(_("Nama jenis naskah"), max_length=120)
    face = models.CharField(_("Tata letak"), max_length=12, choices=FACES)
    needs_number = models.BooleanField(_("Bernomor"), default=True)
    template = models.CharField(_("Susunan nomor"), max_length=100, blank=True)
    classification = models.CharField(_("Kode klasifikasi"), max_length=30, blank=True)
    code = models.CharField(_("Kode jenis"), max_length=20, blank=True)
    unit = models.CharField(_("Kode unit"), max_length=30, blank=True)
    series = models.CharField(_("Buku agenda"), max_length=40, blank=True, validators=[KEY])
    signer = models.CharField(_("Ditandatangani oleh"), max_length=20, choices=SIGNERS)
    on_behalf = models.BooleanField(_("Atas nama kepala dinas (a.n.)"), default=False)
    speed = models.CharField(_("Sifat kecepatan"), max_length=12, choices=SPEEDS)
    secrecy = models.CharField(_("Sifat kerahasiaan"), max_length=12, choices=SECRECIES)
    copies = models.JSONField(_("Tembusan"), default=list, blank=True)
    outputs = models.JSONField(_("Keluaran SOP yang menjadi naskah ini"), default=list, blank=True)
    verified = models.CharField(_("Sudah diperiksa menurut"), max_length=200, blank=True)
    active = models.BooleanField(_("Dipakai"), default=True)

    class Meta:
        constraints = [
            once(
                "government",
                "key",
                name="documents_kind_once",
                at="key",
                says=_("Jenis dengan kunci ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.title
