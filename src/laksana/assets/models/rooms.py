"""The rooms in which a government keeps its goods, and who keeps them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.organization.models import Tenant
from laksana.organization.models.government import once


class StockRoom(Tenant):
    """A room of the store; the holders of one post keep it. One that is closed stays for its history."""

    name = models.CharField(_("Nama gudang"), max_length=80)
    keeper = models.ForeignKey(
        "organization.Post", models.PROTECT, related_name="+", verbose_name=_("Dijaga oleh")
    )
    site = models.ForeignKey(
        "organization.Site",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("Terletak di lokasi"),
    )
    active = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            once(
                "government",
                "name",
                name="assets_stock_room_once",
                at="name",
                says=_("Gudang dengan nama ini sudah ada."),
            )
        ]

    def __str__(self) -> str:
        return self.name
