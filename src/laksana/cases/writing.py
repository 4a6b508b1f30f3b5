"""The statements that write a case, in plain SQL that both databases read: this is the path every step takes.

Each function runs inside the caller's transaction. Nothing here decides; `services` does. No text of a
person ever becomes part of a statement.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from laksana.cases.chain import Record
from laksana.cases.models import OpenStep, SignatureAsked, StepOther
from laksana.cases.packing import pack
from laksana.cases.shadow import Shadow, StepRow, alarm_of

COUNT: Final = """
    INSERT INTO cases_counter (government_id, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (government_id, year) DO UPDATE SET last = cases_counter.last + 1 RETURNING last"""
CASE: Final = """
    INSERT INTO cases_case (government_id, version_id, number, kind, status, subject, agency_id, owner_id,
        seq, chain, tracking_code, opened_at, promised_at, active_at, closed_at, impact)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"""
MOVE: Final = """
    UPDATE cases_case SET seq = %s, chain = %s, active_at = %s WHERE id = %s AND seq = %s AND chain = %s"""
CHANGE: Final = """
    UPDATE cases_case
    SET seq = %s, chain = %s, active_at = %s, status = %s, closed_at = %s, stars = %s, version_id = %s,
        owner_id = %s, report_by = %s, promised_at = %s
    WHERE id = %s AND seq = %s AND chain = %s"""
ENTRY: Final = """
    INSERT INTO cases_entry (case_id, seq, command, kind, recorded_at, happened_at, origin, person_id,
        post_id, mandate, events, payload_digest, chain)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"""
PAYLOAD: Final = "INSERT INTO cases_payload (entry_id, salt, command_digest, body) VALUES (%s, %s, %s, %s)"
MOVE_STEP: Final = """
    UPDATE cases_openstep
    SET token = %s, step = %s, visit = %s, post_id = %s, assignee_id = %s, agency_id = %s, site_id = %s,
        planned_on = %s, is_check = %s, state = %s, opened_at = %s, begun_at = %s, due_at = %s,
        paused_until = %s, rank = %s, alarm_at = %s, rung = CASE WHEN token = %s THEN rung END
    WHERE case_id = %s AND token = %s"""

OPEN_STEP: Final = """
    INSERT INTO cases_openstep (token, step, visit, post_id, assignee_id, agency_id, site_id, planned_on,
        is_check, state, opened_at, begun_at, due_at, paused_until, rank, alarm_at, case_id, government_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
END_STEP: Final = "DELETE FROM cases_openstep WHERE case_id = %s AND token = %s"
FORGET_OTHERS: Final = """
    DELETE FROM cases_stepother WHERE open_step_id IN (SELECT id FROM cases_openstep WHERE case_id = %s)"""
FORGET_SIGNERS: Final = """
    DELETE FROM cases_signatureasked
    WHERE open_step_id IN (SELECT id FROM cases_openstep WHERE case_id = %s)"""
FORGET_POSTS: Final = "DELETE FROM cases_casepost WHERE case_id = %s"
ADD_POST: Final = "INSERT INTO cases_casepost (case_id, post_id, held) VALUES (%s, %s, %s)"
FORGET_SITES: Final = "DELETE FROM cases_casesite WHERE case_id = %s"
ADD_SITE: Final = "INSERT INTO cases_casesite (case_id, site_id, visited) VALUES (%s, %s, %s)"
FORGET_LINKS: Final = "DELETE FROM cases_caselink WHERE case_id = %s"
ADD_LINK: Final = "INSERT INTO cases_caselink (case_id, other_id, relation) VALUES (%s, %s, %s)"
FORGET_DECISIONS: Final = "DELETE FROM cases_decision WHERE case_id = %s"
ADD_DECISION: Final = "INSERT INTO cases_decision (case_id, post_id, kind, token) VALUES (%s, %s, %s, %s)"
FORGET_QUESTIONS: Final = "DELETE FROM cases_question WHERE case_id = %s"
ADD_QUESTION: Final = (
    "INSERT INTO cases_question (case_id, agency_id, site_id, answer_by) VALUES (%s, %s, %s, %s)"
)
Rows: TypeAlias = Mapping[int, StepRow]


class NewCase(NamedTuple):
    """A new case's own row, instants as numbers."""

    government: int
    version: int
    number: str
    kind: str
    status: str
    subject: str
    agency: int | None
    owner: int
    seq: int
    chain: bytes
    tracking_code: str
    opened_at: int
    promised_at: int | None
    active_at: int
    closed_at: int | None
    impact: int


class Head(NamedTuple):
    """What the case's own row says after an entry."""

    seq: int
    chain: bytes
    active_at: int
    status: str
    closed_at: int | None
    stars: int | None
    version: int
    owner: int
    report_by: int | None = None
    promised_at: int | None = None


MOVING: Final = 3
"""So many columns of a head change with every entry."""


class Missed(Exception):
    """Somebody else wrote first: the case is not where it was when it was read."""


def next_number(cursor: Any, *, government: int, year: int) -> int:
    """Give the next number of a government's year; taken back when the transaction is."""
    cursor.execute(COUNT, [government, year])
    return int(cursor.fetchone()[0])


def add_case(cursor: Any, row: NewCase) -> int:
    """Write the row of a new case and give its number."""
    cursor.execute(CASE, list(row))
    return int(cursor.fetchone()[0])


def advance(cursor: Any, *, case: int, before: Head, after: Head) -> None:
    """Move the case on from where it was read, or raise Missed; columns that stay cost no index anything."""
    here = [case, before.seq, before.chain]
    if before[MOVING:] == after[MOVING:]:
        cursor.execute(MOVE, [*after[:MOVING], *here])
    else:
        cursor.execute(CHANGE, [*after, *here])
    if cursor.rowcount != 1:
        raise Missed


def add_entry(
    cursor: Any, record: Record, *, case: int, chain: bytes, salt: bytes, command_digest: bytes, body: str
) -> int:
    """Write an entry with its payload, and give its number."""
    cursor.execute(
        ENTRY,
        [
            case,
            record.seq,
            record.command,
            record.kind,
            record.recorded_at,
            record.happened_at,
            record.origin,
            record.person,
            record.post,
            record.mandate,
            pack(record.events),
            record.payload_digest,
            chain,
        ],
    )
    entry = int(cursor.fetchone()[0])
    cursor.execute(PAYLOAD, [entry, salt, command_digest, pack(body)])
    return entry


def bring(cursor: Any, *, government: int, case: int, owner: int, before: Shadow, after: Shadow) -> None:
    """Bring the tables from one shadow to the next, touching only what differs."""
    people_differ = before.others != after.others or before.signers != after.signers
    if people_differ:
        cursor.execute(FORGET_OTHERS, [case])
        cursor.execute(FORGET_SIGNERS, [case])
    _bring_steps(cursor, government=government, case=case, before=before.steps, after=after.steps)
    if people_differ:
        _add_people(case, after)
    _bring_beside(cursor, case, before, after)
    _bring_questions(cursor, case, owner, before, after)


def _bring_steps(cursor: Any, *, government: int, case: int, before: Rows, after: Rows) -> None:
    """A step that ends hands its row to one that opens: the usual completion is one statement."""
    gone, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    changed = [token for token in before.keys() & after.keys() if before[token] != after[token]]
    for old, token in [*((token, token) for token in changed), *zip(gone, new, strict=False)]:
        cursor.execute(MOVE_STEP, [*after[token], alarm_of(after[token]), token, case, old])
    for token in gone[len(new) :]:
        cursor.execute(END_STEP, [case, token])
    for token in new[len(gone) :]:
        cursor.execute(OPEN_STEP, [*after[token], alarm_of(after[token]), case, government])


def _add_people(case: int, after: Shadow) -> None:
    rows = dict(OpenStep.objects.filter(case=case).values_list("token", "id"))
    StepOther.objects.bulk_create(
        StepOther(open_step_id=rows[token], person_id=person) for token, person in sorted(after.others)
    )
    SignatureAsked.objects.bulk_create(
        SignatureAsked(open_step_id=rows[token], post_id=post) for token, post in sorted(after.signers)
    )


def _bring_beside(cursor: Any, case: int, before: Shadow, after: Shadow) -> None:
    """Rows that only join are added; any other change writes them anew."""
    for old, new, forget, add in (
        (before.posts, after.posts, FORGET_POSTS, ADD_POST),
        (before.sites, after.sites, FORGET_SITES, ADD_SITE),
        (before.links, after.links, FORGET_LINKS, ADD_LINK),
    ):
        if old - new:
            cursor.execute(forget, [case])
            old = frozenset()
        for key, mark in sorted(new - old):
            cursor.execute(add, [case, key, mark])


def _bring_questions(cursor: Any, case: int, owner: int, before: Shadow, after: Shadow) -> None:
    if before.decisions != after.decisions:
        cursor.execute(FORGET_DECISIONS, [case])
        for kind, token in sorted(after.decisions):
            cursor.execute(ADD_DECISION, [case, owner, kind, token])
    if before.questions != after.questions:
        cursor.execute(FORGET_QUESTIONS, [case])
        for row in sorted(after.questions, key=str):
            cursor.execute(ADD_QUESTION, [case, *row])
