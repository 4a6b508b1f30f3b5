"""What administrators set of how their government tells people: under an order, once, audited."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from laksana.notifications.models import Channel, Default, Delivery, DeliveryState, Outlet
from laksana.notifications.sealing import seal
from laksana.notifications.services.telling import promise_delivery
from laksana.organization.selectors import structure_of
from laksana.organization.services import Order, Unknown
from laksana.organization.services.orders import carry_out, record

NEEDS: Mapping[Channel, tuple[str, ...]] = {
    Channel.TELEGRAM: ("secret",),
    Channel.WHATSAPP: ("url", "instance", "secret"),
}
"""What a channel can't be offered without."""


def set_outlet(
    order: Order, channel: Channel, *, offered: bool, url: str = "", instance: str = "", secret: str = ""
) -> int:
    """Say whether and by which gateway a channel leaves; an empty secret leaves the one that is kept."""
    given = {"channel": channel.value, "offered": offered, "url": url, "instance": instance}

    def act() -> int:
        row = Outlet.objects.filter(government=order.government, channel=channel).first()
        row = row or Outlet(government_id=order.government, channel=channel)
        row.offered, row.url, row.instance = offered, url.rstrip("/"), instance
        row.secret = seal(secret) if secret else row.secret
        _is_complete(row)
        row.save()
        record(
            order,
            "outlet.changed",
            row,
            {"after": {**given, "label": channel.label, "secret_given": bool(secret)}},
        )
        return row.pk

    return carry_out(order, "outlet.changed", {**given, "secret": secret}, act)


def set_default(order: Order, *, post: int | None = None, post_kind: str = "", **reach: Any) -> int:
    """Say how holders of a post, or of a kind of post, are told unless they choose themselves."""

    def act() -> int:
        _is_here(order, post)
        where: dict[str, Any] = {"government_id": order.government, "post_id": post, "post_kind": post_kind}
        row, _new = Default.objects.update_or_create(**where, defaults=reach)
        record(order, "default.changed", row, {"after": {**_of(row), **_plain(reach)}})
        return row.pk

    return carry_out(order, "default.changed", {"post": post, "post_kind": post_kind, **_plain(reach)}, act)


def remove_default(order: Order, default: int) -> int:
    """Let the next wider default hold again."""

    def act() -> int:
        row = Default.objects.filter(pk=default, government=order.government).first()
        if row is None:
            raise Unknown
        record(order, "default.removed", row, {"before": _of(row)})
        row.delete()
        return default

    return carry_out(order, "default.removed", {"pk": default}, act)


def retry(order: Order, delivery: int) -> int:
    """Let a delivery that ended without success be tried anew from now."""

    def act() -> int:
        row = Delivery.objects.select_for_update().filter(pk=delivery, government=order.government).first()
        if row is None:
            raise Unknown
        if row.state in (DeliveryState.WAITING, DeliveryState.SENT):
            raise ValidationError(_("Pemberitahuan ini sudah terkirim atau masih menunggu giliran."))
        row.state, row.turn, row.due_at, row.at = DeliveryState.WAITING, row.turn + 1, order.now, order.now
        row.save(update_fields=["state", "turn", "due_at", "at"])
        promise_delivery(row, order.now)
        record(order, "delivery.retried", row, {})
        return row.pk

    return carry_out(order, "delivery.retried", {"pk": delivery}, act)


def _is_complete(row: Outlet) -> None:
    words = _("Isi agar saluran ini dapat ditawarkan.")
    missing = [name for name in NEEDS.get(Channel(row.channel), ()) if not getattr(row, name)]
    if row.offered and missing:
        raise ValidationError(dict.fromkeys(missing, words))


def _is_here(order: Order, post: int | None) -> None:
    if post is not None and post not in structure_of(order.government).posts:
        raise Unknown


def _of(row: Default) -> dict[str, Any]:
    return {"post": row.post_id, "post_kind": row.post_kind}


def _plain(reach: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if name == "channels" else str(value) for name, value in reach.items()}
