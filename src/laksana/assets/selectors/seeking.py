"""The words people look for devices by: a serial or asset number, an address, a model, a place.

Sites and agencies are found in the office's structure, models in their own small table: the list of devices
is asked by keys alone.
"""

from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import Final

from django.db import connection
from django.db.models import Q

from laksana.assets.keys import after, key_of, mac_of
from laksana.assets.models import Device, DeviceKind, DeviceModel
from laksana.core.values import frozen
from laksana.organization.selectors import Structure

MOST_WORDS: Final = 5
MOST_SITES: Final = 300
FEW: Final = 500
MAC: Final = 12
KEYS: Final = ("serial_key", "asset_key", "name_key")


@frozen
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


def answering(words: Iterable[Word], government: int) -> Q:
    """Give the filter of devices that answer to every word.

    What few devices answer to is looked up first, by its own index: the list is then asked for those alone.
    """
    few: set[int] | None = None
    many = Q()
    for word in words:
        found = _looked_up(word, government)
        if found is None:
            many &= _said(word)
        elif word.models:
            many &= Q(model__in=word.models) | Q(pk__in=found)
        else:
            few = found if few is None else few & found
    return many if few is None else many & Q(pk__in=few)


def _looked_up(word: Word, government: int) -> set[int] | None:
    """Give the devices whose number, address or place a word is, in one statement; None of very many."""
    if len(word.sites) > MOST_SITES:
        return None
    own = Device.objects.filter(government=government)
    asked = [own.filter(one) for one in _numbers(word)]
    asked += [Device.objects.filter(site__in=word.sites)] if word.sites else []
    if not asked:
        return set()
    compiled = [rows.order_by().values("pk")[: FEW + 1].query.sql_with_params() for rows in asked]
    parts = (f"SELECT * FROM ({sql}) part{place}" for place, (sql, _) in enumerate(compiled))  # noqa: S608
    statement = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, values in compiled for value in values])
        found = {row[0] for row in cursor.fetchall()}
    return found if len(found) <= FEW else None


def _said(word: Word) -> Q:
    """Give the filter of devices that answer to a word of very many."""
    found = Q(pk__in=())
    for one in _numbers(word):
        found |= one
    if word.models:
        found |= Q(model__in=word.models)
    if len(word.sites) > MOST_SITES:
        return found | Q(site__name__icontains=word.text) | Q(site__agency__name__icontains=word.text)
    return found | Q(site__in=word.sites) if word.sites else found


def _numbers(word: Word) -> Iterator[Q]:
    """Give the filters by which a word is a number of a device, each with an index of its own."""
    key = key_of(word.text)
    if key:
        yield from (_begins(column, key) for column in KEYS)
    if len(key) == MAC:
        yield Q(mac=mac_of(word.text))
    if address := _address(word.text):
        yield Q(address=address)


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
