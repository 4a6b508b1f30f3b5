"""Reads what `verify` compares, each table once for a stretch of cases. Judges nothing."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.db import connection

from laksana.cases.chain import Record
from laksana.cases.fields import to_instant
from laksana.cases.notices import Told
from laksana.cases.packing import unpack
from laksana.cases.shadow import QuestionRow, Shadow, StepRow

ENTRIES: Final = """
    SELECT e.case_id, e.seq, e.command, e.kind, e.recorded_at, e.happened_at, e.origin, e.person_id,
    e.post_id,
        e.mandate, e.events, e.payload_digest, e.chain, p.salt, p.body
    FROM cases_entry e LEFT JOIN cases_payload p ON p.entry_id = e.id
    WHERE e.case_id BETWEEN %s AND %s ORDER BY e.case_id, e.seq"""
STEPS: Final = """
    SELECT case_id, token, step, visit, post_id, assignee_id, agency_id, site_id, planned_on, is_check, state,
        opened_at, begun_at, due_at, paused_until, rank FROM cases_openstep WHERE case_id BETWEEN %s AND %s"""
BESIDE: Final = {
    "others": """SELECT s.case_id, s.token, o.person_id FROM cases_stepother o
        JOIN cases_openstep s ON s.id = o.open_step_id WHERE s.case_id BETWEEN %s AND %s""",
    "decisions": "SELECT case_id, kind, token FROM cases_decision WHERE case_id BETWEEN %s AND %s",
    "questions": """SELECT case_id, agency_id, site_id, answer_by FROM cases_question
        WHERE case_id BETWEEN %s AND %s""",
    "posts": "SELECT case_id, post_id, held FROM cases_casepost WHERE case_id BETWEEN %s AND %s",
    "sites": "SELECT case_id, site_id, visited FROM cases_casesite WHERE case_id BETWEEN %s AND %s",
    "links": "SELECT case_id, other_id, relation FROM cases_caselink WHERE case_id BETWEEN %s AND %s",
}
NOTICES: Final = """
    SELECT e.case_id, e.seq, n.post_id, n.is_copy, n.due_at FROM cases_notice n
    JOIN cases_entry e ON e.id = n.entry_id WHERE e.case_id BETWEEN %s AND %s"""


class Row(NamedTuple):
    """One entry with its payload, as the tables have them."""

    record: Record
    chain: bytes
    salt: bytes | None
    body: str | None


def entries_of(span: list[int]) -> Mapping[int, list[Row]]:
    """Read the journals of a stretch, by case."""
    grouped: dict[int, list[Row]] = defaultdict(list)
    for case, *columns, chain, salt, body in _select(ENTRIES, span):
        written = Record(*columns)
        record = replace(
            written,
            command=bytes(written.command),
            events=_text(written.events),
            payload_digest=bytes(written.payload_digest),
        )
        private = None if body is None else _text(body)
        grouped[case].append(Row(record, bytes(chain), None if salt is None else bytes(salt), private))
    return grouped


def _text(packed: Any) -> str:
    """Give a text, or what no entry holds when it can't be read: its digest then tells."""
    try:
        return unpack(packed)
    except ValueError:
        return ""


def shadows_of(span: list[int]) -> Callable[[int], Shadow]:
    """Read the tables beside the journal of a stretch; gives a function from a case to its shadow."""
    steps: dict[int, dict[int, StepRow]] = defaultdict(dict)
    for case, *columns in _select(STEPS, span):
        row = StepRow(*columns)
        steps[case][row.token] = row._replace(is_check=bool(row.is_check))
    beside = {name: _grouped(query, span) for name, query in BESIDE.items()}

    def shadow(case: int) -> Shadow:
        found = {name: frozenset(rows.get(case, ())) for name, rows in beside.items()}
        questions = frozenset(QuestionRow(*row) for row in found.pop("questions"))
        return Shadow(steps=steps.get(case, {}), signers=frozenset(), questions=questions, **found)

    return shadow


def notices_of(span: list[int]) -> Mapping[int, set[tuple[int, Told]]]:
    """Read which entries told which posts, by case."""
    grouped: dict[int, set[tuple[int, Told]]] = defaultdict(set)
    for case, seq, post, is_copy, due_at in _select(NOTICES, span):
        due = None if due_at is None else to_instant(due_at)
        grouped[case].add((seq, Told(post, bool(is_copy), due)))
    return grouped


def _grouped(query: str, span: list[int]) -> Mapping[int, list[tuple[Any, ...]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *columns in _select(query, span):
        grouped[case].append(tuple(columns))
    return grouped


def _select(query: str, parameters: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
