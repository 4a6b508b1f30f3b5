"""Mandates: orders by which somebody acts in a post that is vacant or whose holder is absent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.core.authority.mandates import MandateKind
from laksana.organization.models.government import Tenant
from laksana.organization.models.people import Person
from laksana.organization.models.structure import Post

KINDS = [
    (MandateKind.PLH.value, _("Pelaksana harian (Plh.): pejabatnya berhalangan sementara")),
    (MandateKind.PLT.value, _("Pelaksana tugas (Plt.): jabatannya kosong")),
]


class Mandate(Tenant):
    """A person may act in a post from `begins_at` until before `ends_at`; ended early by an earlier end.

    `procedures` names the only procedures it covers; empty means the whole work of the post.
    """

    kind = models.CharField(_("Jenis"), max_length=3, choices=KINDS)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("Jabatan yang diwakili"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Yang mewakili"))
    own_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Jabatannya sendiri")
    )
    order_number = models.CharField(_("Nomor surat perintah"), max_length=120, blank=True)
    order_date = models.DateField(_("Tanggal surat perintah"), null=True, blank=True)
    begins_at = models.DateTimeField(_("Mulai berlaku"))
    ends_at = models.DateTimeField(_("Berakhir"))
    procedures = models.JSONField(_("Hanya untuk prosedur"), default=list, blank=True)
    extends = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("begins_at")),
                name="mandate_ends_after_it_begins",
                violation_error_code="ends_at",
                violation_error_message=_("Mandat harus berakhir sesudah mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.post_id}: {self.person_id}"
