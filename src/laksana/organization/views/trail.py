"""Tells entries of the audit trail in words. Never shows more than the entry holds."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from laksana.audit.selectors import Line
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.organization.trail_words import ACTS, THINGS

POINTS_AT: Final = {
    "person": "person",
    "agency": "agency",
    "post": "post",
    "superior": "post",
    "head": "post",
    "unit": "unit",
    "parent": "unit",
}
NAMED_BY: Final = ("name", "title", "label")


@frozen
class Told:
    """One entry in words: who did what to which thing, and what was changed from what to what."""

    seq: int
    at: datetime
    who: str
    what: str
    which: str
    changes: tuple[tuple[str, str, str], ...]


def told(line: Line, known: Structure) -> Told:
    """Tell an entry with the names of today."""
    thing, _dot, act = line.action.partition(".")
    detail = line.detail or {}
    who, which = _person(line.actor, known), _which(line.subject, detail, known)
    return Told(
        seq=line.seq,
        at=line.at,
        who=who,
        what=f"{THINGS.get(thing, thing)} {ACTS.get(act, act)}",
        which="" if which == who else which,
        changes=tuple(_changes(thing, detail, known)),
    )


def _person(number: int | None, known: Structure) -> str:
    if number is None:
        return _("Sistem")
    card = known.people.get(number)
    return card.name if card else _("Orang yang sudah tidak dikenal")


def _which(subject: str, detail: Mapping[str, Any], known: Structure) -> str:
    """Name the thing: by its own name, else by what it joins, else by its number."""
    for state in (detail.get("after"), detail.get("before")):
        if isinstance(state, dict) and (name := _own_name(state) or _joined_name(state, known)):
            return name
    kind, _colon, number = subject.partition(":")
    return _card_name(kind, int(number), known) if number.isdecimal() else subject


def _own_name(state: Mapping[str, Any]) -> str:
    return next((str(state[name]) for name in NAMED_BY if state.get(name)), "")


def _joined_name(state: Mapping[str, Any], known: Structure) -> str:
    pairs = [(kind, state.get(name)) for name, kind in POINTS_AT.items()]
    names = [_card_name(kind, number, known) for kind, number in pairs if isinstance(number, int)]
    return " \u2013 ".join(name for name in names if name)


def _card_name(kind: str, number: int, known: Structure) -> str:
    cards: dict[str, Mapping[int, Any]] = {
        "person": known.people,
        "agency": known.agencies,
        "site": known.sites,
        "post": known.posts,
        "unit": known.units,
    }
    card = cards.get(kind, {}).get(number)
    return getattr(card, "name", "") or getattr(card, "title", "")


def _changes(thing: str, detail: Mapping[str, Any], known: Structure) -> Iterator[tuple[str, str, str]]:
    before, after = detail.get("before"), detail.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        labels = _labels(thing)
        for name in after:
            if name in labels:
                yield labels[name], _plain(name, before.get(name), known), _plain(name, after[name], known)


def _labels(thing: str) -> dict[str, str]:
    """Give the words of a table's columns; what people never see has none."""
    if thing not in apps.all_models["organization"]:
        return {}
    columns = apps.get_model("organization", thing)._meta.concrete_fields
    return {column.name: capfirst(str(column.verbose_name)) for column in columns if column.editable}


def _plain(name: str, value: Any, known: Structure) -> str:
    if value in (None, ""):
        return "\u2013"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    kind = POINTS_AT.get(name)
    return (_card_name(kind, value, known) if kind and isinstance(value, int) else "") or str(value)
