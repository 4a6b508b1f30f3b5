"""Acts around a pause of a step: asking for it, deciding on it, going on, linked work that is done."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.goods import keeps_stock, model_columns
from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given, agree, one_of, text
from laksana.cases.forms.fields import reason_field
from laksana.cases.forms.step import Ground
from laksana.cases.listed import Listed
from laksana.cases.presenters.goods import missing_words
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command, WaitingFor
from laksana.ui.forms import DateTimeInput, RowsField

WAITING: Final = (
    (WaitingFor.AGENCY, _("Perangkat daerah")),
    (WaitingFor.GOODS, _("Barang")),
    (WaitingFor.VENDOR, _("Penyedia atau vendor")),
    (WaitingFor.SUPERIOR, _("Atasan")),
)


def _pause(ground: Ground) -> Fields:
    listed = ground.listed if keeps_stock(ground) else None
    fields = {
        "waiting_for": one_of(_("Menunggu siapa"), WAITING),
        **(_awaited(ground) if keeps_stock(ground) else {}),
        "until": forms.DateTimeField(label=_("Diperkirakan sampai"), widget=DateTimeInput()),
        "reason": reason_field(),
    }
    if listed:
        fields["waiting_for"].initial = lambda: WaitingFor.GOODS if listed.missing else None
        fields["goods"].initial = lambda: _rows(listed)
        fields["reason"].initial = lambda: missing_words(listed)
    return fields


def _awaited(ground: Ground) -> Fields:
    """Ask which goods are awaited, so that the step goes on by itself once they come."""
    help_text = _("Bila barang ini masuk ke gudang, langkah dilanjutkan dengan sendirinya.")
    label = _("Barang yang ditunggu")
    columns = model_columns(ground)
    return {"goods": RowsField(label=label, columns=columns, required=False, help_text=help_text)}


def _rows(listed: Listed) -> list[dict[str, int]]:
    """Give the goods that the case's list lacks as rows of the form."""
    return [{"item": model, "quantity": quantity} for model, quantity in listed.awaited.items()]


def _paused(ground: Ground, given: Given, files: Files) -> Command:
    goods = tuple(
        commands.AwaitedGoods(int(row["item"]), row["quantity"] or 1)
        for row in given.get("goods") or ()
        if row["item"]
    )
    return commands.Pause(
        ground.token, WaitingFor(given["waiting_for"]), given["reason"], given["until"], goods
    )


def _hand_over_done(ground: Ground) -> Fields:
    return {
        "done": text(_("Yang dilakukan")),
        "by_whom": forms.CharField(label=_("Oleh siapa"), max_length=200),
    }


PAUSE: Final = ActSpec(
    "jeda",
    Act.PAUSE,
    _("Tunda (jeda)"),
    "pause",
    _paused,
    _pause,
)
AGREE_PAUSE: Final = ActSpec(
    "putuskan-jeda",
    Act.AGREE_PAUSE,
    _("Putuskan jeda"),
    "gavel",
    lambda g, a, f: commands.AgreePause(g.token, a["agree"] == "yes", a["reason"]),
    lambda g: agree(_("Jeda yang diminta")),
)
RESUME: Final = ActSpec(
    "lanjutkan",
    Act.RESUME,
    _("Lanjutkan"),
    "play",
    lambda g, a, f: commands.Resume(g.token, a["note"]),
    lambda g: {"note": text(_("Catatan"), required=False)},
)
FINISH_HAND_OVER: Final = ActSpec(
    "penanganan-selesai",
    Act.FINISH_HAND_OVER,
    _("Penanganan terkait selesai"),
    "check-check",
    lambda g, a, f: commands.FinishHandOver(g.token, a["done"], a["by_whom"]),
    _hand_over_done,
)
