"""Tells entries of the audit trail in words. Never shows more than the entry holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.audit.selectors import Line
from laksana.organization.selectors import Structure

THINGS: Final = {
    "account": gettext_lazy("Akun"),
    "address": gettext_lazy("Alamat pemberitahuan"),
    "agency": gettext_lazy("Perangkat daerah"),
    "agencycontact": gettext_lazy("Pelapor"),
    "calendarrange": gettext_lazy("Rentang kalender"),
    "cataloguetile": gettext_lazy("Ubin katalog"),
    "clerk": gettext_lazy("Pencatat disposisi"),
    "default": gettext_lazy("Bawaan pemberitahuan"),
    "delivery": gettext_lazy("Pengiriman pemberitahuan"),
    "duty": gettext_lazy("Tugas"),
    "government": gettext_lazy("Pemerintah daerah"),
    "holding": gettext_lazy("Masa jabatan"),
    "holiday": gettext_lazy("Hari libur"),
    "ladder": gettext_lazy("Tangga pengingat"),
    "job": gettext_lazy("Pekerjaan di belakang layar"),
    "mandate": gettext_lazy("Mandat"),
    "outlet": gettext_lazy("Saluran pemberitahuan"),
    "performer": gettext_lazy("Pelaksana prosedur"),
    "person": gettext_lazy("Orang"),
    "post": gettext_lazy("Jabatan"),
    "procedure": gettext_lazy("Prosedur"),
    "record": gettext_lazy("Berkas kasus"),
    "site": gettext_lazy("Lokasi"),
    "unit": gettext_lazy("Unit"),
}
ACTS: Final = {
    "added": gettext_lazy("ditambahkan"),
    "changed": gettext_lazy("diubah"),
    "code_asked": gettext_lazy("meminta kode masuk"),
    "disabled": gettext_lazy("dinonaktifkan"),
    "enabled": gettext_lazy("diaktifkan kembali"),
    "ended": gettext_lazy("diakhiri"),
    "founded": gettext_lazy("dibentuk"),
    "handed_out": gettext_lazy("diambil"),
    "made": gettext_lazy("disusun"),
    "mapped": gettext_lazy("dipetakan"),
    "password_changed": gettext_lazy("mengganti kata sandi"),
    "password_set": gettext_lazy("diberi kata sandi sementara"),
    "proposals_taken": gettext_lazy("ditetapkan dari usulan"),
    "published": gettext_lazy("diterbitkan"),
    "removed": gettext_lazy("dihapus"),
    "restarted": gettext_lazy("dijalankan lagi"),
    "retired": gettext_lazy("dinonaktifkan"),
    "retried": gettext_lazy("dicoba lagi"),
    "revived": gettext_lazy("diaktifkan kembali"),
    "sessions_ended": gettext_lazy("keluar dari semua perangkat"),
    "sign_in_failed": gettext_lazy("gagal masuk"),
    "signed_in": gettext_lazy("masuk"),
    "signed_out": gettext_lazy("keluar"),
    "verified": gettext_lazy("dibuktikan"),
}
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


@dataclass(frozen=True, slots=True)
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
