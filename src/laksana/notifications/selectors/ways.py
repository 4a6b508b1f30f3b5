"""By which ways messages leave a government, and where a person is reached by each."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.crypto import salted_hmac

from laksana.notifications.models import Address, Bounce, Channel, Delivery, Device, Outlet
from laksana.notifications.sealing import unseal
from laksana.organization.selectors import Person
from laksana.outside.gateways import Gateway, host_of

OFFERED: Final = "SELECT channel FROM notifications_outlet WHERE government_id = %s AND offered"
"""Asked for every message."""
REST: Final = timedelta(hours=24)
"""So long an address that refused is left alone before it is tried anew."""


def offered(government: int) -> frozenset[Channel]:
    """Give the channels by which a government's messages may leave."""
    with connection.cursor() as cursor:
        cursor.execute(OFFERED, [government])
        found = {Channel(channel) for (channel,) in cursor.fetchall()}
    found -= set() if settings.PUSH_KEY else {Channel.PUSH}
    return frozenset(found | {Channel.EMAIL} if settings.MAIL else found)


def outlets_of(government: int) -> dict[Channel, Outlet]:
    """Give every channel that a government could offer, but mail, as it is set up or not yet."""
    rows = {row.channel: row for row in Outlet.objects.filter(government=government)}
    channels = [channel for channel in Channel if channel is not Channel.EMAIL]
    return {one: rows.get(one) or Outlet(government_id=government, channel=one) for one in channels}


def gateway_of(government: int, channel: Channel) -> Gateway | None:
    """Give the opened gateway of a channel; None where the government does not offer it any more."""
    row = Outlet.objects.filter(government=government, channel=channel, offered=True).first()
    return Gateway(channel, row.url, unseal(row.secret), row.instance) if row else None


def addresses_of(people: Collection[int]) -> Mapping[tuple[int, str], str]:
    """Give the verified addresses of some people, by person and channel."""
    rows = Address.objects.filter(person__in=people).exclude(verified_at=None)
    return {(row.person_id, row.channel): row.value for row in rows}


def where(person: Person, channel: str, addresses: Mapping[tuple[int, str], str]) -> str:
    """Give where a person is reached by a channel; "" for nowhere. Mail goes to the account's by default."""
    if not is_served(person):
        return ""
    account = person.account
    found = addresses.get((person.pk, channel), "")
    return found or (account.email if account and channel == Channel.EMAIL else "")


def devices_of(people: Collection[int]) -> Mapping[int, list[int]]:
    """Give the numbers of the devices of some people."""
    found: dict[int, list[int]] = {}
    for person, device in Device.objects.filter(person__in=people).order_by("pk").values_list("person", "pk"):
        found.setdefault(person, []).append(device)
    return found


def target_of(delivery: Delivery) -> str:
    """Give where a delivery, read with its person and account, goes now; "" for nowhere."""
    person = delivery.message.person
    if delivery.channel != Channel.PUSH:
        return where(person, delivery.channel, addresses_of([person.pk]))
    device = Device.objects.filter(pk=delivery.device, person=person).first()
    return device.endpoint if device and is_served(person) else ""


def is_served(person: Person) -> bool:
    """Tell whether somebody still works with us."""
    return bool(person.active and person.account and person.account.is_active)


def gate_name(channel: str, *, government: int, to: str) -> str:
    """Name the gateway that a message passes: what is not reached there is not reached for anybody."""
    if channel == Channel.EMAIL:
        return channel
    if "://" in to:
        return f"{channel}/{sha256(host_of(to).encode()).hexdigest()[:24]}"
    return f"{channel}/{government}"


def is_failing(person: int, channel: str, to: str, now: datetime) -> bool:
    """Tell whether an address refused a message lately, or will never take one."""
    known = Bounce.objects.filter(person=person, channel=channel, digest=digest_of(to))
    return known.filter(resting(now)).exists()


def resting(now: datetime) -> Q:
    """Give what is so of addresses to which nothing goes now."""
    return Q(since__gt=now - REST) | Q(hard_at__isnull=False)


def digest_of(address: str) -> str:
    """Give a keyed digest by which an address is known again and not read."""
    return salted_hmac("laksana.notifications.bounce", address, algorithm="sha256").hexdigest()
