"""What is wrong with a number's template, in words for whoever writes it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from laksana.core.numbering.template import LONGEST, BadTemplate, Fault

FAULTS: Final[Mapping[Fault, str | Promise]] = {
    Fault.EMPTY: gettext_lazy("Tuliskan susunan nomornya."),
    Fault.TOO_LONG: gettext_lazy("Susunan nomor terlalu panjang: paling banyak 100 tanda."),
    Fault.BRACE: gettext_lazy("Kurung kurawal tidak berpasangan."),
    Fault.UNKNOWN_TOKEN: gettext_lazy("%(part)s tidak dikenal. Pakai isian yang tertera."),
    Fault.DIGITS: gettext_lazy(
        "Jumlah angka pada %(part)s tidak dapat dipakai: 1 sampai 6, hanya urut, bulan, tahun."
    ),
    Fault.NO_SERIAL: gettext_lazy("Nomor urut belum ada: tambahkan {urut}."),
    Fault.SERIAL_TWICE: gettext_lazy("Nomor urut hanya boleh sekali."),
    Fault.NO_YEAR: gettext_lazy(
        "Tahun belum ada: tambahkan {tahun}, sebab nomor urut mulai lagi setiap tahun."
    ),
    Fault.TOUCHING: gettext_lazy(
        "Beri tanda pemisah di kiri dan kanan {urut}, misalnya garis miring: tanpa itu 1 dan 11 "
        "dapat terbaca sama."
    ),
    Fault.STRANGE_SIGN: gettext_lazy("Ada tanda yang tidak dapat dicetak: %(part)s."),
}


def template_fault(error: BadTemplate) -> str:
    """Say what is wrong and what to do."""
    return str(FAULTS[error.fault]) % {"part": error.part, "most": LONGEST}
