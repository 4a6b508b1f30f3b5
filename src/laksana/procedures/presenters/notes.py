"""Says what a step can do beside its act: returns, appointing, papers passed on. None of it is printed.

A note that is not `supplied` is read out of the step's own text; the others come from Laksana.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from laksana.core.procedure.model import END, REPORTER, OutputMode, Procedure, Step
from laksana.core.values import frozen
from laksana.procedures.presenters.marks import is_supplied


@frozen
class Note:
    """One note of a step. `path` is what of the definition it says."""

    path: str
    text: str
    supplied: bool


def notes(procedure: Procedure, step: Step) -> tuple[Note, ...]:
    """Give the notes of a step in the order in which a case meets them."""
    found = (
        *_before(procedure, step),
        *_during(procedure, step),
        *_papers(procedure, step),
        *_after(procedure, step),
    )
    return tuple(Note(path, text, is_supplied(path, step.supplied)) for path, text in found)


def performer_name(procedure: Procedure, key: str) -> str:
    """Name a performer by its printed column; the reporter may have none."""
    titles = {performer.key: performer.title for performer in procedure.performers}
    return titles.get(key) or (_("Pelapor") if key == REPORTER else key)


def _before(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.each:
        yield "each", _("Dikerjakan untuk tiap lokasi")
    if step.filled_by:
        yield "filled_by", _("Diisi oleh %(who)s") % {"who": performer_name(procedure, step.filled_by)}
    if step.takes_part:
        yield "takes_part", _("Diikuti oleh %(who)s") % {"who": _names(procedure, step.takes_part)}
    if step.checks:
        yield "checks", _("Memeriksa hasil langkah %(no)s") % {"no": procedure.step(step.checks).no}
    if step.around_the_clock:
        yield "clock", _("Waktu dihitung 24 jam sehari")


def _during(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.disposition:
        yield "disposition", _("Diteruskan dengan disposisi")
    if step.appoints:
        yield "appoints", _("Menunjuk %(who)s") % {"who": performer_name(procedure, step.appoints)}
    if step.checklist:
        yield "checklist", _("Daftar periksa: %(count)d butir") % {"count": len(step.checklist)}
    if step.evidence:
        yield "evidence", _("Bukti: %(what)s") % {"what": evidence_words(step)}
    if step.stock:
        yield "stock", _("Barang dari persediaan")
    if step.co_signs:
        yield "co_signs", _("Diketahui oleh %(who)s") % {"who": _names(procedure, step.co_signs)}
    if step.informs:
        yield "informs", _("Sesudahnya %(who)s diberi tahu") % {"who": _names(procedure, step.informs)}


def _papers(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    for use in step.outputs:
        title = use.title or procedure.output(use.key).title
        if use.mode is OutputMode.CARRIES:
            yield f"outputs.{use.key}.mode", _("“%(paper)s” diteruskan, tidak dibuat baru") % {"paper": title}
        elif use.mode is OutputMode.ADDS_TO:
            yield f"outputs.{use.key}.mode", _("“%(paper)s” dilengkapi, tidak dibuat baru") % {"paper": title}


def _after(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.next and _leaps(procedure, step):
        yield "next", f"→ {_target(procedure, step.next)}"
    if step.may_return_to:
        steps = ", ".join(_way_back(procedure, step, key) for key in step.may_return_to)
        yield "may_return_to", _("Dapat dikembalikan ke langkah %(steps)s") % {"steps": steps}
    if step.hands_over_to:
        yield "hands_over_to", _hand_over(step)
    if step.restores:
        yield "restores", _("Sesudahnya pelapor ditanya apakah sudah pulih")
    if step.reopens_at:
        yield "reopens_at", _("Kasus yang dibuka kembali mulai di sini")


def _way_back(procedure: Procedure, step: Step, key: str) -> str:
    number, past = procedure.step(key).no, step.returns_past.get(key)
    if past is None:
        return number
    words = {"step": number, "past": procedure.step(past).no}
    return _("%(step)s (bila langkah %(past)s dilewati)") % words


def evidence_words(step: Step) -> str:
    """Name what a step asks to be proved."""
    asked = step.evidence
    named = {
        _("foto"): asked and asked.photos,
        _("tanda tangan"): asked and asked.signature,
        _("tempat"): asked and asked.place,
    }
    return ", ".join(word for word, wanted in named.items() if wanted)


def _hand_over(step: Step) -> str:
    handed = step.hands_over_to
    if handed is None:
        return ""
    exit_ = step.outcome(handed.outcome)
    values = {"exit": exit_.label if exit_ else handed.outcome, "title": handed.title}
    if handed.waits:
        return _("%(exit)s: menunggu pekerjaan menurut %(title)s") % values
    return _("%(exit)s: kasus terkait menurut %(title)s") % values


def _names(procedure: Procedure, keys: tuple[str, ...]) -> str:
    return ", ".join(performer_name(procedure, key) for key in keys)


def _target(procedure: Procedure, key: str) -> str:
    if key == END:
        return pgettext("tujuan", "selesai")
    return _("langkah %(no)s") % {"no": procedure.step(key).no}


def _leaps(procedure: Procedure, step: Step) -> bool:
    """Tell whether the way on is another than the next row."""
    place = procedure.steps.index(step)
    following = procedure.steps[place + 1].key if place + 1 < len(procedure.steps) else END
    return step.next != following
