"""The few words that official papers say of themselves. Papers are Indonesian, whoever looks at them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from laksana.core.papers.content import Capacity, Secrecy, Speed

MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SPEEDS: Final[Mapping[Speed, str]] = {
    Speed.ORDINARY: "Biasa",
    Speed.URGENT: "Segera",
    Speed.VERY_URGENT: "Amat Segera",
}
SECRECIES: Final[Mapping[Secrecy, str]] = {
    Secrecy.ORDINARY: "Biasa",
    Secrecy.RESTRICTED: "Terbatas",
    Secrecy.SECRET: "Rahasia",
    Secrecy.TOP_SECRET: "Sangat Rahasia",
}
CAPACITIES: Final[Mapping[Capacity, str]] = {Capacity.OWN: "", Capacity.PLT: "Plt.", Capacity.PLH: "Plh."}


def day_in_words(day: date) -> str:
    """Give a date as letters have it: 21 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """Give the name of the day of a date."""
    return DAYS[day.weekday()]


def class_in_words(speed: Speed, secrecy: Secrecy) -> str:
    """Give both classes on one line; an ordinary paper is just that."""
    said = [SPEEDS[speed]] if speed is not Speed.ORDINARY else []
    if secrecy is not Secrecy.ORDINARY:
        said.append(SECRECIES[secrecy])
    return ", ".join(said) or SPEEDS[Speed.ORDINARY]
