"""Every act on a case as a browser posts it: on which scene it is possible, what it says, who may do it.

`row` names the row of the access table; a person it does not name is refused and nothing changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hostile_files import picture
from laksana.cases.forms.acts.goods import key_of
from laksana.organization.models import Post
from trust.people import AGENCY
from trust.stage import Stage
from trust.visits import site_of, stock_line

Answers = dict[str, Any]


def _nothing(_: Stage) -> Answers:
    return {}


@dataclass(frozen=True)
class Posted:
    """An act: the scene on which it is possible, and the answers that make it right."""

    scene: str
    row: str
    answers: Callable[[Stage], Answers] = _nothing


def _says(**answers: Any) -> Callable[[Stage], Answers]:
    return lambda _: answers


def _other(stage: Stage) -> Answers:
    return {"number": stage.scenes["fresh"].number, "reason": "Laporan yang sama"}


def _told(stage: Stage) -> Answers:
    return {"instructions": ["diketahui"], "recipients": [Post.objects.get(title="Pengelola Aset").pk]}


def _written(stage: Stage) -> Answers:
    sheet = SimpleUploadedFile("lembar.jpg", picture("JPEG"), "image/jpeg")
    return {"head": stage.person("team 1").pk, "instructions": ["tindak_lanjuti"], "files": sheet}


WHY = {"reason": "Ada alasannya"}
ITEMS = {
    "contact": "Dinas",
    "description": "Data terbaca",
    "chronology": "Pagi hari",
    "impact": "Satu layanan",
}
OF_STEPS = {
    "selesai": Posted("running", "complete", _says(instructions=["tindak_lanjuti"])),
    "ambil": Posted("fresh", "take"),
    "mulai": Posted("running", "begin"),
    "kembalikan": Posted("reporting", "send_back", _says(to="repair", **WHY)),
    "jeda": Posted("running", "pause", _says(waiting_for="goods", until="2026-11-16T17:00", **WHY)),
    "putuskan-jeda": Posted("pause asked", "agree_pause", _says(agree="yes", **WHY)),
    "lanjutkan": Posted("paused", "resume"),
    "tugaskan": Posted("running", "assign", lambda stage: {"responsible": stage.person("team 3").pk}),
    "tarik-kembali": Posted("done", "recall"),
    "disposisi-tertulis": Posted("fresh", "record_written", _written),
}
OF_PEOPLE_NO_LONGER_THERE = {
    "selesai": Posted("left behind", "complete", _says(instructions=["tindak_lanjuti"])),
    "mulai": Posted("left behind", "begin"),
    "jeda": Posted("left behind", "pause", _says(waiting_for="goods", until="2026-11-16T17:00", **WHY)),
    "tarik-kembali": Posted("done by one gone", "recall"),
}
OF_CASES = {
    "komentar": Posted("running", "comment", _says(text="Sudah dicek")),
    "disposisi": Posted("running", "free_dispose", _told),
    "putuskan-buka": Posted("reopening asked", "decide_reopen", _says(agree="yes", **WHY)),
    "alihkan": Posted("running", "reroute", _says(procedure="umum/permohonan-layanan", **WHY)),
    "batalkan": Posted("running", "cancel", _says(**WHY)),
    "kaitkan": Posted("running", "link", _other),
    "duplikat": Posted("running", "close_as_duplicate", _other),
    "nyatakan-insiden": Posted(
        "alert", "judge_incident", _says(known_at="2026-11-16T10:00", reason="Data terbaca")
    ),
    "lapor-insiden": Posted("alert judged", "report_incident", _says(**ITEMS)),
    "bukan-insiden": Posted("alert judged", "lift_incident", _says(**WHY)),
}
OF_AGENCIES = {
    "pesan": Posted("running", "comment", _says(text="Sampai kapan?")),
    "tarik": Posted("fresh", "withdraw", _says(**WHY)),
    "nilai": Posted("ended", "rate", _says(stars="4")),
    "buka-kembali": Posted("ended", "ask_reopen", _says(**WHY)),
    "pulih": Posted("ended", "confirm", _says(well="yes", means="phone", informant="Camat")),
}


def _one_more(stage: Stage) -> Answers:
    return {"site": site_of(stage, AGENCY, 1), **WHY}


def _on_paper(_: Stage) -> Answers:
    sheet = SimpleUploadedFile("lembar.jpg", picture("JPEG"), "image/jpeg")
    return {"party": "reporter", "signing": "signed", "signer": "Camat", "files": sheet, **WHY}


def _on_glass(_: Stage) -> Answers:
    drawing = "M100 100 300 200 500 100 700 300"
    return {"party": "reporter", "glass.name": "Camat", "glass.drawn": drawing}


ADDED = Posted("visit", "add_site", _one_more)
SKIPPED = Posted("visit", "skip_site", _says(**WHY))
SIGNED = Posted("visit done", "co_sign_as_post", _says(party="officer", signing="signed", **WHY))
RECORDED = Posted("visit done", "record_co_sign", _on_paper)
DRAWN = Posted("visit done", "record_co_sign", _on_glass)


def _wanted(stage: Stage) -> Answers:
    line = stock_line(stage)
    return {"lines.item": f"{line.room}:{line.model}", "lines.quantity": "1", "lines.serial": ""}


def _listed(stage: Stage) -> Answers:
    line = stock_line(stage)
    return {"goods": f"{line.room}:{line.model}:1"}


def _had(stage: Stage) -> Answers:
    return {"goods": key_of(stock_line(stage))}


def _placed(stage: Stage) -> Answers:
    return {**_had(stage), "site": site_of(stage, AGENCY)}


OF_VISITS = (
    ("pesan-barang", Posted("goods wanted", "move_stock", _wanted)),
    ("pesan-daftar", Posted("goods wanted", "move_stock", _listed)),
    ("keluarkan-barang", Posted("goods reserved", "move_stock", _had)),
    ("lepas-pesanan", Posted("goods reserved", "move_stock", _had)),
    ("kembalikan-barang", Posted("goods issued", "move_stock", _had)),
    ("pasang-barang", Posted("goods issued", "move_stock", _placed)),
    ("tambah-lokasi", ADDED),
    ("tambah-lokasi", replace(ADDED, scene="visit shared")),
    ("tambah-lokasi", replace(ADDED, scene="visit left behind")),
    ("lewati", SKIPPED),
    ("lewati", replace(SKIPPED, scene="visit shared")),
    ("lewati", replace(SKIPPED, scene="visit left behind")),
    ("putuskan-lewati", Posted("visit to be skipped", "agree_skip", _says(agree="yes", **WHY))),
    ("tanda-tangan", SIGNED),
    ("tanda-tangan-di-layar", DRAWN),
    ("tanda-tangan", replace(SIGNED, scene="visit done by the pool")),
    ("catat-tanda-tangan", RECORDED),
    ("catat-tanda-tangan", replace(RECORDED, scene="visit done by the pool")),
    ("putuskan-tanda-tangan", Posted("signature refused", "decide_co_sign", _says(go_on="yes", **WHY))),
    (
        "penanganan-selesai",
        Posted("handed over", "finish_hand_over", _says(done="Diganti", by_whom="Penyedia")),
    ),
    ("isi", Posted("form asked", "fill", _says(**{"form.answer": "Listrik padam"}))),
    ("selesai", Posted("agency's turn", "complete_as_agency", _says(**{"explanation.answer": "Padam"}))),
    ("kembalikan", Posted("agency's turn", "send_back_as_agency", _says(to="sort", **WHY))),
    ("catat-tanda-tangan", Posted("agency's done", "record_co_sign_as_agency", _on_paper)),
)
"""Acts of the office on what an SOP of Bekasi does not have."""
OF_AGENCIES_ON_STEPS = (
    ("isi", Posted("form asked", "fill_draft", _says(draft="1", **{"form.answer": "Belum tahu"}))),
    ("isi", Posted("form asked", "fill", _says(**{"form.answer": "Listrik padam"}))),
    ("kirim", Posted("agency's turn", "complete_as_agency", _says(**{"explanation.answer": "Padam"}))),
    ("tanda-tangan", Posted("visit done", "co_sign_for_agency", _says(signing="signed", **WHY))),
    ("tanda-tangan", Posted("agency's done", "co_sign_for_agency", _says(signing="signed", **WHY))),
)
"""Answers of an agency to one step."""
