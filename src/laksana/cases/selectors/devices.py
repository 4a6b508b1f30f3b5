"""The devices that a case names. Whoever may read the case may read them."""

from django.db.models import QuerySet

from laksana.cases.models import CaseDevice


def devices_of(case: int) -> QuerySet[CaseDevice]:
    """Give the devices of a case, as they were named."""
    return CaseDevice.objects.filter(case=case).select_related("device__model__maker").order_by("pk")
