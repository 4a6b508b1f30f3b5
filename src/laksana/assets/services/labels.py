"""Gives sites and devices the codes of their labels; a replaced code opens nothing any more."""

from collections.abc import Collection, Sequence
from typing import Final

from laksana.assets.models import Device, Label
from laksana.assets.services.keeping import carry_out
from laksana.organization.selectors import structure_of
from laksana.organization.services import Order
from laksana.organization.services.orders import record
from laksana.organization.services.rows import mine
from laksana.outside.codes import new_code

LENGTH: Final = 16
"""Sixteen of 32 signs: 80 bits, out of reach of guessing."""


def make_labels(order: Order, *, sites: Collection[int] = (), devices: Collection[int] = ()) -> int:
    """Give every site and device named a code unless it has one; tell how many are new."""
    given = {"sites": sorted(sites), "devices": sorted(devices)}

    def act() -> int:
        own = Device.objects.filter(government=order.government, pk__in=devices)
        labelled = own.filter(label=None).values_list("pk", flat=True)
        known = set(Label.objects.filter(site__in=sites).values_list("site", flat=True))
        there = structure_of(order.government).sites
        new = [Label(government_id=order.government, code=new_code(LENGTH), device_id=pk) for pk in labelled]
        new += [
            Label(government_id=order.government, code=new_code(LENGTH), site_id=site)
            for site in sites
            if site in there and site not in known
        ]
        _keep(order, new)
        return len(new)

    return carry_out(order, "label.made", given, act)


def renew_label(order: Order, label: int) -> int:
    """Replace the code of a label; the printed one is dead from now on."""

    def act() -> int:
        row = mine(order, Label, label)
        row.code = new_code(LENGTH)
        row.save(update_fields=["code"])
        record(order, "label.renewed", row, {})
        return row.pk

    return carry_out(order, "label.renewed", {"pk": label}, act)


def _keep(order: Order, new: Sequence[Label]) -> None:
    if new:
        Label.objects.bulk_create(new)
        record(order, "label.made", f"{len(new)} label", {})
