"""Every cell of the who-may-do-what table, typed apart, against `may`: who is named may, nobody else."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from laksana.core.authority import may as rules
from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor, Office, Standing
from model.access_table import ALLOWED, RELATIONS

HERE, ELSEWHERE = 1, 2
ME, SOMEBODY, NOBODY = 100, 200, 0
AGENCY, OTHER_AGENCY = 7, 8
STEP, PAST, OWNER, SIGNER, INFORMED, ENDING, UNRELATED = 10, 11, 12, 13, 14, 15, 19
ABOVE_STEP, ABOVE_PAST, ABOVE_OWNER = 20, 21, 22

OFFICE = Office(
    government=HERE,
    performers=MappingProxyType({}),
    superiors=MappingProxyType({STEP: (ABOVE_STEP,), PAST: (ABOVE_PAST,), OWNER: (ABOVE_OWNER,)}),
    holders=MappingProxyType({}),
)
CASE = Standing(
    government=HERE,
    owner=OWNER,
    reporter=AGENCY,
    agencies=frozenset({AGENCY}),
    took_part=frozenset({STEP, PAST}),
    informed=frozenset({INFORMED}),
    ends=ENDING,
    step_post=STEP,
)
BY_AGENCY = {"step_post": None, "by_reporter": True}
OPENING = {"took_part": frozenset(), "informed": frozenset(), "ends": None}

ROWS = {
    "open_office_starts": (Act.OPEN, OPENING),
    "open_agency_starts": (Act.OPEN, {**OPENING, **BY_AGENCY}),
    "open_planned": (Act.OPEN, {**OPENING, "reporter": None, "agencies": frozenset()}),
    "withdraw": (Act.WITHDRAW, {}),
    "confirm": (Act.CONFIRM, {}),
    "record_no_answer": (Act.RECORD_NO_ANSWER, {}),
    "recalculate": (Act.RECALCULATE, {}),
    "ask_reopen": (Act.ASK_REOPEN, {}),
    "rate": (Act.RATE, {}),
    "cancel": (Act.CANCEL, {}),
    "reroute": (Act.REROUTE, {}),
    "close_as_duplicate": (Act.CLOSE_AS_DUPLICATE, {}),
    "decide_reopen": (Act.DECIDE_REOPEN, {}),
    "migrate": (Act.MIGRATE, {}),
    "judge_incident": (Act.JUDGE_INCIDENT, {}),
    "lift_incident": (Act.LIFT_INCIDENT, {}),
    "report_incident": (Act.REPORT_INCIDENT, {}),
    "comment": (Act.COMMENT, {}),
    "free_dispose": (Act.FREE_DISPOSE, {}),
    "link": (Act.LINK, {}),
    "take": (Act.TAKE, {}),
    "complete": (Act.COMPLETE, {}),
    "begin": (Act.BEGIN, {}),
    "pause": (Act.PAUSE, {}),
    "agree_pause": (Act.AGREE_PAUSE, {}),
    "resume": (Act.RESUME, {}),
    "finish_hand_over": (Act.FINISH_HAND_OVER, {}),
    "assign": (Act.ASSIGN, {}),
    "send_back": (Act.SEND_BACK, {"may_return": True}),
    "send_back_not_well": (Act.SEND_BACK, {"not_well": True}),
    "recall": (Act.RECALL, {}),
    "record_written": (Act.RECORD_WRITTEN, {"may_be_written": True}),
    "fill": (Act.FILL, {"filled_by_reporter": True}),
    "fill_draft": (Act.FILL_DRAFT, {"filled_by_reporter": True}),
    "co_sign_for_agency": (Act.CO_SIGN, {"signs_for_agency": True}),
    "co_sign_as_post": (Act.CO_SIGN, {"awaits_signature_of": frozenset({SIGNER})}),
    "record_co_sign": (Act.RECORD_CO_SIGN, {"signs_for_agency": True}),
    "decide_co_sign": (Act.DECIDE_CO_SIGN, {}),
    "add_site": (Act.ADD_SITE, {}),
    "skip_site": (Act.SKIP_SITE, {}),
    "agree_skip": (Act.AGREE_SKIP, {}),
    "issue_paper": (Act.ISSUE_PAPER, {}),
    "move_stock": (Act.MOVE_STOCK, {}),
    "complete_as_agency": (Act.COMPLETE, BY_AGENCY),
    "send_back_as_agency": (Act.SEND_BACK, {**BY_AGENCY, "may_return": True}),
    "record_co_sign_as_agency": (Act.RECORD_CO_SIGN, {**BY_AGENCY, "signs_for_agency": True}),
    "add_site_as_agency": (Act.ADD_SITE, BY_AGENCY),
    "skip_site_as_agency": (Act.SKIP_SITE, BY_AGENCY),
    "read": (Act.READ, {"awaits_signature_of": frozenset({SIGNER})}),
    "read_internal": (Act.READ_INTERNAL, {"awaits_signature_of": frozenset({SIGNER})}),
}
NO_POWER_OF_ITS_OWN = {"confirm_by_account", "confirm_by_other_means"}
"""Rows that say how an allowed act may be done; `decide` is held against them."""

PEOPLE = {
    "reporter": ({"agency": AGENCY}, {}),
    "sender": ({"agency": AGENCY, "may_send": True}, {}),
    "other_agency": ({"agency": OTHER_AGENCY, "may_send": True}, {}),
    "assignee": ({"posts": {STEP}}, {"assignee": ME}),
    "former_assignee": ({}, {"assignee": ME}),
    "taking_part": ({"posts": {STEP}}, {"assignee": SOMEBODY, "others": frozenset({ME})}),
    "pool": ({"posts": {STEP}}, {}),
    "bystander": ({"posts": {STEP}}, {"assignee": SOMEBODY}),
    "completer": ({"posts": {STEP}}, {"completed_by": ME, "assignee": SOMEBODY}),
    "former_completer": ({}, {"completed_by": ME}),
    "pauser": ({}, {"paused_by": ME}),
    "past_post": ({"posts": {PAST}}, {}),
    "signing_party": ({"posts": {SIGNER}}, {}),
    "informed": ({"posts": {INFORMED}}, {}),
    "ending_post": ({"posts": {ENDING}}, {}),
    "owner": ({"posts": {OWNER}}, {}),
    "above_owner": ({"posts": {ABOVE_OWNER}}, {}),
    "above_step": ({"posts": {ABOVE_STEP}}, {}),
    "above_past_post": ({"posts": {ABOVE_PAST}}, {}),
    "desk": ({"desk": True}, {}),
    "clerk": ({"clerk_for": {STEP}}, {}),
    "auditor": ({"auditor": True}, {}),
    "administrator": ({}, {}),
    "colleague": ({"posts": {UNRELATED}}, {}),
    "system": ({"system": True}, {}),
    "anonymous": ({"person": NOBODY}, {}),
}
ALSO = {"completer": {"bystander"}}
"""Relations that come along: who completed a step still holds its post."""


def somebody(relation, government=HERE):
    marks, _ = PEOPLE[relation]
    sets = {name: frozenset(posts) for name, posts in marks.items() if name in ("posts", "clerk_for")}
    return Actor(**{"person": ME, "government": government, **marks, **sets})


def standing(row, relation):
    """Give how the case of a row stands towards somebody with that relation."""
    _, of_row = ROWS[row]
    _, of_relation = PEOPLE[relation]
    by_agency = of_row.get("by_reporter", False)
    return replace(CASE, **({} if by_agency else of_relation), **of_row)


def expected(row, relation):
    """Tell what the table says of a cell; nobody holds the post of a step that the agency performs."""
    names = {relation} | ALSO.get(relation, set())
    return bool(ALLOWED[row] & names)


def test_the_table_names_every_act_and_every_relation():
    assert {act for act, _ in ROWS.values()} == set(Act)
    assert set(ROWS) | NO_POWER_OF_ITS_OWN == set(ALLOWED)
    assert set(PEOPLE) == set(RELATIONS) >= set().union(*ALLOWED.values())


def answers(row, government=HERE):
    """Give what `may` says to everybody about the act of a row."""
    act, _ = ROWS[row]
    return {name: may(act, somebody(name, government), standing(row, name), OFFICE) for name in RELATIONS}


@pytest.mark.parametrize("row", ROWS)
def test_may_says_what_the_table_says(row):
    assert answers(row) == {name: expected(row, name) for name in RELATIONS}


@pytest.mark.parametrize("row", ROWS)
def test_the_twin_in_another_government_may_nothing(row):
    assert not any(answers(row, government=ELSEWHERE).values())


def test_a_wider_rule_is_seen(monkeypatch):
    """A rule that lets one more kind of person in makes the table red."""
    wider = {**rules._RULES, Act.CANCEL: rules._took_part}
    monkeypatch.setattr(rules, "_RULES", wider)
    assert answers("cancel") != {name: expected("cancel", name) for name in RELATIONS}
