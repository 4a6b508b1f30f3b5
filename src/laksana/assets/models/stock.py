"""What lies in each room of the store, and every movement of it, written once and never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from laksana.assets.models.catalogue import DeviceModel
from laksana.assets.models.rooms import StockRoom
from laksana.organization.models import Tenant


class MovementKind(models.TextChoices):
    """What happened to goods; the values are `core.stock`'s."""

    RECEIVED = "received", pgettext_lazy("barang", "Masuk")
    RESERVED = "reserved", _("Dipesan")
    RELEASED = "released", _("Pesanan dilepas")
    ISSUED = "issued", _("Dikeluarkan")
    RETURNED = "returned", _("Kembali")
    INSTALLED = "installed", _("Dipasang")
    REMOVED = "removed", _("Dilepas dari lokasi")
    WRITTEN_OFF = "written_off", _("Dihapuskan")
    COUNTED = "counted", _("Selisih hitung")
    MOVED_OUT = "moved_out", _("Ke gudang lain")
    MOVED_IN = "moved_in", _("Dari gudang lain")


class FateKind(models.TextChoices):
    """What becomes of a device that was taken down; the values are `core.stock`'s."""

    RETURNED = "returned", _("Kembali ke gudang")
    REPAIR = "repair", _("Diperbaiki")
    WARRANTY = "warranty", _("Klaim garansi")
    WRITTEN_OFF = "written_off", _("Diusulkan dihapus")


class StockLevel(Tenant):
    """What a room holds of one model, how much of it is promised, and below what somebody is told."""

    room = models.ForeignKey(StockRoom, models.PROTECT, related_name="levels", editable=False)
    model = models.ForeignKey(DeviceModel, models.PROTECT, related_name="+", editable=False)
    on_hand = models.PositiveIntegerField(default=0, editable=False)
    reserved = models.PositiveIntegerField(default=0, editable=False)
    minimum = models.PositiveIntegerField(_("Jumlah minimum"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "model"], name="assets_shelf_once"),
            models.CheckConstraint(
                condition=models.Q(reserved__gte=0) & models.Q(on_hand__gte=models.F("reserved")),
                name="assets_never_below_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_id} in {self.room_id}: {self.on_hand}"

    @property
    def free(self) -> int:
        """Give what nobody has reserved."""
        return self.on_hand - self.reserved


class StockMovement(Tenant):
    """One line of a stock card, with the balance after it; without `level`, of a device that is in no room.

    `command` and `line` name what brought it about; `reference` is the case it was for, as plain text.
    """

    level = models.ForeignKey(StockLevel, models.PROTECT, related_name="+", null=True, db_index=False)
    model = models.ForeignKey(DeviceModel, models.PROTECT, related_name="+", db_index=False)
    device = models.ForeignKey("assets.Device", models.PROTECT, related_name="+", null=True, db_index=False)
    movement = models.CharField(max_length=12, choices=MovementKind.choices)
    quantity = models.IntegerField()
    on_hand = models.PositiveIntegerField(null=True)
    reserved = models.PositiveIntegerField(null=True)
    site = models.ForeignKey("organization.Site", models.PROTECT, related_name="+", null=True, db_index=False)
    fate = models.CharField(max_length=12, choices=FateKind.choices, default="")
    at = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    why = models.CharField(max_length=300, default="")
    reference = models.CharField(max_length=60, default="")
    command = models.UUIDField()
    line = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["command", "line"], name="assets_movement_once")]
        indexes = [
            models.Index(fields=["level", "-id"], name="assets_stock_card"),
            models.Index(fields=["device", "-id"], name="assets_device_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.quantity} of {self.model_id}"
