"""The columns of the lists of devices and of links, as they are taken away and read back."""

from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laksana.assets.joining import Misjoined


class Column(StrEnum):
    """One column, by the word in the first row of the list; a reader of a file may know others."""

    MAKER = "pabrikan"
    MODEL = "model"
    KIND = "jenis"
    SERIAL = "nomor seri"
    ASSET_NUMBER = "nomor barang"
    NAME = "nama"
    ADDRESS = "alamat ip"
    MAC = "alamat mac"
    WARRANTY = "garansi sampai"
    BOUGHT_WITH = "diperoleh dengan"
    NOTE = "catatan"
    AGENCY = "perangkat daerah"
    SITE = "lokasi"
    SPOT = "tempat"
    STATE = "keadaan"


class LinkColumn(StrEnum):
    """One column of a list of links; ends are named like the places and numbers of devices."""

    KIND = "jenis sambungan"
    UPPER_AGENCY = "dari perangkat daerah"
    UPPER_SITE = "dari lokasi"
    UPPER_DEVICE = "dari perangkat"
    LOWER_AGENCY = "ke perangkat daerah"
    LOWER_SITE = "ke lokasi"
    LOWER_DEVICE = "ke perangkat"
    PROVIDER = "penyedia"
    CIRCUIT = "nomor sirkuit"
    CAPACITY = "kapasitas"
    NOTE = "catatan"


NEEDED: Final = (Column.MAKER, Column.MODEL)
NUMBERS: Final = (Column.SERIAL, Column.ASSET_NUMBER)
FIELDS: Final = {
    Column.SERIAL: "serial",
    Column.ASSET_NUMBER: "asset_number",
    Column.NAME: "name",
    Column.ADDRESS: "address",
    Column.MAC: "mac",
    Column.WARRANTY: "warranty_until",
    Column.BOUGHT_WITH: "bought_with",
    Column.NOTE: "note",
}
"""The columns that are kept on the device itself."""
LONGEST: Final = {
    Column.MAKER: 80,
    Column.MODEL: 120,
    Column.SERIAL: 80,
    Column.ASSET_NUMBER: 80,
    Column.NAME: 80,
    Column.BOUGHT_WITH: 160,
    Column.NOTE: 300,
}
LINK_FIELDS: Final = {
    LinkColumn.PROVIDER: "provider",
    LinkColumn.CIRCUIT: "circuit",
    LinkColumn.CAPACITY: "capacity",
    LinkColumn.NOTE: "note",
}
LINK_LONGEST: Final = {
    LinkColumn.PROVIDER: 80,
    LinkColumn.CIRCUIT: 80,
    LinkColumn.CAPACITY: 40,
    LinkColumn.NOTE: 300,
}


class Fault(StrEnum):
    """What can be wrong in a row."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    KIND = "kind"
    STATE = "state"
    ADDRESS = "address"
    MAC = "mac"
    DATE = "date"
    SITE = "site"
    SITES = "sites"
    SPOT = "spot"
    PLACE = "place"
    TWICE = "twice"
    TAKEN = "taken"
    NEW_MODEL = "new_model"
    LINK_KIND = "link_kind"
    DEVICE = "device"
    DEVICES = "devices"
    ELSEWHERE = "elsewhere"
    ONE_DEVICE = "one_device"
    NOWHERE = Misjoined.NOWHERE.value
    ONE_SITE = Misjoined.ONE_SITE.value
    TWO_SITES = Misjoined.TWO_SITES.value


WORDS: Final[dict[Fault, Promise]] = {
    Fault.EMPTY: _("kosong, padahal wajib diisi"),
    Fault.TOO_LONG: _("terlalu panjang"),
    Fault.NO_NUMBER: _("isi nomor seri atau nomor barang"),
    Fault.KIND: _("jenis tidak dikenal"),
    Fault.STATE: _("keadaan tidak dikenal"),
    Fault.ADDRESS: _("bukan alamat IP"),
    Fault.MAC: _("bukan alamat MAC"),
    Fault.DATE: _("tanggal tidak dapat dibaca; tulis seperti 2027-03-21 atau 21/03/2027"),
    Fault.SITE: _("lokasi tidak dikenal"),
    Fault.SITES: _("beberapa perangkat daerah mempunyai lokasi bernama ini; sebut perangkat daerahnya"),
    Fault.SPOT: _("tempat ini tidak ada di lokasi itu"),
    Fault.PLACE: _("hanya perangkat terpasang yang mempunyai lokasi, dan yang terpasang harus mempunyainya"),
    Fault.TWICE: _("nomor ini sudah disebut di baris sebelumnya"),
    Fault.TAKEN: _("nomor ini milik perangkat lain"),
    Fault.NEW_MODEL: _("model baru harus disebut jenisnya"),
    Fault.LINK_KIND: _("jenis sambungan tidak dikenal"),
    Fault.DEVICE: _("perangkat dengan nomor ini tidak dikenal"),
    Fault.DEVICES: _("beberapa perangkat bernomor ini; sebut nomor yang lain"),
    Fault.ELSEWHERE: _("perangkat ini tidak terpasang di lokasi itu"),
    Fault.ONE_DEVICE: _("kedua ujungnya perangkat yang sama"),
    Fault.NOWHERE: _("sebut dari lokasi mana sambungan ini datang, atau penyedianya"),
    Fault.ONE_SITE: _("hanya kabel dalam gedung yang menghubungkan satu lokasi"),
    Fault.TWO_SITES: _("kabel dalam gedung menghubungkan dua perangkat di satu lokasi"),
}
