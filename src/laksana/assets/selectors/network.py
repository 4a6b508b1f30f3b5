"""The links and places of sites, and the network of an agency on one page. Changes nothing."""

from collections.abc import Collection
from typing import Final

from django.db.models import Q, QuerySet

from laksana.assets.models import Device, DeviceState, Link, Spot

ENDS: Final = ("upper_device__model__maker", "lower_device__model__maker")

MOST_WORDS: Final = 5
PAGE: Final = 50
SOUGHT: Final = (
    "provider",
    "circuit",
    "lower_site__name",
    "upper_site__name",
    "lower_site__agency__name",
    "upper_site__agency__name",
)


def links(
    government: int,
    *,
    words: str = "",
    kind: str = "",
    agency: int | None = None,
    device: int | None = None,
    before: int | None = None,
) -> QuerySet[Link]:
    """Give the links in use that answer to what is sought, newest first; `before` pages on."""
    found = Link.objects.filter(government=government, active=True)
    for word in words.split()[:MOST_WORDS]:
        asked = Q()
        for column in SOUGHT:
            asked |= Q(**{f"{column}__icontains": word})
        found = found.filter(asked)
    if kind:
        found = found.filter(kind=kind)
    if agency:
        found = found.filter(Q(lower_site__agency=agency) | Q(upper_site__agency=agency))
    if device:
        found = found.filter(Q(lower_device=device) | Q(upper_device=device))
    if before is not None:
        found = found.filter(pk__lt=before)
    return found.select_related(*ENDS).order_by("-pk")


def links_at(government: int, sites: Collection[int]) -> QuerySet[Link]:
    """Give the links in use that begin or end at some sites."""
    found = Link.objects.filter(Q(lower_site__in=sites) | Q(upper_site__in=sites), government=government)
    return found.filter(active=True).select_related(*ENDS).order_by("kind", "pk")


def links_of(device: Device) -> QuerySet[Link]:
    """Give the links in use that begin or end at a device."""
    found = Link.objects.filter(Q(lower_device=device) | Q(upper_device=device), active=True)
    return found.select_related(*ENDS).order_by("kind", "pk")


def devices_at(government: int, sites: Collection[int]) -> list[Device]:
    """Give the devices installed at some sites, by kind."""
    found = Device.objects.filter(site__in=sites, state=DeviceState.INSTALLED)
    rows = [one for one in found.select_related("model__maker", "spot") if one.government_id == government]
    return sorted(rows, key=lambda one: (one.model.kind, one.pk))


def spots_at(government: int, site: int) -> QuerySet[Spot]:
    """Give the places inside a site, by name."""
    return Spot.objects.filter(government=government, site=site).select_related("inside").order_by("name")
