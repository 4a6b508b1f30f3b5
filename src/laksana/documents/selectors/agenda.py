"""Reads the agenda: the numbers given, and how each book stands. Says plainly when a serial is missing."""

from typing import Any

from django.db.models import Count, Q

from laksana.core.papers.kinds import Kind
from laksana.core.values import frozen
from laksana.documents.models import Number, NumberState, Series


@frozen
class Book:
    """One book in one year; `missing` serials have no row, which should never be."""

    key: str
    name: str
    year: int
    last: int
    begins_after: int
    begins_reason: str
    used: int
    reserved: int
    cancelled: int

    @property
    def missing(self) -> int:
        """Count the serials nobody accounts for."""
        return self.last - self.begins_after - self.used - self.reserved - self.cancelled


def years_of(government: int) -> list[int]:
    """Give the years that have books, latest first."""
    years = Series.objects.filter(government=government).values_list("year", flat=True)
    return sorted(set(years), reverse=True)


def books_of(government: int, year: int, kinds: dict[str, Kind]) -> list[Book]:
    """Give the books of a year with what became of their numbers."""
    states = Number.objects.filter(government=government, series__year=year).values("series")
    counted: dict[int, Any] = {
        row["series"]: row
        for row in states.annotate(
            **{state.value: Count("pk", filter=Q(state=state)) for state in NumberState}
        )
    }
    rows = Series.objects.filter(government=government, year=year).order_by("key")
    return [_book(row, counted.get(row.pk, {}), kinds) for row in rows]


def _book(row: Series, counted: dict[str, int], kinds: dict[str, Kind]) -> Book:
    titles = [kind.title for kind in kinds.values() if kind.book == row.key]
    return Book(
        key=row.key,
        name=" · ".join(titles) or row.key,
        year=row.year,
        last=row.last,
        begins_after=row.begins_after,
        begins_reason=row.begins_reason,
        used=counted.get("used", 0),
        reserved=counted.get("reserved", 0),
        cancelled=counted.get("cancelled", 0),
    )
