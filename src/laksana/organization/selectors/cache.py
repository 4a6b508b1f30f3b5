"""Keeps each government's structure in the process as long as its revision stays the same.

The revision is read before the structure, so a kept structure may be newer than its label, never older.
"""

from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from laksana.core.authority.model import Office
from laksana.core.clock import Calendar, Zone
from laksana.organization.models import Government
from laksana.organization.selectors.reading import read_structure
from laksana.organization.selectors.structure import Structure

REVISION: Final = "SELECT revision FROM organization_government WHERE id = %s"


class Kept(NamedTuple):
    """What is known of a government as long as its revision stays the same."""

    row: Government
    structure: Structure


_kept: dict[int, Kept] = {}


def structure(government: Government) -> Structure:
    """Give the structure of a government whose row was read before; no query while nothing changed."""
    kept = _kept.get(government.id)
    if kept is None or kept.row.revision != government.revision:
        kept = _kept[government.id] = Kept(government, read_structure(government.id))
    return kept.structure


def structure_of(government: int) -> Structure:
    """Give the structure of a government known by number; asks for its revision."""
    return structure(government_row(government))


def office(government: Government, procedure: str, now: datetime) -> Office:
    """Give the office as it stands now for one procedure: performers, superiors, holders."""
    return structure(government).office_at(procedure, now)


def calendar(government: Government) -> Calendar:
    """Give the calendar by which the government's standards are counted."""
    return structure(government).calendar


def local_day(government: Government, now: datetime) -> date:
    """Give the day it is in the government's own zone."""
    return now.astimezone(Zone[government.zone].tz).date()


def government_row(number: int) -> Government:
    """Give the row of a government with its revision; the kept one while that stays the same."""
    kept = _kept.get(number)
    return kept.row if kept and kept.row.revision == _revision(number) else _rows().get(pk=number)


def whole_government(number: int) -> Government:
    """Give a government with all of its columns, to be changed."""
    return Government.objects.get(pk=number)


def government_by_slug(slug: str) -> Government | None:
    """Give the government whose public address this is, or None."""
    return _rows().filter(slug=slug).first()


def governments() -> list[Government]:
    """Give all governments of this installation, by name."""
    return list(_rows().order_by("name"))


def _revision(number: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(REVISION, [number])
        row: tuple[int] | None = cursor.fetchone()
    return row[0] if row else None


def _rows() -> QuerySet[Government]:
    return Government.objects.only("id", "slug", "name", "zone", "revision")
