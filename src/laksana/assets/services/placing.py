"""The one way a device changes its place or state; in the caller's transaction. Never decides who may.

The update is guarded by the states the caller has seen: of two who race for one device, one gets it.
"""

from collections.abc import Collection
from datetime import datetime

from laksana.assets.models import Device, DevicePlacement, DeviceState, Link
from laksana.core.values import frozen


@frozen
class Placing:
    """Where a device goes and as what, by whom, why; `reference` names what brought it about, as plain text.

    `since` is when that happened, `site` and `spot` are None away from any site, `room` outside the store.
    """

    state: DeviceState
    since: datetime
    person: int | None
    site: int | None = None
    spot: int | None = None
    room: int | None = None
    why: str = ""
    reference: str = ""


def place(
    government: int,
    device: int,
    to: Placing,
    *,
    seen: Collection[DeviceState],
    seen_in: int | None = None,
) -> bool:
    """Put a device where `to` says if it still is as `seen`, in the room `seen_in`; tell whether it was."""
    own = Device.objects.filter(pk=device, government=government, state__in=seen, room=seen_in)
    if not own.update(state=to.state, site=to.site, spot=to.spot, room=to.room):
        return False
    since = end_stay(device, to.since)
    DevicePlacement.objects.create(
        government_id=government,
        device_id=device,
        state=to.state,
        site_id=to.site,
        spot_id=to.spot,
        room_id=to.room,
        since=since,
        person=to.person,
        why=to.why,
        reference=to.reference,
    )
    leave_links(device, to.site)
    return True


def end_stay(device: int, at: datetime) -> datetime:
    """End the placement that lasts; a clock set back does not let one end before it began."""
    last = DevicePlacement.objects.filter(device=device, until=None).first()
    if last is None:
        return at
    last.until = max(at, last.since)
    last.save(update_fields=["until"])
    return last.until


def leave_links(device: int, site: int | None) -> None:
    """Let a link end at the site alone when its device is there no more."""
    Link.objects.filter(upper_device=device).exclude(upper_site=site).update(upper_device=None)
    Link.objects.filter(lower_device=device).exclude(lower_site=site).update(lower_device=None)
