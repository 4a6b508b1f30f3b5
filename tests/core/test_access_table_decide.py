"""Every cell of the who-may-do-what table against `decide`: a real case, one act, everybody in turn."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from test_access_table import (
    AGENCY,
    ELSEWHERE,
    ENDING,
    HERE,
    INFORMED,
    ME,
    OFFICE,
    OWNER,
    PAST,
    PEOPLE,
    SIGNER,
    SOMEBODY,
    STEP,
    expected,
    somebody,
)

from laksana.core.authority.model import Actor
from laksana.core.case import commands as c
from laksana.core.case.changes.change import EntryMark
from laksana.core.case.decide import decide
from laksana.core.case.evolve import evolve
from laksana.core.case.facts import Facts
from laksana.core.case.refusals import Code, Refused
from laksana.core.case.state import Duty, Paused, RecoveryQuestion, Status, Submitted
from laksana.core.procedure import model as p
from laksana.core.stock.model import StockLine
from model.access_table import ALLOWED, RELATIONS
from model.bridge import calendar, instant
from model.world import DIARIES

NOON = 2 * 24 * 60 + 12 * 60
SITE, OTHER_SITE, OTHER_CASE = 31, 32, 900
POSTS = {"step": STEP, "past": PAST, "owner": OWNER, "signer": SIGNER, "ending": ENDING}
WHOLE_OFFICE = replace(
    OFFICE,
    performers=MappingProxyType(POSTS),
    holders=MappingProxyType({post: frozenset({ME, SOMEBODY}) for post in (*POSTS.values(), INFORMED)}),
)
INSTRUCTION = c.Disposition(instructions=("segera",))


def procedure(kind=p.Kind.INCIDENT, first="past", **second):
    """Give a procedure of two steps: reported or ordered, then done as `second` says."""
    step = {"performer": "step", "does": ("Mengerjakan",), "next": p.END, **second}
    return p.Procedure(
        id="uji/dua-langkah",
        version=1,
        kind=kind,
        government="32.71",
        signed=False,
        source_file="",
        identity=p.Identity(title="Uji"),
        performers=tuple(p.Performer(key, key) for key in (*POSTS, p.REPORTER)),
        owner="owner",
        starts=first,
        ends="ending",
        steps=(
            p.Step(no="1", key="s1", performer=first, does=("Melapor",), next="s2"),
            p.Step(no="2", key="s2", **step),
        ),
        outputs=(p.Output(key="form", title="Formulir"),),
    )


def facts(actor, **more):
    return Facts(
        now=instant(NOON + 60),
        actor=actor,
        office=WHOLE_OFFICE,
        calendar=calendar(DIARIES[0]),
        site_agency={SITE: AGENCY, OTHER_SITE: AGENCY},
        known_cases=frozenset({OTHER_CASE}),
        **more,
    )


def at_second_step(order):
    """Give the state of a case whose first step is done and whose second step, token 2, is open."""
    desk, worker = Actor(person=1, government=HERE, desk=True), Actor(SOMEBODY, HERE, posts=frozenset({PAST}))
    sites = (c.PlannedSite(SITE),) if order.step("s2").each else ()
    state = None
    for seq, (actor, command) in enumerate(
        [(desk, c.Open(subject="Putus", agency=AGENCY)), (worker, c.Complete(token=1, sites=sites))], start=1
    ):
        known = replace(facts(actor), now=instant(NOON))
        happened = decide(order, state, command, known)
        assert not isinstance(happened, Refused), happened
        for event in happened:
            state = evolve(state, event, EntryMark(seq, actor.person, None, known.now, known.when))
    return replace(state, informed=frozenset({INFORMED}))


def with_token(state, **changes):
    return replace(state, open={2: replace(state.open[2], **changes)})


def paused(state, waiting_for=c.WaitingFor.VENDOR, *, agreed=True):
    return with_token(state, paused=Paused(waiting_for, instant(NOON), instant(NOON + 10), SOMEBODY, agreed))


def submitted(state, awaits, unsigned=()):
    done = Submitted(SOMEBODY, None, (), (), instant(NOON), awaits, unsigned)
    return with_token(state, submitted=done)


def finished(state, **changes):
    return replace(state, status=Status.FINISHED, closed_at=instant(NOON), open={}, **changes)


def asked(state, **answer):
    question = RecoveryQuestion(
        token=1, site=None, asked_at=instant(NOON), answer_by=instant(NOON + 1), **answer
    )
    return replace(state, questions=(question,))


def wrongly_due(state):
    return with_token(state, due_at=instant(NOON))


TIMED = {"standard": p.StandardTime("2 jam", minutes=120)}


def judged(state):
    return replace(state, duty=Duty(instant(NOON), instant(NOON + 1440)))


def holding(state):
    return replace(state, reserved=(StockLine(1, 1),))


def written(state):
    return replace(state, papers={"form": (2,)}, writers={2: 2})


SECURITY = {"kind": p.Kind.SECURITY_INCIDENT}
PER_SITE = {"each": "site"}
FORM = {"filled_by": p.REPORTER, "outputs": (p.OutputUse(p.OutputMode.NEW, "form"),)}
BY_AGENCY = {"performer": p.REPORTER}
RETURNS = {"may_return_to": ("s1",)}
SIGNED = c.Signing.SIGNED
WRITTEN = c.Complete(token=2, disposition=INSTRUCTION, files=("lembar",))


def same(state):
    return state


OPENINGS = {
    "open_office_starts": (procedure(), c.Open(subject="Putus", agency=AGENCY)),
    "open_agency_starts": (procedure(first=p.REPORTER), c.Open(subject="Putus", agency=AGENCY)),
    "open_planned": (
        procedure(p.Kind.PLANNED_MAINTENANCE, first="step"),
        c.Open(subject="Pemeliharaan", agency=None),
    ),
}
ACTS = {
    "withdraw": ({}, same, c.Withdraw("Pulih")),
    "confirm_by_account": ({}, asked, c.Confirm(well=True)),
    "confirm_by_other_means": ({}, asked, c.Confirm(well=True, means=c.Means.PHONE)),
    "record_no_answer": ({}, asked, c.RecordNoAnswer()),
    "recalculate": (TIMED, wrongly_due, c.Recalculate()),
    "ask_reopen": ({}, finished, c.AskReopen("Putus lagi")),
    "rate": ({}, finished, c.Rate(4)),
    "cancel": ({}, same, c.Cancel("Batal")),
    "reroute": ({}, same, c.Reroute("uji/lain", "Salah alur")),
    "close_as_duplicate": ({}, same, c.CloseAsDuplicate(OTHER_CASE, "Sama")),
    "decide_reopen": ({}, lambda state: finished(state, reopen_asked=True), c.DecideReopen(agree=True)),
    "migrate": ({}, same, c.Migrate(2, "SOP baru")),
    "judge_incident": (SECURITY, same, c.JudgeIncident(instant(NOON))),
    "lift_incident": (SECURITY, judged, c.LiftIncident("Bukan insiden")),
    "report_incident": (SECURITY, judged, c.ReportIncident("x", "x", "x", "x")),
    "issue_paper": (FORM, written, c.IssuePaper("form", 2, 1, "00")),
    "move_stock": ({"stock": True}, holding, c.MoveStock(2, c.StockAct.ISSUE)),
    "comment": ({}, same, c.Comment("Catatan", internal=False)),
    "free_dispose": ({}, same, c.FreeDispose(INSTRUCTION)),
    "link": ({}, same, c.Link(OTHER_CASE)),
    "take": ({}, same, c.Take(2)),
    "complete": ({}, same, c.Complete(2)),
    "begin": ({}, same, c.Begin(2)),
    "pause": ({}, same, c.Pause(2, c.WaitingFor.GOODS, "Menunggu", instant(NOON + 90))),
    "agree_pause": ({}, lambda state: paused(state, agreed=False), c.AgreePause(2, agree=True)),
    "resume": ({}, paused, c.Resume(2)),
    "finish_hand_over": (
        {},
        lambda state: paused(state, c.WaitingFor.LINKED_WORK),
        c.FinishHandOver(2, "Diperbaiki", "Teknisi 1"),
    ),
    "assign": ({}, same, c.Assign(2, c.Appointment(SOMEBODY))),
    "send_back": (RETURNS, same, c.SendBack(2, "s1", "Belum lengkap")),
    "send_back_not_well": (
        {},
        lambda state: asked(state, answered=True, well=False),
        c.SendBack(2, "s1", "Belum pulih"),
    ),
    "recall": ({}, same, c.Recall(1)),
    "record_written": ({"disposition": True}, same, c.RecordWritten(WRITTEN, SOMEBODY)),
    "fill": (FORM, same, c.FillForm(2, {})),
    "fill_draft": (FORM, same, c.FillForm(2, {}, draft=True)),
    "co_sign_for_agency": (
        {"co_signs": (p.REPORTER,)},
        lambda state: submitted(state, (p.REPORTER,)),
        c.CoSign(2, p.REPORTER, SIGNED),
    ),
    "co_sign_as_post": (
        {"co_signs": ("signer",)},
        lambda state: submitted(state, ("signer",)),
        c.CoSign(2, "signer", SIGNED),
    ),
    "record_co_sign": (
        {"co_signs": (p.REPORTER,)},
        lambda state: submitted(state, (p.REPORTER,)),
        c.CoSign(2, p.REPORTER, SIGNED, c.Means.PHONE, signer="Petugas"),
    ),
    "decide_co_sign": (
        {"co_signs": ("signer",)},
        lambda state: submitted(state, (), ("signer",)),
        c.DecideCoSign(2, go_on=True, reason="Sudah tahu"),
    ),
    "add_site": (PER_SITE, same, c.AddSite("s2", c.PlannedSite(OTHER_SITE), "Permintaan")),
    "skip_site": (PER_SITE, same, c.SkipSite(2, "Tutup")),
    "agree_skip": (
        PER_SITE,
        lambda state: with_token(state, skip_asked_by=SOMEBODY),
        c.DecideSkip(2, agree=False),
    ),
    "complete_as_agency": (BY_AGENCY, same, c.Complete(2)),
    "send_back_as_agency": ({**BY_AGENCY, **RETURNS}, same, c.SendBack(2, "s1", "Keliru")),
    "record_co_sign_as_agency": (
        {**BY_AGENCY, "co_signs": (p.REPORTER,)},
        lambda state: submitted(state, (p.REPORTER,)),
        c.CoSign(2, p.REPORTER, SIGNED, c.Means.PHONE, signer="Petugas"),
    ),
    "add_site_as_agency": (
        {**BY_AGENCY, **PER_SITE},
        same,
        c.AddSite("s2", c.PlannedSite(OTHER_SITE), "Permintaan"),
    ),
    "skip_site_as_agency": ({**BY_AGENCY, **PER_SITE}, same, c.SkipSite(2, "Tutup")),
}
NOTHING_TO_DECIDE = {"confirm", "read", "read_internal"}
"""Rows without a command of their own."""


def related(state, relation):
    """Give the case with the second step, or its completion, in somebody's hands as the relation says."""
    _, marks = PEOPLE[relation]
    state = replace(state, took_part=state.took_part | {STEP})
    if "completed_by" in marks:
        state = replace(state, path=(replace(state.path[0], by=ME, post=STEP),))
    token = state.open.get(2)
    if token is None or token.post is None:
        return state
    token = replace(token, assignee=marks.get("assignee"), others=tuple(marks.get("others", ())))
    if "paused_by" in marks and token.paused:
        token = replace(token, paused=replace(token.paused, by=ME))
    return replace(state, open={2: token})


def answer(row, relation, government=HERE):
    """Give what `decide` makes of the act of a row, asked by somebody with that relation."""
    actor = somebody(relation, government)
    if row in OPENINGS:
        order, command = OPENINGS[row]
        return decide(order, None, command, facts(actor))
    second, prepared, command = ACTS[row]
    order = procedure(**second)
    state = related(prepared(at_second_step(order)), relation)
    other = replace(order, version=2) if row == "migrate" else replace(order, id="uji/lain")
    return decide(order, state, command, facts(actor, other=other))


def refused(row, relation, government=HERE):
    """Tell whether that person is refused for want of power."""
    said = answer(row, relation, government)
    return isinstance(said, Refused) and said.code is Code.NOT_ALLOWED


def test_every_row_is_decided():
    assert set(OPENINGS) | set(ACTS) | NOTHING_TO_DECIDE == set(ALLOWED)


@pytest.mark.parametrize("row", [*OPENINGS, *ACTS])
def test_decide_says_what_the_table_says(row):
    said = {relation: not refused(row, relation) for relation in RELATIONS}
    assert said == {relation: expected(row, relation) for relation in RELATIONS}


@pytest.mark.parametrize("row", [*OPENINGS, *ACTS])
def test_the_twin_in_another_government_is_refused(row):
    assert all(refused(row, relation, government=ELSEWHERE) for relation in RELATIONS)


@pytest.mark.parametrize("row", [*OPENINGS, *ACTS])
def test_somebody_allowed_is_not_refused_at_all(row):
    """The situations are real: who may, and brings what is asked, gets events."""
    named = ALLOWED[row]
    relation = "pool" if "pool" in named else next(name for name in RELATIONS if name in named)
    said = answer(row, relation)
    assert not isinstance(said, Refused), said
