"""Which post plays which performer of a procedure, and which procedure answers which need of an agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models.government import Tenant, once
from laksana.organization.models.structure import Post


class PerformerPost(Tenant):
    """The one post that plays a performer (*pelaksana*) of a procedure in this government."""

    procedure = models.CharField(_("Prosedur"), max_length=160)
    performer = models.CharField(_("Pelaksana"), max_length=80)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("Jabatan"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "procedure", "performer"], name="performer_one_post"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.performer}"


class TileKind(models.TextChoices):
    """The needs an agency can bring, or the office itself can start."""

    INCIDENT = "incident", _("Laporkan gangguan jaringan")
    SECURITY_INCIDENT = "security_incident", _("Laporkan gangguan keamanan")
    SERVICE_REQUEST = "service_request", _("Minta perangkat")
    PLANNED_MAINTENANCE = "planned_maintenance", _("Mulai pemeliharaan")


class CatalogueTile(Tenant):
    """One tile of the catalogue: the words people press, and the procedure the office answers with."""

    kind = models.CharField(_("Keperluan"), max_length=20, choices=TileKind.choices)
    label = models.CharField(_("Tulisan pada ubin"), max_length=80)
    help = models.CharField(_("Penjelasan singkat"), max_length=200, blank=True)
    procedure = models.CharField(_("Prosedur"), max_length=160)
    position = models.PositiveSmallIntegerField(_("Urutan"), default=1)

    class Meta:
        constraints = [
            once("government", "label", name="tile_label", at="label", says=_("Ubin ini sudah ada."))
        ]

    def __str__(self) -> str:
        return self.label
