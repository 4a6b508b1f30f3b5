"""Lists what Laksana added to a signed paper, kind by kind, each with its steps and its own words."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.core.procedure.model import Procedure, Step
from laksana.core.values import frozen
from laksana.procedures.presenters.notes import Note, evidence_words, notes, performer_name
from laksana.procedures.presenters.paper import PRINTED
from laksana.procedures.presenters.table import row_outputs, step_exits

OF_STEPS: Final = {
    "performer": gettext_lazy("Pelaksana, disimpulkan dari teks dan urutan langkah"),
    "outcomes": gettext_lazy("Jalan keluar langkah"),
    "may_return_to": gettext_lazy("Pengembalian untuk diperbaiki"),
    "checks": gettext_lazy("Pemeriksaan hasil langkah lain"),
    "appoints": gettext_lazy("Penunjukan pelaksana"),
    "disposition": gettext_lazy("Disposisi"),
    "takes_part": gettext_lazy("Ikut serta"),
    "co_signs": gettext_lazy("Diketahui oleh pihak lain"),
    "informs": gettext_lazy("Pemberitahuan kepada jabatan lain"),
    "filled_by": gettext_lazy("Diisi oleh pihak lain"),
    "each": gettext_lazy("Dikerjakan untuk tiap lokasi"),
    "checklist": gettext_lazy("Daftar periksa"),
    "evidence": gettext_lazy("Bukti"),
    "stock": gettext_lazy("Barang dari persediaan"),
    "hands_over_to": gettext_lazy("Pekerjaan terkait"),
    "restores": gettext_lazy("Sesudahnya pelapor ditanya apakah sudah pulih"),
    "reopens_at": gettext_lazy("Tempat kasus dibuka kembali"),
    "outputs": gettext_lazy("Keluaran tambahan, atau cara keluaran diteruskan"),
    "next": gettext_lazy("Langkah berikutnya"),
    "clock": gettext_lazy("Jam yang dipakai menghitung waktu"),
    "standard_time": gettext_lazy("Waktu baku"),
    "needs": gettext_lazy("Kelengkapan"),
    "does": gettext_lazy("Teks kegiatan"),
}
OF_WHOLE: Final = {
    "owner": gettext_lazy("Pemilik kasus"),
    "starts": gettext_lazy("Tempat Mulai"),
    "ends": gettext_lazy("Tempat Selesai"),
}
SAID_BY_KIND: Final = ("checklist", "each", "evidence", "restores", "reopens_at", "stock")
"""Kinds whose notes would only repeat the kind."""


@frozen
class Addition:
    """One kind of thing added: what it is, in which steps, and its words where they say more."""

    what: str
    steps: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def additions(procedure: Procedure) -> tuple[Addition, ...]:
    """List everything that is marked supplied, the whole first, then identity, steps and papers."""
    if not procedure.signed:
        return ()
    return (*_of_whole(procedure), *_of_identity(procedure), *_of_steps(procedure), *_of_papers(procedure))


def _of_whole(procedure: Procedure) -> Iterator[Addition]:
    for mark in procedure.supplied:
        words = (performer_name(procedure, getattr(procedure, mark)),) if mark in OF_WHOLE else ()
        yield Addition(str(OF_WHOLE.get(mark, mark)), words=words)


def _of_identity(procedure: Procedure) -> Iterator[Addition]:
    for mark in procedure.identity.supplied:
        key, _dot, place = mark.partition(".")
        label = procedure.identity.labels.get(key, PRINTED.get(key, key))
        if place.isdigit():
            item = getattr(procedure.identity, key)[int(place) - 1]
            yield Addition(_("%(box)s butir %(item)s") % {"box": label, "item": place}, words=(item,))
        elif place == "name" and procedure.identity.approved_by:
            yield Addition(
                _("Nama pada %(box)s") % {"box": label}, words=(procedure.identity.approved_by.name,)
            )
        else:
            yield Addition(label, words=(str(getattr(procedure.identity, key)),))


def _of_steps(procedure: Procedure) -> Iterator[Addition]:
    kinds = dict.fromkeys(mark.partition(".")[0] for step in procedure.steps for mark in step.supplied)
    for kind in sorted(kinds, key=[*OF_STEPS, *kinds].index):
        steps = [step for step in procedure.steps if any(_is_of(mark, kind) for mark in step.supplied)]
        words = [line for step in steps for line in _words(procedure, step, kind)]
        yield Addition(str(OF_STEPS.get(kind, kind)), tuple(step.no for step in steps), tuple(words))


def _is_of(mark: str, kind: str) -> bool:
    return mark.partition(".")[0] == kind


def _words(procedure: Procedure, step: Step, kind: str) -> Iterator[str]:
    if kind == "performer":
        yield f"{step.no}: {procedure.performer(step.performer).title}"
    elif kind == "checklist":
        yield from (item.label for item in step.checklist)
    elif kind == "evidence":
        yield f"{step.no}: {evidence_words(step)}"
    elif kind == "outcomes":
        yield from (f"{step.no}: {one.label}" for one in step_exits(procedure, step) if one.supplied)
    for output in row_outputs(procedure, step):
        if output.supplied and (kind == "outcomes" if output.exit else kind == "outputs"):
            yield f"{step.no}: “{output.text}”" + (f" ({output.exit})" if output.exit else "")
    if kind not in SAID_BY_KIND:
        yield from (f"{step.no}: {note.text}" for note in _notes_of(procedure, step, kind))


def _notes_of(procedure: Procedure, step: Step, kind: str) -> Iterator[Note]:
    return (note for note in notes(procedure, step) if note.supplied and _is_of(note.path, kind))


def _of_papers(procedure: Procedure) -> Iterator[Addition]:
    titled = [output.title for output in procedure.outputs if output.supplied]
    asked = [output.title for output in procedure.outputs if any(one.supplied for one in output.fields)]
    if titled:
        yield Addition(_("Judul keluaran"), words=tuple(titled))
    if asked:
        yield Addition(_("Isian pada keluaran"), words=tuple(asked))
