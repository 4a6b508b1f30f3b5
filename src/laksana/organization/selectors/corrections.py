"""Reads the corrections of a calendar: which is the newest, and what those say that are still to follow."""

from django.db.models import QuerySet

from laksana.organization.models import CalendarCorrection


def correction(number: int) -> CalendarCorrection:
    """Give a correction."""
    return CalendarCorrection.objects.get(pk=number)


def is_superseded(row: CalendarCorrection) -> bool:
    """Tell whether a later correction takes over what is left of one."""
    return _of(row).filter(pk__gt=row.pk).exists()


def cause_of(row: CalendarCorrection) -> str:
    """Say what was corrected: by this one, and by those before it that it took over."""
    ended = _of(row).filter(ended_at__isnull=False, superseded=False, pk__lt=row.pk).order_by("-pk").first()
    since = _of(row).filter(pk__lte=row.pk, pk__gt=ended.pk if ended else 0).order_by("pk")
    return "; ".join(dict.fromkeys(since.values_list("what", flat=True)))


def latest(government: int, limit: int) -> QuerySet[CalendarCorrection]:
    """Give the newest corrections of a government, newest first."""
    rows = CalendarCorrection.objects.filter(government=government).select_related("person")
    return rows.order_by("-pk")[:limit]


def _of(row: CalendarCorrection) -> QuerySet[CalendarCorrection]:
    return CalendarCorrection.objects.filter(government=row.government_id)
