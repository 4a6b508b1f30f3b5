"""Acts on a case as a whole: words and instructions beside the flow, other cases, ways to end it early."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.spec import ActSpec, Fields, agree, one_of, only_reason, text
from laksana.cases.forms.fields import files_field, reason_field
from laksana.cases.forms.step import Ground, disposition, disposition_fields
from laksana.core.authority.model import Act
from laksana.core.case import commands


def _comment(ground: Ground) -> Fields:
    return {
        "text": text(_("Catatan")),
        "internal": forms.BooleanField(
            label=_("Hanya untuk kantor, tidak tampak bagi pelapor"), required=False, initial=True
        ),
        "files": files_field(),
    }


def _number(label: Any) -> forms.Field:
    return forms.CharField(label=label, max_length=40)


def _reroute(ground: Ground) -> Fields:
    procedures = sorted({tile.procedure: tile.label for tile in ground.structure.tiles}.items())
    others = [(key, label) for key, label in procedures if key != ground.found.procedure.id]
    return {"procedure": one_of(_("Diteruskan sebagai"), others, cards=False), "reason": reason_field()}


COMMENT: Final = ActSpec(
    "komentar",
    Act.COMMENT,
    _("Tulis catatan"),
    "message-square",
    lambda g, a, f: commands.Comment(a["text"], a["internal"], f),
    _comment,
)
DISPOSE: Final = ActSpec(
    "disposisi",
    Act.FREE_DISPOSE,
    _("Beri disposisi di samping alur"),
    "forward",
    lambda g, a, f: commands.FreeDispose(disposition(dict(a))),
    lambda g: disposition_fields(g.structure),
)
DECIDE_REOPEN: Final = ActSpec(
    "putuskan-buka",
    Act.DECIDE_REOPEN,
    _("Putuskan permintaan membuka kembali"),
    "gavel",
    lambda g, a, f: commands.DecideReopen(a["agree"] == "yes", a["reason"]),
    lambda g: agree(_("Dibuka kembali")),
)
REROUTE: Final = ActSpec(
    "alihkan",
    Act.REROUTE,
    _("Alihkan ke prosedur lain"),
    "split",
    lambda g, a, f: commands.Reroute(a["procedure"], a["reason"]),
    _reroute,
    danger=True,
)
CANCEL: Final = ActSpec(
    "batalkan",
    Act.CANCEL,
    _("Batalkan kasus"),
    "ban",
    lambda g, a, f: commands.Cancel(a["reason"]),
    only_reason,
    danger=True,
)
LINK: Final = ActSpec(
    "kaitkan",
    Act.LINK,
    _("Kaitkan kasus lain"),
    "link",
    lambda g, a, f: commands.Link(a["other"], a["reason"]),
    lambda g: {"number": _number(_("Nomor kasus")), "reason": text(_("Catatan"), required=False)},
)
DUPLICATE: Final = ActSpec(
    "duplikat",
    Act.CLOSE_AS_DUPLICATE,
    _("Tutup sebagai duplikat"),
    "copy",
    lambda g, a, f: commands.CloseAsDuplicate(a["other"], a["reason"]),
    lambda g: {"number": _number(_("Kasus yang diikuti")), "reason": reason_field()},
    danger=True,
)
