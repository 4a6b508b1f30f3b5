"""Signatures under a step's paper: given here, recorded from paper, decided on when one is missing."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.spec import ActSpec, Fields, Given, one_of
from laksana.cases.forms.fields import files_field, reason_field
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Means, Signing
from laksana.core.glass import Glass
from laksana.core.procedure.model import REPORTER
from laksana.outside import drawings
from laksana.ui.glass import GlassField

SIGNINGS: Final = (
    (Signing.SIGNED, _("Menandatangani")),
    (Signing.REFUSED, _("Menolak")),
    (Signing.ABSENT, _("Tidak hadir")),
)
DECISIONS: Final = (("yes", _("Lanjut tanpa tanda tangan")), ("no", _("Kembali ke pelaksana")))


def _parties(ground: Ground) -> list[tuple[str, str]]:
    procedure = ground.found.procedure
    return [
        (key, str(_("Perangkat daerah")) if key == REPORTER else procedure.performer(key).title)
        for key in ground.step.co_signs
    ]


def _sign(ground: Ground) -> Fields:
    return {
        "party": one_of(_("Sebagai"), _parties(ground)),
        "signing": one_of(_("Tanda tangan"), SIGNINGS[:2]),
        "reason": reason_field(required=False),
    }


def _record_sign(ground: Ground) -> Fields:
    return {
        "party": one_of(_("Pihak"), _parties(ground)),
        "signing": one_of(_("Tanda tangan"), SIGNINGS),
        "signer": forms.CharField(label=_("Nama dan jabatan penanda tangan"), required=False, max_length=200),
        "files": files_field(photos=True, label=_("Foto lembar bertanda tangan")),
        "reason": reason_field(required=False),
    }


def _sign_on_glass(ground: Ground) -> Fields:
    return {
        "party": one_of(_("Pihak"), _parties(ground)),
        "glass": GlassField(label=_("Tanda tangan di layar")),
    }


def _drawn(given: Given) -> "list[UploadedFile[Any]]":
    """Give the drawing as a picture; a typed name has none."""
    glass: Glass = given["glass"]
    if not glass.drawn:
        return []
    return [SimpleUploadedFile("tanda-tangan.png", drawings.signature(glass.strokes), "image/png")]


SIGN: Final = ActSpec(
    "tanda-tangan",
    Act.CO_SIGN,
    _("Tanda tangan"),
    "signature",
    lambda g, a, f: commands.CoSign(g.token, a["party"], Signing(a["signing"]), reason=a["reason"]),
    _sign,
)
RECORD_SIGN: Final = ActSpec(
    "catat-tanda-tangan",
    Act.RECORD_CO_SIGN,
    _("Catat tanda tangan di kertas"),
    "signature",
    lambda g, a, f: commands.CoSign(
        g.token, a["party"], Signing(a["signing"]), Means.PAPER, a["signer"], a["reason"], f
    ),
    _record_sign,
)
SIGN_ON_GLASS: Final = ActSpec(
    "tanda-tangan-di-layar",
    Act.RECORD_CO_SIGN,
    _("Tanda tangan di layar ini"),
    "pen-line",
    lambda g, a, f: commands.CoSign(
        g.token, a["party"], Signing.SIGNED, Means.GLASS, a["glass"].name, files=f
    ),
    _sign_on_glass,
    drawn=_drawn,
)
DECIDE_SIGN: Final = ActSpec(
    "putuskan-tanda-tangan",
    Act.DECIDE_CO_SIGN,
    _("Putuskan tanpa tanda tangan"),
    "gavel",
    lambda g, a, f: commands.DecideCoSign(g.token, a["go_on"] == "yes", a["reason"]),
    lambda g: {"go_on": one_of(_("Keputusan"), DECISIONS), "reason": reason_field()},
)
