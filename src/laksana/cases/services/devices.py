"""Names the devices a case is about, and takes a name back. Audited; the journal of the case stays as it is.

Whoever may link cases may name devices. Never moves a device.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from laksana.assets import selectors as assets
from laksana.cases.models import CaseDevice
from laksana.cases.selectors import Found, allowed
from laksana.core.authority.model import Act, Actor
from laksana.organization.services import Order
from laksana.organization.services.orders import carry_out, record
from laksana.organization.services.rows import refuse


def name_device(order: Order, found: Found, actor: Actor, *, device: int) -> int:
    """Let a case name a device of its own government; named before, it stays as it is."""

    def act() -> int:
        if not assets.is_of(found.row.government, device):
            raise refuse(_("Perangkat ini tidak ditemukan."), field="device")
        row, new = CaseDevice.objects.get_or_create(
            case_id=found.row.id, device_id=device, defaults={"named_at": order.now}
        )
        if new:
            record(order, "case.device_named", found.row.number, {"device": device})
        return row.pk

    return _carried_out(order, "case.device_named", found, actor, device, act)


def forget_device(order: Order, found: Found, actor: Actor, *, device: int) -> int:
    """Let a case no longer name a device."""

    def act() -> int:
        gone, _tables = CaseDevice.objects.filter(case=found.row.id, device=device).delete()
        if gone:
            record(order, "case.device_forgotten", found.row.number, {"device": device})
        return gone

    return _carried_out(order, "case.device_forgotten", found, actor, device, act)


def _carried_out(
    order: Order, action: str, found: Found, actor: Actor, device: int, act: Callable[[], int]
) -> int:
    given = {"case": found.row.id, "device": device}
    return carry_out(
        order, action, given, act, allowed=lambda: allowed(Act.LINK, actor, found), structural=False
    )
