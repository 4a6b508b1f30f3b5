"""Every command of the engine and what walks it. A new one that is forgotten somewhere is red here.

That the model and the state machine carry each of them out is held where they run (`core/test_against_model`,
`core/test_machine`); that journals keep each of them, by `plain.COMMANDS`, each of which comes back in
`core/case/test_engine_plain`. Races need no list: every command passes the one guarded write that
`trust/test_races` holds, and goods their own that `rooms/cases/test_case_goods` does.
"""

import ast
import re
from pathlib import Path
from typing import NamedTuple, get_args

from laksana.cases.kinds import NUMBERS
from laksana.core.case.commands import Command
from laksana.core.case.plain import COMMANDS
from model.access_table import ALLOWED
from model.acts import ACTS
from trust.acts import OF_AGENCIES, OF_AGENCIES_ON_STEPS, OF_CASES, OF_STEPS, OF_VISITS
from trust.oracle import ROUTES
from trust.test_papers_matrix import PRESSES

REFUSALS = Path(__file__).parents[1] / "core" / "case"
POSTED = {
    *OF_STEPS,
    *OF_CASES,
    *OF_AGENCIES,
    *PRESSES,
    *(name for name, _ in (*OF_VISITS, *OF_AGENCIES_ON_STEPS)),
}
"""The names under which everybody posts an act in the matrices."""


class Walked(NamedTuple):
    """The rows of the access table that say who may, and by which posts of the matrices everybody tries."""

    rows: tuple[str, ...]
    posts: tuple[str, ...] = ()


BY_THE_SYSTEM = {"record_no_answer", "recalculate"}
"""Nobody posts these."""
LOOKED_AT_ONLY = {"read", "read_internal"}
WALKS = {
    "open": Walked(
        ("open_office_starts", "open_agency_starts", "open_planned"),
        ("intake:report", "intake:register", "cases:start_round"),
    ),
    "take": Walked(("take",), ("ambil",)),
    "begin": Walked(("begin",), ("mulai",)),
    "complete": Walked(("complete", "complete_as_agency"), ("selesai", "kirim")),
    "record_written": Walked(("record_written",), ("disposisi-tertulis",)),
    "fill_form": Walked(("fill", "fill_draft"), ("isi",)),
    "co_sign": Walked(
        ("co_sign_for_agency", "co_sign_as_post", "record_co_sign", "record_co_sign_as_agency"),
        ("tanda-tangan", "tanda-tangan-di-layar", "catat-tanda-tangan"),
    ),
    "decide_co_sign": Walked(("decide_co_sign",), ("putuskan-tanda-tangan",)),
    "assign": Walked(("assign",), ("tugaskan",)),
    "send_back": Walked(("send_back", "send_back_not_well", "send_back_as_agency"), ("kembalikan",)),
    "recall": Walked(("recall",), ("tarik-kembali",)),
    "pause": Walked(("pause",), ("jeda",)),
    "agree_pause": Walked(("agree_pause",), ("putuskan-jeda",)),
    "resume": Walked(("resume",), ("lanjutkan",)),
    "finish_hand_over": Walked(("finish_hand_over",), ("penanganan-selesai",)),
    "add_site": Walked(("add_site", "add_site_as_agency"), ("tambah-lokasi",)),
    "skip_site": Walked(("skip_site", "skip_site_as_agency"), ("lewati",)),
    "decide_skip": Walked(("agree_skip",), ("putuskan-lewati",)),
    "withdraw": Walked(("withdraw",), ("tarik",)),
    "cancel": Walked(("cancel",), ("batalkan",)),
    "reroute": Walked(("reroute",), ("alihkan",)),
    "close_as_duplicate": Walked(("close_as_duplicate",), ("duplikat",)),
    "confirm": Walked(("confirm", "confirm_by_account", "confirm_by_other_means"), ("pulih",)),
    "record_no_answer": Walked(("record_no_answer",)),
    "rate": Walked(("rate",), ("nilai",)),
    "ask_reopen": Walked(("ask_reopen",), ("buka-kembali",)),
    "decide_reopen": Walked(("decide_reopen",), ("putuskan-buka",)),
    "comment": Walked(("comment",), ("komentar", "pesan")),
    "free_dispose": Walked(("free_dispose",), ("disposisi",)),
    "link": Walked(("link",), ("kaitkan",)),
    "migrate": Walked(("migrate",), ("cases:migrate",)),
    "recalculate": Walked(("recalculate",)),
    "judge_incident": Walked(("judge_incident",), ("nyatakan-insiden",)),
    "lift_incident": Walked(("lift_incident",), ("bukan-insiden",)),
    "report_incident": Walked(("report_incident",), ("lapor-insiden",)),
    "move_stock": Walked(
        ("move_stock",),
        ("pesan-barang", "pesan-daftar", "keluarkan-barang", "lepas-pesanan", "kembalikan-barang"),
    ),
    "install": Walked(("move_stock",), ("pasang-barang",)),
    "issue_paper": Walked(("issue_paper",), ("naskah/tetapkan",)),
    "cancel_paper": Walked(("issue_paper",), ("naskah/batalkan",)),
}


def called(kind: type) -> str:
    """Give what a command is called in the model: its name in small letters."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


KINDS_OF_COMMANDS = get_args(Command)


def test_every_command_is_walked_everywhere() -> None:
    """By the model and what draws on it, by journals, by the numbers of the tables, by the lists above."""
    names = {called(kind) for kind in KINDS_OF_COMMANDS}
    assert names == set(WALKS) == set(ACTS)
    assert {kind.__name__ for kind in KINDS_OF_COMMANDS} == set(COMMANDS)
    assert set(KINDS_OF_COMMANDS) == set(NUMBERS)


def test_every_row_and_every_post_belongs_to_a_command() -> None:
    assert {row for walked in WALKS.values() for row in walked.rows} == set(ALLOWED) - LOOKED_AT_ONLY
    posts = {post for walked in WALKS.values() for post in walked.posts}
    assert {post for post in posts if ":" not in post} == POSTED
    assert {post for post in posts if ":" in post} <= set(ROUTES)
    assert {name for name, walked in WALKS.items() if not walked.posts} == BY_THE_SYSTEM


def test_every_command_is_refused_by_an_example() -> None:
    """The tests of the engine's refusals use each command."""
    used = {
        node.id
        for path in REFUSALS.glob("test_engine_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    }
    assert {kind.__name__ for kind in KINDS_OF_COMMANDS} <= used
