"""What stands under the printed table: the symbols with their names, and what the marks of additions mean."""

from typing import Any

from django.utils.translation import gettext as _

from laksana.core.procedure.model import Procedure
from laksana.ui.flow.geometry import Cell, Head, Line
from laksana.ui.flow.model import Edge, Symbol
from laksana.ui.flow.paper import symbol_data, way_data
from laksana.ui.flow.route import RIGHT

WAY, WAY_BACK = Edge("", ""), Edge("", "", dashed=True)


def legend(procedure: Procedure, *, signed_only: bool) -> list[dict[str, Any]]:
    """Give the signs that a reader meets in this document."""
    signs = [
        (symbol_data(Symbol.CAPSULE), _("mulai atau selesai")),
        (symbol_data(Symbol.BOX), _("kegiatan")),
        (symbol_data(Symbol.DIAMOND), _("keputusan")),
        (_way(WAY, Head(24, 0, RIGHT, WAY)), _("arah")),
        (symbol_data(Symbol.OFF_PAGE), _("berlanjut di halaman lain")),
    ]
    if not signed_only and any(step.may_return_to for step in procedure.steps):
        signs.append((_way(WAY_BACK), _("dapat dikembalikan untuk diperbaiki")))
    return [{"cell": cell, "text": words} for cell, words in signs]


def _way(edge: Edge, *heads: Head) -> dict[str, Any]:
    return way_data(Cell((Line((10, 50, 90, 50), edge),), heads=heads))


def marks(procedure: Procedure, *, signed_only: bool) -> list[str]:
    """Say how what is not in the signed paper is marked, or why some of it is missing."""
    if not procedure.signed:
        return []
    if signed_only:
        words = _(
            "Tanda alir pada kolom pelaksana hilang pada pindaian. "
            "Yang digambar hanya langkah yang pelaksananya disebut dalam naskah."
        )
        return [words]
    return [
        _("Garis bawah titik-titik dan tanda berlatar abu-abu: ditambahkan sistem, bukan bagian naskah."),
        _("Tulisan miring pada kolom terakhir: dibaca sistem dari teks langkah; pada naskah kosong."),
    ]
