"""The printed pages of a record: what is told of a case, in words, set as PDF/A-3. Reads files, no table."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.timezone import localtime

from laksana.cases import attachments
from laksana.cases.presenters import timeline, words
from laksana.cases.presenters.steps import DAY_MINUTES, heading, holder_name
from laksana.cases.record.parts import Contents, Part
from laksana.cases.record.steps import StepRun, runs
from laksana.cases.selectors import Found, TimelineEntry, history, papers_of
from laksana.cases.selectors.contents import stays_inside
from laksana.documents.selectors import PaperState, SignedHow
from laksana.organization.selectors import Structure
from laksana.outside.typesetting import WITH_ATTACHMENTS, typeset
from laksana.ui.time import full_words, span_words

LANGUAGE: Final = "id"
FACE: Final = Path(__file__).parent / "record.typ"
THUMBNAIL: Final = 720
"""Pixels of the longer side: enough for half the width of a page."""
GROUP: Final = 8


def pages(found: Found, contents: Contents, structure: Structure, *, inside: bool) -> bytes:
    """Give the pages of a record as a PDF without attachments."""
    with translation.override(LANGUAGE), timezone.override(structure.calendar.zone.tz):
        photos = dict(_photos(contents))
        data = _data(found, contents, structure, inside=inside)
        data["photos"] = [photo for photo in data["photos"] if photo["file"] in photos]
        return typeset(
            _face(),
            data=data,
            files=photos,
            moment=found.row.active,
            standards=WITH_ATTACHMENTS,
        )


def _data(found: Found, contents: Contents, structure: Structure, *, inside: bool) -> dict[str, Any]:
    entries, whole = history(found, inside=inside), history(found, inside=True)
    card = structure.government
    return {
        "title": f"Berkas kasus {found.row.number}",
        "number": found.row.number,
        "subject": found.row.subject or "(perihal telah dihapus)",
        "government": card.formal_name,
        "office": card.office,
        "inside": inside,
        "facts": list(_facts(found, structure, whole)),
        "steps": [_step(run, found, structure) for run in runs(found, whole, structure)],
        "journal": list(_journal(entries, found, structure)),
        "forms": list(_forms(found, structure, inside=inside)),
        "papers": [_paper(told) for told in contents.papers],
        "photos": [_photo(part) for part in contents.parts if _is_photo(part)],
        "files": [_file(part) for part in contents.parts if part.told["role"] == "file"],
        "absent": contents.absent,
        "entries": found.row.seq,
        "withheld": len(whole) - len(entries),
        "head": _grouped(found.row.chain.hex()),
    }


def _facts(found: Found, structure: Structure, entries: list[TimelineEntry]) -> Iterator[tuple[str, str]]:
    row, procedure = found.row, found.procedure
    yield "Nomor kasus", row.number
    yield "Prosedur", f"{procedure.identity.title}, versi {procedure.version}"
    if procedure.identity.number:
        yield "Nomor SOP", procedure.identity.number
    if not procedure.signed:
        yield "Catatan", "Prosedur ini bukan SOP yang ditandatangani."
    agency = structure.agencies[row.agency].name if row.agency else "Kegiatan kantor sendiri"
    yield "Perangkat daerah", agency
    yield "Pemilik kasus", structure.posts[row.owner].title
    yield "Dibuka", full_words(localtime(found.state.opened_at))
    if found.state.closed_at:
        yield "Ditutup", full_words(localtime(found.state.closed_at))
    yield "Keadaan", str(words.STATUS[row.status][0])
    yield "Entri terakhir", full_words(localtime(entries[-1].recorded_at))


def _step(run: StepRun, found: Found, structure: Structure) -> dict[str, Any]:
    due = run.done.due_at if run.done else run.token.due_at
    return {
        "no": run.step.no if run.step else "-",
        "does": heading(run.step) if run.step else run.token.step,
        "holder": _done_by(run, structure) or holder_name(run.token, found, structure),
        "opened": _clock(run.token.opened_at),
        "due": _clock(due) if due else "tanpa tenggat",
        "done": _clock(run.done.done_at) if run.done else "",
        "used": "" if run.minutes is None else span_words(run.minutes, day=DAY_MINUTES),
        "standard": run.step.standard.text if run.step and run.step.standard else "",
        "verdict": _verdict(run),
        "late": bool(run.late),
    }


def _done_by(run: StepRun, structure: Structure) -> str:
    person = structure.people.get(run.done.by or 0) if run.done else None
    if run.done is None or person is None:
        return ""
    name = person.name
    post = structure.posts.get(run.done.post or 0)
    return f"{name} · {post.title}" if post and post.title != name else name


def _verdict(run: StepRun) -> str:
    if run.done is None:
        return "terbuka" if run.is_open else "ditinggalkan"
    if run.done.skipped:
        return "dilewati"
    return {None: "selesai", False: "tepat waktu", True: "terlambat"}[run.late]


def _journal(entries: list[TimelineEntry], found: Found, structure: Structure) -> Iterator[dict[str, Any]]:
    for entry, said in zip(entries, timeline.timeline(entries, found, structure), strict=True):
        yield {
            "seq": str(entry.seq),
            "what": f"{said.what}{_marked(entry)}",
            "who": said.who,
            "happened": _clock(entry.happened_at),
            "recorded": _clock(entry.recorded_at),
            "late": entry.was_late,
            "details": [[str(label), str(text)] for label, text in said.details],
            "note": str(said.note),
        }


def _marked(entry: TimelineEntry) -> str:
    """Say whether what an entry tells stays between officials, wholly or in part."""
    inside = [stays_inside(event) for event in entry.events]
    return " (internal)" if all(inside) else " (memuat bagian internal)" if any(inside) else ""


def _forms(found: Found, structure: Structure, *, inside: bool) -> Iterator[dict[str, Any]]:
    if reported := timeline.report(history(found, inside=inside)[0], structure):
        rows = [[str(label), str(text)] for label, text in reported["rows"]]
        parts = [{"who": reported["who"], "when": _clock(reported["when"]), "rows": rows}]
        yield {"title": "Laporan", "parts": parts}
    for paper in timeline.papers(papers_of(found, inside=inside), found, structure):
        parts = [
            {
                "who": part["who"],
                "when": _clock(part["when"]),
                "rows": [[str(label), str(text)] for label, text in part["rows"]],
            }
            for part in paper["parts"]
        ]
        yield {"title": paper["title"], "parts": parts}


def _paper(told: dict[str, Any]) -> dict[str, Any]:
    """Give a final paper with who signed it how, each in one line."""
    signed = [
        f"{one['name']} · {SignedHow(one['how']).label} · {_clock(datetime.fromisoformat(one['at']))}"
        for one in told["signatures"]
    ]
    return {
        "title": told["title"],
        "number": told["number"],
        "state": str(PaperState(told["state"]).label),
        "signed": signed,
        "digest": _grouped(told["digest"]),
    }


def _photos(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Give the pictures of a record made small, one in memory at a time."""
    from laksana.outside import images  # only a worker decodes pictures

    for part in contents.parts:
        if _is_photo(part):
            with attachments.files().open(part.digest) as file:
                yield _plain(part.name), images.smaller(file, longest=THUMBNAIL)


def _is_photo(part: Part) -> bool:
    return part.told["role"] == "file" and part.name.endswith((".jpg", ".png"))


def _photo(part: Part) -> dict[str, Any]:
    entry, called = part.told["entry"], part.told["called"]
    return {
        "file": _plain(part.name),
        "alt": f"Foto {called}",
        "caption": f"{part.name} · entri {entry} · {called}",
    }


def _file(part: Part) -> dict[str, str]:
    told = part.told
    return {
        "name": part.name,
        "called": told["called"],
        "entry": str(told["entry"]),
        "digest": _grouped(told["original"]),
    }


def _plain(name: str) -> str:
    return name.replace("/", "-")


def _clock(moment: datetime) -> str:
    return f"{localtime(moment):%d-%m-%Y %H.%M}"


def _grouped(digest: str) -> str:
    """Write a digest so that eyes can compare it."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


@cache
def _face() -> str:
    return FACE.read_text(encoding="utf-8")
