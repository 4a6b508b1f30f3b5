"""What kinds of things there are: makers and their models, as a government keeps them."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant
from laksana.organization.models.government import once


class DeviceKind(models.TextChoices):
    """What a device does in the network."""

    ROUTER = "router", _("Ruter")
    SWITCH = "switch", _("Switch")
    ACCESS_POINT = "access_point", _("Titik akses nirkabel")
    RADIO = "radio", _("Radio jarak jauh")
    MODEM = "modem", _("Modem atau ONT")
    CONVERTER = "converter", _("Pengubah media")
    FIREWALL = "firewall", _("Tembok api")
    SERVER = "server", _("Server")
    POWER = "power", _("UPS atau catu daya")
    CAMERA = "camera", _("Kamera pemantau")
    SUPPLY = "supply", _("Bahan dan kabel")
    OTHER = "other", _("Perangkat lain")


class Maker(Tenant):
    """Who makes devices; serial numbers are unique with their maker."""

    name = models.CharField(_("Pabrikan"), max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "government",
                Lower("name"),
                name="assets_maker_once",
                violation_error_code="name",
                violation_error_message=_("Pabrikan ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeviceModel(Tenant):
    """A product of a maker. One that is no longer bought stays as long as a device is of it."""

    maker = models.ForeignKey(
        Maker, models.PROTECT, related_name="+", verbose_name=_("Pabrikan"), editable=False
    )
    name = models.CharField(_("Model"), max_length=120)
    kind = models.CharField(_("Jenis perangkat"), max_length=16, choices=DeviceKind.choices)
    has_serials = models.BooleanField(
        _("Dihitung satu per satu"),
        default=True,
        db_default=True,
        help_text=_("Setiap barang mempunyai nomor seri. Kosongkan untuk kabel, konektor, dan sejenisnya."),
    )
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "maker",
                "name",
                name="assets_model_once",
                at="name",
                says=_("Model ini sudah ada pada pabrikan itu."),
            )
        ]

    def __str__(self) -> str:
        return self.name
