"""Sets and takes back a government's ladders of reminders, once per command id, audited."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from laksana.cases.alarms.ladders import to_plain
from laksana.cases.models import LadderRule
from laksana.core.clock.ladder import Ladder, Unit
from laksana.organization.services import Order
from laksana.organization.services.orders import carry_out, record
from laksana.outbox import services as outbox

WAKE: Final = "cases.wake_alarms"
MOST_RUNGS: Final = 8
LATEST_SHARE: Final = 1000
LATEST_MINUTES: Final = 365 * 24 * 60


def set_ladder(order: Order, *, procedure: str = "", step: str = "", name: str, ladder: Ladder) -> int:
    """Set the ladder of all steps, of one procedure or of one step; `name` says in the trail which."""
    where: dict[str, Any] = {"procedure": procedure, "step": step}
    rungs = to_plain(ladder)

    def act() -> int:
        refuse_impossible(ladder)
        before = LadderRule.objects.filter(government=order.government, **where).first()
        rule, _made = LadderRule.objects.update_or_create(
            government_id=order.government, **where, defaults={"rungs": rungs}
        )
        if before is None or before.rungs != rungs:
            _settle(order, "ladder.changed", name, before and before.rungs, rungs, **where)
        return int(rule.pk)

    return carry_out(order, "ladder.changed", {**where, "rungs": rungs}, act)


def remove_ladder(order: Order, *, procedure: str = "", step: str = "", name: str) -> int:
    """Take a ladder back, so that the next wider one holds; tell how many there were."""
    where = {"procedure": procedure, "step": step}

    def act() -> int:
        rule = LadderRule.objects.filter(government=order.government, **where).first()
        if rule is None:
            return 0
        rule.delete()
        _settle(order, "ladder.removed", name, rule.rungs, None, **where)
        return 1

    return carry_out(order, "ladder.removed", where, act)


def refuse_impossible(ladder: Ladder) -> None:
    """Refuse what no step can climb, in words."""
    if len(ladder) > MOST_RUNGS:
        raise ValidationError(
            {"rungs": _("Paling banyak %(most)d pengingat untuk satu langkah.") % {"most": MOST_RUNGS}}
        )
    if len(set(ladder)) < len(ladder):
        raise ValidationError({"rungs": _("Ada dua pengingat yang sama. Hapus salah satunya.")})
    for rung in ladder:
        if rung.unit is Unit.SHARE and not -100 < rung.amount <= LATEST_SHARE:
            raise ValidationError(
                {
                    "rungs": _(
                        "Persentase sebelum tenggat harus kurang dari 100, sesudahnya paling banyak %(most)d."
                    )
                    % {"most": LATEST_SHARE}
                }
            )
        if abs(rung.amount) > LATEST_MINUTES:
            raise ValidationError({"rungs": _("Jarak paling jauh satu tahun.")})


def _settle(
    order: Order, action: str, name: str, before: Any, after: Any, *, procedure: str, step: str
) -> None:
    """Write the change down and let the open steps be looked at anew; both go with it or not at all."""
    detail = {
        "before": {"name": name, "rungs": before},
        "after": {"name": name, "rungs": after},
    }
    record(order, action, f"ladder:{procedure or '*'}#{step or '*'}", detail)
    outbox.promise(
        WAKE,
        key=f"{WAKE}:{order.command}",
        of=order.government,
        government=order.government,
        procedure=procedure,
        step=step,
    )
