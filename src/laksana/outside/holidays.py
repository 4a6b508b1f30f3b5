"""The door to the `holidays` library: Indonesia's holidays as proposals that somebody must confirm.

Never confirms anything and never touches a due time: an administrator takes proposals into a calendar.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from laksana.core.clock.model import Holiday, HolidayKind, Range, State
from laksana.core.clock.regulation import RAMADAN, RAMADAN_SOURCE

CATEGORIES: Final = {"public": HolidayKind.NATIONAL, "government": HolidayKind.JOINT_LEAVE}
ESTIMATE: Final = "(perkiraan)"
EID: Final = "Hari Raya Idul Fitri"
FASTING_DAYS: Final = timedelta(days=30)
HIJRI_OF_2026: Final = 1447


def propose(year: int) -> tuple[Holiday, ...]:
    """Give the holidays and joint leave that the library knows for `year`, in order, all proposed."""
    return tuple(sorted(_known(year), key=lambda holiday: (holiday.date, holiday.name)))


def propose_ramadan(year: int) -> tuple[Range, ...]:
    """Give Ramadan before each Idul Fitri of `year`, taken as 30 days; its first day may be one later."""
    return tuple(_ramadan(eid) for eid in _eids(year))


def _known(year: int) -> Iterator[Holiday]:
    import holidays  # a tenth of a second that only an administrator's proposal page should pay

    for category, kind in CATEGORIES.items():
        known = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
        for day in known:
            for name in known.get_list(day):
                yield Holiday(day, name, kind, State.PROPOSED, _source())


@cache
def _source() -> str:
    from importlib.metadata import version  # likewise: no other part of a start reads metadata

    return f"Pustaka holidays {version('holidays')} (Indonesia)"


def _eids(year: int) -> Iterator[date]:
    return (holiday.date for holiday in propose(year) if holiday.name.removesuffix(ESTIMATE).strip() == EID)


def _ramadan(eid: date) -> Range:
    return Range(
        first=eid - FASTING_DAYS,
        last=eid - timedelta(days=1),
        weekly=RAMADAN,
        name=f"Ramadan {_hijri_year(eid)} H {ESTIMATE}",
        state=State.PROPOSED,
        source=f"30 hari sebelum {EID} {eid.isoformat()} menurut {_source()}; {RAMADAN_SOURCE}",
    )


def _hijri_year(eid: date) -> int:
    """Count Hijri years of 354.367 days from the Idul Fitri of 21 March 2026."""
    return HIJRI_OF_2026 + round((eid - date(2026, 3, 21)).days / 354.367)
