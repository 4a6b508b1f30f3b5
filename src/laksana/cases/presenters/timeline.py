"""The journal of a case as people read it: one line per entry, what was written quoted. Reads no table."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases.presenters import goods, words
from laksana.cases.presenters.particulars import particulars
from laksana.cases.selectors import Found, PaperPart, TimelineEntry
from laksana.core.case import events
from laksana.core.case.commands import Value
from laksana.core.procedure.model import Field, FieldType, Step
from laksana.organization.selectors import Structure, post_as_held
from laksana.ui.pieces import TimelineEvent
from laksana.ui.time import full_words

NOTES: Final = ("subject", "text", "note", "reason", "done", "by_whom", "signer", "informant")


def timeline(entries: list[TimelineEntry], found: Found, structure: Structure) -> list[TimelineEvent]:
    """Give the entries as events of the page."""
    tokens, names = _token_steps(entries, found), goods.names_for(entries)
    return [_event(entry, tokens, structure, names) for entry in entries]


def _token_steps(entries: list[TimelineEntry], found: Found) -> Mapping[int, Step]:
    """Give the steps of the tokens the entries speak of, as far as the journal read so far tells."""
    known = {token.token: token.step for token in found.state.open.values()}
    known |= {done.token: done.step for done in found.state.path}
    for entry in entries:
        for event in entry.events:
            if isinstance(event, events.StepOpened):
                known[event.token] = event.step
    steps = {step.key: step for step in found.procedure.steps}
    return {token: steps[key] for token, key in known.items() if key in steps}


def _event(
    entry: TimelineEntry, tokens: Mapping[int, Step], structure: Structure, names: goods.Names
) -> TimelineEvent:
    first = entry.events[0]
    named = next((event for event in entry.events if type(event) in SAID), first)
    what, icon, state = SAID.get(type(named), (entry.command, "dot", ""))
    step = tokens.get(getattr(named, "token", 0) or 0)
    text = _what(named, str(what), step)
    return TimelineEvent(
        what=f"{text} · {_('langkah %(no)s') % {'no': step.no}}" if step else text,
        when=entry.happened_at,
        who=who_said(entry, structure),
        icon=icon,
        state=state,
        note=_note(entry),
        details=(*particulars(entry, structure), *_goods(entry, structure, names)),
        late_entry=entry.recorded_at if entry.was_late else None,
    )


def _goods(entry: TimelineEntry, structure: Structure, names: goods.Names) -> Iterator[tuple[str, str]]:
    return (line for event in entry.events for line in goods.particulars(event, names, structure))


def _what(event: events.Event, what: str, step: Step | None) -> str:
    """Say what happened; an answer, a decision, an end and an exit by their own words."""
    if isinstance(event, events.RecoveryAnswered):
        return str(WELL[event.well])
    if isinstance(event, events.CaseOpened) and event.agency is None:
        return _("Kegiatan dibuka")
    if isinstance(event, events.PauseDecided | events.SkipDecided | events.ReopenDecided):
        return str(DECIDED[type(event)][event.agree])
    if isinstance(event, events.CoSignDecided):
        return str(DECIDED[type(event)][event.go_on])
    if isinstance(event, events.CaseClosed):
        return str(words.STATUS.get(event.how, (what, ""))[0])
    if isinstance(event, events.StepCompleted | events.StepSubmitted) and event.outcome and step:
        return f"{what}: {_exit(step, event.outcome)}"
    return what


def _exit(step: Step, outcome: str) -> str:
    return next((one.label for one in step.outcomes if one.name == outcome), outcome)


def who_said(entry: TimelineEntry, structure: Structure) -> str:
    """Name who did what an entry tells of, and in which post."""
    if entry.person is None or entry.person not in structure.people:
        return _("Sistem")
    name = structure.people[entry.person].name
    if entry.post is None or entry.post not in structure.posts:
        return name
    post = post_as_held(structure, entry.post, entry.mandate)
    return name if post == name else f"{name} · {post}"


def _note(entry: TimelineEntry) -> str:
    if entry.erased:
        return _("Isi telah dihapus sesuai aturan data pribadi; catatan peristiwanya tetap ada.")
    said = [str(getattr(event, name)) for event in entry.events for name in NOTES if getattr(event, name, "")]
    return "\n".join(dict.fromkeys(said))


def papers(
    parts: Mapping[str, list[PaperPart]], found: Found, structure: Structure
) -> Iterator[dict[str, Any]]:
    """Yield the papers of a case with their answers in words, in the SOP's order."""
    for output in found.procedure.outputs:
        written = parts.get(output.key)
        if written is None:
            continue
        yield {
            "key": output.key,
            "title": output.title,
            "parts": [
                {
                    "who": who_said(part.entry, structure),
                    "when": part.entry.happened_at,
                    "rows": list(rows_said(output.fields, part.values)) or _decided(part, structure),
                }
                for part in written
            ],
        }


def _decided(part: PaperPart, structure: Structure) -> list[tuple[str, str]]:
    """Give what a paper without fields of its own holds: the act that made it."""
    noted = _note(part.entry)
    return [*particulars(part.entry, structure), *([(_("Catatan"), noted)] if noted else [])]


def report(entry: TimelineEntry, structure: Structure) -> dict[str, Any] | None:
    """Give what a report brought, where it completed no step; None where it lies in a paper."""
    opened = next((event for event in entry.events if isinstance(event, events.CaseOpened)), None)
    if opened is None or not opened.papers:
        return None
    rows = [
        (REPORTED.get(name, name), _moment(str(value)) if name == "since" else str(value))
        for paper in opened.papers.values()
        for name, value in paper.items()
    ]
    return {"who": who_said(entry, structure), "when": entry.happened_at, "rows": rows}


def rows_said(fields: tuple[Field, ...], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the answers to some fields in words, each after its label."""
    for field in fields:
        if field.key in values:
            yield field.label, say(field, values[field.key])


def say(field: Field, value: Value) -> str:
    """Say one answer of a paper in words."""
    if field.type is FieldType.CHOICE:
        return next((choice.label for choice in field.choices if choice.key == value), str(value))
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, tuple):
        return "\n".join(_row(field, row) for row in value)
    if field.type is FieldType.DATE and isinstance(value, str):
        return _date(value)
    if field.type is FieldType.DATETIME and isinstance(value, str):
        return _moment(value)
    return str(value)


def _row(field: Field, row: Mapping[str, Any]) -> str:
    said = (
        f"{column.label}: {say(column, row[column.key])}" for column in field.columns if column.key in row
    )
    return " · ".join(said)


def _date(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")


def _moment(text: str) -> str:
    when = datetime.fromisoformat(text)
    return full_words(localtime(when) if when.tzinfo else make_aware(when))


REPORTED: Final = {
    "what": gettext_lazy("Apa yang terjadi"),
    "contact": gettext_lazy("Yang dapat dihubungi"),
    "since": gettext_lazy("Waktu kejadian"),
    "agenda": gettext_lazy("Nomor agenda surat"),
    "letter_class": gettext_lazy("Sifat surat"),
}
WELL: Final = {
    True: gettext_lazy("Perangkat daerah menyatakan pulih"),
    False: gettext_lazy("Perangkat daerah menyatakan belum pulih"),
    None: gettext_lazy("Pertanyaan pulih tidak dijawab"),
}
DECIDED: Final[dict[type, tuple[Any, Any]]] = {
    events.PauseDecided: (gettext_lazy("Jeda tidak disetujui"), gettext_lazy("Jeda disetujui")),
    events.CoSignDecided: (
        gettext_lazy("Dikembalikan karena tanda tangan tidak ada"),
        gettext_lazy("Diteruskan tanpa tanda tangan"),
    ),
    events.SkipDecided: (gettext_lazy("Lokasi tetap dikunjungi"), gettext_lazy("Lokasi disetujui dilewati")),
    events.ReopenDecided: (gettext_lazy("Tidak dibuka kembali"), gettext_lazy("Disetujui dibuka kembali")),
}
"""What a decision was: first when it is no, then when it is yes."""
SAID: Final[dict[type, tuple[Any, str, str]]] = {
    events.CaseOpened: (gettext_lazy("Laporan diterima"), "inbox", ""),
    events.StepCompleted: (gettext_lazy("Diselesaikan"), "check", "done"),
    events.StepSubmitted: (gettext_lazy("Diserahkan untuk ditandatangani"), "file-check", ""),
    events.StepReturned: (gettext_lazy("Dikembalikan"), "undo-2", "late"),
    events.StepRecalled: (gettext_lazy("Ditarik kembali"), "rotate-ccw", ""),
    events.StepTaken: (gettext_lazy("Diambil"), "hand", ""),
    events.StepBegun: (gettext_lazy("Mulai dikerjakan"), "play", ""),
    events.StepAssigned: (gettext_lazy("Ditugaskan"), "user-check", ""),
    events.StepPaused: (gettext_lazy("Dijeda"), "pause", "paused"),
    events.PauseDecided: (gettext_lazy("Jeda diputuskan"), "gavel", ""),
    events.StepResumed: (gettext_lazy("Dilanjutkan"), "play", ""),
    events.DueMoved: (gettext_lazy("Tenggat bergeser"), "calendar-clock", ""),
    events.PromiseMoved: (gettext_lazy("Waktu dijanjikan bergeser"), "calendar-clock", ""),
    events.AnswerMoved: (gettext_lazy("Batas menjawab bergeser"), "calendar-clock", ""),
    events.FormFilled: (gettext_lazy("Formulir diisi perangkat daerah"), "file-pen", ""),
    events.CoSigned: (gettext_lazy("Tanda tangan"), "signature", ""),
    events.CoSignDecided: (gettext_lazy("Diputuskan tanpa tanda tangan"), "gavel", ""),
    events.HandOverFinished: (gettext_lazy("Penanganan terkait selesai"), "check-check", "done"),
    events.DispositionGiven: (gettext_lazy("Disposisi di samping alur"), "forward", ""),
    events.SiteAdded: (gettext_lazy("Lokasi ditambahkan"), "map-pin-plus", ""),
    events.SkipAsked: (gettext_lazy("Diminta melewati lokasi"), "skip-forward", ""),
    events.SkipDecided: (gettext_lazy("Lokasi yang dilewati diputuskan"), "gavel", ""),
    events.RecoveryAnswered: (gettext_lazy("Jawaban perangkat daerah"), "heart-pulse", ""),
    events.CaseRated: (gettext_lazy("Penilaian pelapor"), "star", ""),
    events.ReopenAsked: (gettext_lazy("Diminta dibuka kembali"), "rotate-ccw", "late"),
    events.ReopenDecided: (gettext_lazy("Permintaan membuka kembali diputuskan"), "gavel", ""),
    events.CommentAdded: (gettext_lazy("Catatan"), "message-square", ""),
    events.IncidentJudged: (gettext_lazy("Dinyatakan insiden berisiko tinggi"), "shield-alert", "late"),
    events.IncidentLifted: (gettext_lazy("Dinyatakan bukan insiden berisiko tinggi"), "shield-off", ""),
    events.IncidentReported: (gettext_lazy("Insiden dilaporkan"), "shield-check", "done"),
    events.StockMoved: (gettext_lazy("Barang gudang"), "package", ""),
    events.GoodsInstalled: (gettext_lazy("Barang dipasang"), "plug", "done"),
    events.PaperIssued: (gettext_lazy("Naskah ditetapkan"), "file-check", "done"),
    events.PaperCancelled: (gettext_lazy("Naskah dibatalkan"), "file-x", "late"),
    events.CaseLinked: (gettext_lazy("Kasus dikaitkan"), "link", ""),
    events.CaseMigrated: (gettext_lazy("Pindah versi prosedur"), "git-branch", ""),
    events.CaseClosed: (gettext_lazy("Kasus ditutup"), "archive", "done"),
}
