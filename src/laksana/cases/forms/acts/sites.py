"""Acts on the sites of a round under way: one more, one less."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from laksana.cases.forms.acts.spec import ActSpec, Fields, Files, Given, agree, one_of, only_reason
from laksana.cases.forms.fields import reason_field, site_choices
from laksana.cases.forms.step import Ground
from laksana.core.authority.model import Act
from laksana.core.case import commands
from laksana.core.case.commands import Command, PlannedSite
from laksana.ui.forms import DateInput


def _other_site(ground: Ground) -> Fields:
    return {
        "site": one_of(_("Lokasi"), site_choices(ground.structure), cards=False),
        "planned_on": forms.DateField(label=_("Rencana kunjungan"), required=False, widget=DateInput()),
        "reason": reason_field(),
    }


def _add(ground: Ground, given: Given, files: Files) -> Command:
    day = given["planned_on"].isoformat() if given["planned_on"] else ""
    return commands.AddSite(ground.step.key, PlannedSite(int(given["site"]), day), given["reason"])


ADD: Final = ActSpec("tambah-lokasi", Act.ADD_SITE, _("Tambah lokasi"), "map-pin-plus", _add, _other_site)
SKIP: Final = ActSpec(
    "lewati",
    Act.SKIP_SITE,
    _("Lewati lokasi ini"),
    "skip-forward",
    lambda g, a, f: commands.SkipSite(g.token, a["reason"]),
    only_reason,
)
DECIDE_SKIP: Final = ActSpec(
    "putuskan-lewati",
    Act.AGREE_SKIP,
    _("Putuskan lokasi yang dilewati"),
    "gavel",
    lambda g, a, f: commands.DecideSkip(g.token, a["agree"] == "yes", a["reason"]),
    lambda g: agree(_("Lokasi dilewati")),
)
