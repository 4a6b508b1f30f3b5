"""Devices, and everywhere each of them has been."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from laksana.assets.models.catalogue import DeviceModel, Maker
from laksana.assets.models.rooms import StockRoom
from laksana.assets.models.spots import Spot
from laksana.organization.models import Tenant


class DeviceState(models.TextChoices):
    """What has become of a device."""

    IN_STOCK = "in_stock", _("Di gudang")
    RESERVED = "reserved", _("Dipesan untuk kasus")
    ISSUED = "issued", _("Dikeluarkan dari gudang")
    INSTALLED = "installed", _("Terpasang")
    IN_REPAIR = "in_repair", _("Diperbaiki")
    RETIRED = "retired", _("Dihapuskan")
    LOST = "lost", _("Hilang")


class Device(Tenant):
    """One thing that is counted by itself: by its serial number, its asset number, or both.

    `state`, `site`, `spot` and `room` repeat its present `DevicePlacement`.
    `maker` repeats the model's, so that the table itself keeps a serial number once per maker. The keys are
    what is typed, scanned and searched: capitals and digits only. `origin` names it in the list or system
    it was taken from.
    """

    model = models.ForeignKey(DeviceModel, models.PROTECT, related_name="+", verbose_name=_("Model"))
    maker = models.ForeignKey(
        Maker, models.PROTECT, related_name="+", verbose_name=_("Pabrikan"), editable=False
    )
    serial = models.CharField(_("Nomor seri"), max_length=80, blank=True)
    serial_key = models.CharField(max_length=80, editable=False, default="")
    asset_number = models.CharField(_("Nomor barang (BMD)"), max_length=80, blank=True)
    asset_key = models.CharField(max_length=80, editable=False, default="")
    name = models.CharField(_("Nama di jaringan"), max_length=80, blank=True)
    name_key = models.CharField(max_length=80, editable=False, default="")
    address = models.GenericIPAddressField(
        _("Alamat pengelolaan (IP)"), null=True, blank=True, unpack_ipv4=True
    )
    mac = models.CharField(_("Alamat MAC"), max_length=17, blank=True)
    warranty_until = models.DateField(_("Garansi sampai"), null=True, blank=True)
    bought_with = models.CharField(_("Diperoleh dengan"), max_length=160, blank=True)
    note = models.CharField(_("Catatan"), max_length=300, blank=True)
    origin = models.CharField(max_length=60, editable=False, default="")
    state = models.CharField(
        max_length=10, choices=DeviceState.choices, default=DeviceState.IN_STOCK, editable=False
    )
    site = models.ForeignKey(
        "organization.Site", models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    spot = models.ForeignKey(Spot, models.PROTECT, related_name="+", null=True, blank=True, editable=False)
    room = models.ForeignKey(
        StockRoom,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["maker", "serial_key"],
                condition=~models.Q(serial_key=""),
                name="assets_serial_once",
                violation_error_code="serial",
                violation_error_message=_("Perangkat dengan nomor seri ini sudah ada pada pabrikan itu."),
            ),
            models.UniqueConstraint(
                fields=["government", "asset_key"],
                condition=~models.Q(asset_key=""),
                name="assets_asset_number_once",
                violation_error_code="asset_number",
                violation_error_message=_("Nomor barang ini sudah dipakai perangkat lain."),
            ),
            models.CheckConstraint(
                condition=~models.Q(serial_key="") | ~models.Q(asset_key=""),
                name="assets_device_is_told_apart",
                violation_error_code="serial",
                violation_error_message=_("Isi nomor seri atau nomor barang."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="installed") | models.Q(site__isnull=False),
                name="assets_installed_somewhere",
                violation_error_code="site",
                violation_error_message=_("Perangkat terpasang harus mempunyai lokasi."),
            ),
            models.CheckConstraint(
                condition=models.Q(room=None) | models.Q(state__in=["in_stock", "reserved"]),
                name="assets_in_a_room_only_in_stock",
            ),
        ]
        indexes = [
            models.Index(
                fields=["room", "model", "id"],
                name="assets_device_shelf",
                condition=models.Q(room__isnull=False),
            ),
            models.Index(fields=["government", "-id"], name="assets_device_newest"),
            models.Index(fields=["government", "state", "-id"], name="assets_device_state"),
            models.Index(fields=["government", "serial_key"], name="assets_device_serial"),
            models.Index(fields=["government", "asset_key"], name="assets_device_asset"),
            models.Index(fields=["government", "address"], name="assets_device_address"),
            models.Index(fields=["government", "mac"], name="assets_device_mac"),
            models.Index(fields=["government", "name_key"], name="assets_device_name"),
            models.Index(fields=["site", "-id"], name="assets_device_site"),
            models.Index(fields=["model", "-id"], name="assets_device_model"),
            models.Index(
                fields=["government", "origin"], name="assets_device_origin", condition=~models.Q(origin="")
            ),
        ]

    def __str__(self) -> str:
        return self.serial or self.asset_number


class DevicePlacement(Tenant):
    """Where a device was, and as what, from one moment to another; the open one is where it is.

    `why` is what the person said, `reference` names what brought it about (a case's number) as plain text.
    """

    device = models.ForeignKey(Device, models.PROTECT, related_name="placements")
    state = models.CharField(max_length=10, choices=DeviceState.choices)
    site = models.ForeignKey("organization.Site", models.PROTECT, related_name="+", null=True)
    spot = models.ForeignKey(Spot, models.PROTECT, related_name="+", null=True)
    room = models.ForeignKey(StockRoom, models.PROTECT, related_name="+", null=True, db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    person = models.BigIntegerField(null=True)
    why = models.CharField(max_length=300, default="")
    reference = models.CharField(max_length=60, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device"], condition=models.Q(until=None), name="assets_one_place_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="assets_placement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.state} since {self.since}"
