"""What administrators set of papers, and numbers they give by hand: under an order, once, audited."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from laksana.core.numbering.template import BadTemplate
from laksana.core.papers.content import Secrecy
from laksana.core.papers.kinds import Kind
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.faults import template_fault
from laksana.documents.models import Number, NumberState, PageHead, PaperKind, Series
from laksana.documents.selectors.kinds import card, kinds_of
from laksana.documents.services import numbers
from laksana.documents.store import paper_files
from laksana.organization.services import Order, Unknown
from laksana.organization.services.orders import carry_out, record
from laksana.organization.services.rows import difference, snapshot
from laksana.outside import filetypes

SAMPLE_DAY: Final = date(2026, 8, 17)
LARGEST_EMBLEM: Final = 2 * 1024 * 1024


def set_kind(order: Order, key: str, given: Mapping[str, Any], *, new: bool = False) -> int:
    """Change a kind of paper, or add one; its number must be readable and unlike those of other books."""

    def act() -> int:
        kinds = kinds_of(order.government)
        if new == (key in kinds):
            raise ValidationError({"key": _("Jenis dengan kunci ini sudah ada.")}) if new else Unknown
        row = PaperKind.objects.filter(government=order.government, key=key).first()
        row = row or PaperKind(government_id=order.government, key=key)
        before = snapshot(row)
        for name, value in given.items():
            setattr(row, name, value)
        row.full_clean(exclude=["government"])
        _check_number(card(row), kinds)
        row.save()
        record(order, "kind.changed", row, difference(before, snapshot(row)))
        return row.pk

    return carry_out(order, "kind.changed", {"key": key, "new": new, **given}, act)


def set_letterhead(order: Order, given: Mapping[str, Any]) -> int:
    """Change what stands above papers."""

    def act() -> int:
        row = PageHead.objects.filter(government=order.government).first()
        row = row or PageHead(government_id=order.government)
        before = snapshot(row)
        for name, value in given.items():
            setattr(row, name, value)
        row.full_clean(exclude=["government", "lines"])
        row.save()
        record(order, "letterhead.changed", row, difference(before, snapshot(row)))
        return row.pk

    return carry_out(order, "letterhead.changed", given, act)


def keep_emblem(upload: "UploadedFile[Any]") -> dict[str, str]:
    """Make an uploaded emblem anew, keep it, and give its digest and type."""
    from laksana.outside import images  # decoding pictures is rare here, and a tenth of a process's memory

    refused = ValidationError({"picture": _("Pilih gambar PNG atau JPEG paling besar 2 MB.")})
    if upload.size is None or upload.size > LARGEST_EMBLEM:
        raise refused
    try:
        source = io.BytesIO(upload.read())
        made = images.remake(source, filetypes.sniff(source).name)
    except (images.Unreadable, filetypes.NotAllowed, KeyError) as error:
        raise refused from error
    stored = paper_files().store([made.content], limit=LARGEST_EMBLEM * 16)
    return {"emblem": stored.digest.hex(), "emblem_type": made.type}


def reserve_number(order: Order, *, kind: str, **given: Any) -> int:
    """Give a number to a paper that is made outside Laksana."""

    def act() -> int:
        known = kinds_of(order.government).get(kind)
        if known is None or not known.needs_number:
            raise Unknown
        wanted = numbers.Wanted(order.government, known, **given)
        try:
            row = numbers.reserve(wanted, now=order.now, person=order.person)
        except PaperRefused as error:
            raise ValidationError(_refused(error.why)) from error
        record(order, "number.reserved", row, {"after": {"text": row.text, "reason": row.reason}})
        return row.pk

    return carry_out(order, "number.reserved", {"kind": kind, **_plain(given)}, act)


def cancel_number(order: Order, number: int, *, reason: str) -> int:
    """Cancel a number that was reserved; it is not given again."""

    def act() -> int:
        mine = Number.objects.filter(pk=number, government=order.government)
        row = mine.select_for_update().first()
        if row is None:
            raise Unknown
        if row.state != NumberState.RESERVED:
            raise ValidationError(_("Hanya nomor yang dipesan dapat dibatalkan di sini."))
        mine.update(state=NumberState.CANCELLED, reason=reason)
        record(
            order, "number.cancelled", row, {"before": {"reason": row.reason}, "after": {"reason": reason}}
        )
        return number

    return carry_out(order, "number.cancelled", {"pk": number, "reason": reason}, act)


def begin_series(order: Order, *, book: str, year: int, after: int, reason: str) -> int:
    """Let a book go on after the last serial of the paper book; only before its first number."""

    def act() -> int:
        if book not in {kind.book for kind in kinds_of(order.government).values()}:
            raise Unknown
        row, _new = Series.objects.select_for_update().get_or_create(
            government_id=order.government, key=book, year=year
        )
        if Number.objects.filter(series=row).exists():
            raise ValidationError(_("Buku ini sudah memberi nomor. Nomor awalnya tidak dapat diubah lagi."))
        row.last, row.begins_after, row.begins_reason = after, after, reason
        row.save()
        record(order, "series.begun", row, {"after": {"book": book, "year": year, "after": after}})
        return row.pk

    given = {"book": book, "year": year, "after": after, "reason": reason}
    return carry_out(order, "series.begun", given, act)


def _check_number(kind: Kind, kinds: Mapping[str, Kind]) -> None:
    if not kind.needs_number:
        return
    try:
        mine = _sample(kind)
    except BadTemplate as error:
        raise ValidationError({"template": template_fault(error)}) from error
    for other in kinds.values():
        strange = other.needs_number and other.active and other.book != kind.book and other.key != kind.key
        if strange and _sample(other) == mine:
            words = _("%(kind)s menulis nomor yang sama dari buku lain. Bedakan, atau pakai buku yang sama.")
            raise ValidationError({"template": words % {"kind": other.title}})


def _sample(kind: Kind) -> str:
    return kind.number(1, SAMPLE_DAY, region="00.00", secrecy=Secrecy.ORDINARY)


def _refused(why: Why) -> str:
    if why is Why.NUMBER_TAKEN:
        return _("Nomor yang sama sudah diberikan buku lain. Ubah susunan nomor jenis ini.")
    return _("Tuliskan alasannya.")


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(value) for name, value in given.items()}
