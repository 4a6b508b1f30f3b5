"""What moving a case to another version of its procedure changes, step by step. Reads no table."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from laksana.cases.presenters import words
from laksana.cases.selectors import Found
from laksana.core.procedure.model import END, REPORTER, Procedure, Step
from laksana.core.values import frozen


@frozen
class Compared:
    """One step in both versions; None where a version has it not. `stands`: done, now, or nothing yet."""

    here: Step | None
    there: Step | None
    stands: str
    changes: tuple[str, ...]


def compare(found: Found, target: Procedure) -> list[Compared]:
    """Give every step of both versions, in the order of the new one, then those it no longer has."""
    here = {step.key: step for step in found.procedure.steps}
    there = {step.key: step for step in target.steps}
    gone = [key for key in here if key not in there]
    return [_compared(found, here.get(key), there.get(key), target) for key in (*there, *gone)]


def unstaffed(found: Found, target: Procedure) -> list[str]:
    """Name the performers of the new version that no post of the office plays."""
    return [
        performer.title
        for performer in target.performers
        if performer.key != REPORTER and performer.key not in found.office.performers
    ]


def _compared(found: Found, here: Step | None, there: Step | None, target: Procedure) -> Compared:
    key = (here or there).key  # type: ignore[union-attr]
    return Compared(here, there, _stands(found, key), tuple(_changes(found.procedure, here, there, target)))


def _stands(found: Found, key: str) -> str:
    if found.state.open_of(key):
        return _("sedang berjalan")
    return _("selesai") if any(done.step == key for done in found.state.path) else ""


def _changes(old: Procedure, here: Step | None, there: Step | None, new: Procedure) -> Iterator[str]:
    if here is None or there is None:
        yield _("langkah baru") if here is None else _("tidak ada lagi")
        return
    if here.does != there.does:
        yield _("bunyi langkah berubah")
    if old.performer(here.performer).title != new.performer(there.performer).title:
        yield _("pelaksana: %(who)s") % {"who": new.performer(there.performer).title}
    if time_words(here) != time_words(there):
        yield _("waktu: %(before)s menjadi %(after)s") % {
            "before": time_words(here),
            "after": time_words(there),
        }
    if _ways(old, here) != _ways(new, there):
        yield _("jalan keluar: %(ways)s") % {"ways": ", ".join(_ways(new, there))}


def time_words(step: Step) -> str:
    """Say the standard time of a step as its paper does."""
    return step.standard.text if step.standard else _("tanpa waktu")


def _ways(procedure: Procedure, step: Step) -> list[str]:
    """Say where a step leads: its exits, or simply the next step."""
    exits = [(outcome.label, outcome.to) for outcome in step.outcomes] or [("", step.next or END)]
    return [" → ".join(filter(None, (label, _place(procedure, to)))) for label, to in exits]


def _place(procedure: Procedure, key: str) -> str:
    if key == END:
        return str(words.STATUS["finished"][0])
    return _("langkah %(no)s") % {"no": procedure.step(key).no}
