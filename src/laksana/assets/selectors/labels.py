"""Labels by their code, and those of a site. A code opens nothing but the page that asks what is wrong."""

from collections.abc import Collection

from django.db.models import Q

from laksana.assets.models import Label

THINGS = ("device__model__maker", "government")


def by_code(code: str) -> Label | None:
    """Give what the code of a printed label names, or None."""
    return Label.objects.select_related(*THINGS).filter(code=code).first()


def labels_of(government: int, *, site: int, devices: Collection[int]) -> list[Label]:
    """Give the labels of a site and of some devices, the site's own first."""
    found = Label.objects.filter(Q(site=site) | Q(device__in=devices), government=government)
    return list(found.select_related(*THINGS).order_by("device", "pk"))
