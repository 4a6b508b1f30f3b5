"""The words people look for devices by: a serial or asset number, an address, a model, a place.

Sites and agencies are found in the office's structure, models in their own small table: the list of devices
is asked by keys alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from django.db.models import Q

from laksana.assets.keys import after, key_of, mac_of
from laksana.assets.models import DeviceKind, DeviceModel
from laksana.organization.selectors import Structure

MOST_WORDS: Final = 5
MOST_SITES: Final = 300
KEYS: Final = ("serial_key", "asset_key", "name_key")


@dataclass(frozen=True, slots=True)
class Word:
    """One word a device must answer to: by a number that begins so, an address, a model, a place."""

    text: str
    models: tuple[int, ...] = ()
    sites: tuple[int, ...] = ()


def words_of(text: str, structure: Structure) -> tuple[Word, ...]:
    """Give the words of a search; a device must answer to each of them."""
    words = text.split()[:MOST_WORDS]
    if not words:
        return ()
    models = _models(structure.government.id)
    return tuple(Word(word, tuple(_named(word, models)), _places(word, structure)) for word in words)


def said(word: Word) -> Q:
    """Give the filter of devices that answer to a word."""
    key = key_of(word.text)
    found = Q(pk__in=())
    for column in KEYS if key else ():
        found |= _begins(column, key)
    if word.text.count(":") == 5 or len(key) == 12:
        found |= Q(mac=mac_of(word.text))
    if address := _address(word.text):
        found |= Q(address=address)
    if word.models:
        found |= Q(model__in=word.models)
    if len(word.sites) > MOST_SITES:
        found |= Q(site__name__icontains=word.text) | Q(site__agency__name__icontains=word.text)
    elif word.sites:
        found |= Q(site__in=word.sites)
    return found


def _begins(column: str, key: str) -> Q:
    begins, end = Q(**{f"{column}__gte": key}), after(key)
    return begins & Q(**{f"{column}__lt": end}) if end else begins


def _models(government: int) -> list[tuple[int, str]]:
    kinds = {kind.value: str(kind.label) for kind in DeviceKind}
    rows = DeviceModel.objects.filter(government=government).values_list("pk", "maker__name", "name", "kind")
    return [(pk, f"{maker} {name} {kinds[kind]}".casefold()) for pk, maker, name, kind in rows]


def _named(word: str, things: Iterable[tuple[int, str]]) -> Iterable[int]:
    return (pk for pk, name in things if word.casefold() in name)


def _places(word: str, structure: Structure) -> tuple[int, ...]:
    """Give the sites that are named so, or whose agency is."""
    text = word.casefold()
    agencies = {agency.id for agency in structure.agencies.values() if text in agency.name.casefold()}
    return tuple(
        site.id
        for site in structure.sites.values()
        if site.agency in agencies or text in site.name.casefold()
    )


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""
