"""Lays out the identity page in the order of the printed form, each label as printed, blank boxes blank."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from laksana.core.procedure.model import Identity
from laksana.core.values import frozen
from laksana.procedures.presenters.marks import is_supplied

PRINTED: Final = {
    "number": gettext_noop("Nomor SOP"),
    "created": gettext_noop("Tanggal Pembuatan"),
    "revised": gettext_noop("Tanggal Revisi"),
    "effective": gettext_noop("Tanggal Efektif"),
    "approved_by": gettext_noop("Disahkan oleh"),
    "title": gettext_noop("Judul SOP"),
    "legal_basis": gettext_noop("Dasar Hukum"),
    "qualifications": gettext_noop("Kualifikasi Pelaksana"),
    "related": gettext_noop("Keterkaitan"),
    "equipment": gettext_noop("Peralatan/Perlengkapan"),
    "warnings": gettext_noop("Peringatan"),
    "records": gettext_noop("Pencatatan dan Pendataan"),
}
"""What the form of Permenpan-RB 35/2012 prints on each box; it stays so in any language of the screen."""

LINES: Final = ("number", "created", "revised", "effective")
PAIRS: Final = (("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"))


@frozen
class Item:
    """One line of a box. `lost`: the paper has something here that can't be read; nothing takes its place."""

    text: str
    supplied: bool = False
    lost: bool = False


@frozen
class Box:
    """One box: the label as printed, its meaning where the screen speaks another language, and its lines."""

    key: str
    label: str
    meaning: str
    items: tuple[Item, ...]


@frozen
class Approver:
    """The block of approval, and again the signature under the table when the paper has one there."""

    label: str
    meaning: str
    office: str
    name: Item
    rank: str


@frozen
class Paper:
    """The identity page and what stands around the step table."""

    office: tuple[str, ...]
    unit: tuple[str, ...]
    decree: str
    lines: tuple[Box, ...]
    approver: Approver
    title: Box
    pairs: tuple[tuple[Box, Box], ...]
    initials: tuple[str, ...]
    annex_heading: str
    signed_at: str


def paper(identity: Identity, *, signed_only: bool) -> Paper:
    """Lay out the identity page; `signed_only` leaves out what Laksana supplied."""
    return Paper(
        office=_parts(identity.office),
        unit=_parts(identity.unit),
        decree=identity.decree,
        lines=tuple(_box(identity, key, signed_only) for key in LINES),
        approver=_approver(identity, signed_only),
        title=_box(identity, "title", signed_only),
        pairs=tuple(
            (_box(identity, left, signed_only), _box(identity, right, signed_only)) for left, right in PAIRS
        ),
        initials=identity.initials,
        annex_heading=identity.annex_heading,
        signed_at=identity.signed_at,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _box(identity: Identity, key: str, signed_only: bool) -> Box:
    label, meaning = _label(identity, key)
    value = getattr(identity, key)
    if isinstance(value, str):
        supplied = is_supplied(key, identity.supplied)
        shown = value and not (signed_only and supplied)
        return Box(key, label, meaning, (Item(value, supplied),) if shown else ())
    items = (
        _item(text, f"{key}.{place}", identity, signed_only) for place, text in enumerate(value, start=1)
    )
    return Box(key, label, meaning, tuple(items))


def _item(text: str, path: str, identity: Identity, signed_only: bool) -> Item:
    supplied = is_supplied(path, identity.supplied)
    return Item("", lost=True) if supplied and signed_only else Item(text, supplied)


def _label(identity: Identity, key: str) -> tuple[str, str]:
    usual, meaning = PRINTED[key], _(PRINTED[key])
    return identity.labels.get(key, usual), "" if meaning == usual else meaning


def _approver(identity: Identity, signed_only: bool) -> Approver:
    label, meaning = _label(identity, "approved_by")
    approval = identity.approved_by
    return Approver(
        label=label,
        meaning=meaning,
        office=approval.office if approval else "",
        name=_item(approval.name if approval else "", "approved_by.name", identity, signed_only),
        rank=approval.rank if approval else "",
    )
