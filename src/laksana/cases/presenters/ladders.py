"""Ladders of reminders in words, and where each of them holds. Reads no table."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from laksana.cases.alarms.ladders import EVERYWHERE, Ladders, Place
from laksana.cases.presenters.steps import heading
from laksana.core.clock.ladder import Ladder, Rung, Unit, Whom
from laksana.core.procedure.model import Procedure
from laksana.core.values import frozen

WHOM: Final[dict[Whom, Promise]] = {
    Whom.PERFORMER: gettext_lazy("pelaksana langkah"),
    Whom.SUPERIOR: gettext_lazy("atasan langsung"),
    Whom.HEAD: gettext_lazy("kepala di atasnya"),
}
UNITS: Final[dict[str, Promise]] = {
    "share": gettext_lazy("% waktu baku"),
    "minutes": gettext_lazy("menit kerja"),
    "hours": gettext_lazy("jam kerja"),
}
HOUR: Final = 60


@frozen
class Spot:
    """A place for a ladder: its name, the ladder that holds there in words, whether it was set just there."""

    procedure: str
    step: str
    name: str
    rungs: tuple[tuple[str, str], ...]
    own: bool
    steps: tuple["Spot", ...] = ()

    @property
    def some_own(self) -> bool:
        """Tell whether a ladder was set here or at one of the steps."""
        return self.own or any(step.own for step in self.steps)


def spots(ladders: Ladders, definitions: Iterable[Procedure]) -> list[Spot]:
    """Give every procedure with its steps, as the ladders hold there."""
    return [_of_procedure(ladders, one) for one in definitions]


def everywhere(ladders: Ladders) -> Spot:
    """Give the ladder of all steps."""
    return _spot(ladders, EVERYWHERE, str(_("Semua langkah")))


def name_of(place: Place, definition: Procedure | None) -> str:
    """Name a place in words."""
    _procedure, step = place
    if definition is None:
        return str(_("Semua langkah"))
    if not step:
        return definition.identity.title
    found = definition.step(step)
    return _("Langkah %(no)s: %(does)s") % {"no": found.no, "does": heading(found)}


def in_words(ladder: Ladder) -> tuple[tuple[str, str], ...]:
    """Give when and whom each rung tells."""
    return tuple((when(rung), str(WHOM[rung.whom])) for rung in ladder)


def when(rung: Rung) -> str:
    """Say when a rung is reached: "25% waktu baku sebelum tenggat"."""
    if not rung.amount:
        return _("saat tenggat")
    words = {"span": _span(rung)}
    return _("%(span)s sebelum tenggat") % words if rung.amount < 0 else _("%(span)s sesudah tenggat") % words


def _span(rung: Rung) -> str:
    amount = abs(rung.amount)
    if rung.unit is Unit.SHARE:
        return _("%(share)d%% waktu baku") % {"share": amount}
    if amount % HOUR == 0:
        return ngettext("%(hours)d jam kerja", "%(hours)d jam kerja", amount // HOUR) % {
            "hours": amount // HOUR
        }
    return ngettext("%(minutes)d menit kerja", "%(minutes)d menit kerja", amount) % {"minutes": amount}


def _of_procedure(ladders: Ladders, definition: Procedure) -> Spot:
    places = [(definition.id, step.key) for step in definition.steps]
    steps = tuple(_spot(ladders, place, name_of(place, definition)) for place in places)
    place = (definition.id, "")
    return _spot(ladders, place, name_of(place, definition), steps)


def _spot(ladders: Ladders, place: Place, name: str, steps: tuple[Spot, ...] = ()) -> Spot:
    held, ladder = ladders.holding(*place)
    return Spot(*place, name, in_words(ladder), held == place, steps)
