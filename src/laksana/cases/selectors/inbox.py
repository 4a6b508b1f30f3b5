"""What waits for somebody: the inbox of a person and their posts, by time left, and the numbers above it.

One statement whatever the number of cases: each reason why a step is mine walks its own index in the order
of `rank` and stops after a page; only these few rows are put in order. No count goes beyond a limit.
"""
# Statements are put together from this file's own words only; every value travels apart.
# ruff: noqa: S608

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

from django.db import connection

from laksana.cases.fields import to_instant, to_number
from laksana.cases.models import Impact, StepState
from laksana.cases.selectors.search import Word
from laksana.core.authority.model import Actor
from laksana.core.values import frozen
from laksana.organization.selectors import Structure

Source: TypeAlias = tuple[str, list[Any]]
"""Where steps come from, as SQL after FROM, and its keys."""
PAGE: Final = 25
MOST_COUNTED: Final = 100
"""Numbers above an inbox stop here and are shown as "99+": nobody plans a day by more."""

COLUMNS: Final = """
    s.id AS id, s.case_id, s.token, s.step, s.visit, s.post_id, s.assignee_id, s.agency_id, s.site_id,
    s.planned_on, s.is_check, s.state, s.opened_at, s.begun_at, s.due_at, s.paused_until, s.rank AS rank,
    c.number, c.version_id, c.kind, c.subject, c.agency_id AS reporter, c.impact, c.report_by"""
READ: Final = """
    EXISTS (SELECT 1 FROM cases_readmark r
        WHERE r.case_id = s.case_id AND r.token = s.token AND r.person_id = %s)"""
CASE: Final = "JOIN cases_case c ON c.id = s.case_id"
ASSIGNED: Final = f"cases_openstep s {CASE} WHERE s.assignee_id = %s AND +s.post_id IN ({{posts}})"
"""The plus keeps the planner on the person's index, which is in the order of the page."""
POOL: Final = f"cases_openstep s {CASE} WHERE s.post_id = %s AND s.assignee_id IS NULL"
HELPED: Final = f"""
    cases_stepother o CROSS JOIN cases_openstep s {CASE} WHERE s.id = o.open_step_id AND o.person_id = %s"""
"""Crossed, so that the planner begins with the few rows of the person."""
SIGNED: Final = f"""
    cases_signatureasked g CROSS JOIN cases_openstep s {CASE}
    WHERE s.id = g.open_step_id AND g.post_id = %s"""

COVERED: Final = """ AND EXISTS (SELECT 1 FROM cases_case k
    JOIN procedures_procedureversion v ON v.id = k.version_id
    WHERE k.id = {case} AND v.procedure IN ({procedures}))"""
"""What a mandate limited to some procedures reaches."""
CASE_OF_NOTICE: Final = "(SELECT e.case_id FROM cases_entry e WHERE e.id = entry_id)"


@frozen
class Wanted:
    """What of an inbox is asked for. `after` is the place of the last row of the page before."""

    kind: str = ""
    agency: int | None = None
    late: bool = False
    paused: bool = False
    unread: bool = False
    checks: bool = False
    search: tuple[Word, ...] = ()
    after: tuple[int, int] | None = None


ANYTHING: Final = Wanted()


class InboxRow(NamedTuple):
    """One step that waits for somebody, with what a list shows of its case."""

    id: int
    case: int
    token: int
    step: str
    visit: int
    post: int | None
    assignee: int | None
    agency: int | None
    site: int | None
    planned_on: str
    is_check: bool
    state: StepState
    opened_at: datetime
    begun_at: datetime | None
    due_at: datetime | None
    paused_until: datetime | None
    rank: int
    number: str
    version: int
    kind: str
    subject: str
    reporter: int | None
    impact: Impact
    report_by: datetime | None
    read: bool

    @property
    def place(self) -> tuple[int, int]:
        """Give where the next page begins."""
        return self.rank, self.id


class Numbers(NamedTuple):
    """The numbers above an inbox, none beyond MOST_COUNTED."""

    waiting: int
    late: int
    unread: int
    to_decide: int
    notices: int


def inbox(actor: Actor, now: datetime, wanted: Wanted = ANYTHING, *, limit: int = PAGE) -> list[InboxRow]:
    """Give what waits for somebody, least time left first."""
    return _page(list(_sources(actor)), actor, _conditions(actor, now, wanted), limit)


def to_record(actor: Actor, structure: Structure, now: datetime) -> list[InboxRow]:
    """Give what waits for the heads a clerk writes for, and may be recorded from paper."""
    holders = structure.holders_at(now)
    sources: list[Source] = []
    for post in sorted(actor.clerk_for):
        sources.append((POOL, [post]))
        sources += [(ASSIGNED.format(posts="%s"), [head, post]) for head in sorted(holders.get(post, ()))]
    return _page(sources, actor, ("", []), PAGE) if sources else []


def _page(
    sources: Sequence[Source], actor: Actor, conditions: tuple[str, list[Any]], limit: int
) -> list[InboxRow]:
    """Give the first rows of several sources, each walked in the order of the page."""
    condition, values = conditions
    branches, parameters = [], []
    for source, keys in sources:
        branches.append(
            f"SELECT * FROM (SELECT {COLUMNS}, {READ} AS read FROM {source} {condition}"
            " ORDER BY s.rank, s.id LIMIT %s) part"
        )
        parameters += [actor.person, *keys, *values, limit]
    query = f"SELECT * FROM ({' UNION ALL '.join(branches)}) page ORDER BY rank, id"
    return _rows(query, parameters, limit)


def numbers(actor: Actor, now: datetime) -> Numbers:
    """Give the numbers above somebody's inbox, in one statement."""
    late, unread = Wanted(late=True), Wanted(unread=True)
    counts = [_count(actor, now, wanted) for wanted in (Wanted(), late, unread)]
    to_decide, posts = _reach(actor, case="case_id")
    unseen, _ = _reach(actor, case=CASE_OF_NOTICE)
    counts += [
        (f"SELECT 1 FROM cases_decision WHERE {to_decide} LIMIT %s", [*posts, MOST_COUNTED]),
        (f"SELECT 1 FROM cases_notice WHERE read_at IS NULL AND ({unseen}) LIMIT %s", [*posts, MOST_COUNTED]),
    ]
    query = ", ".join(f"(SELECT COUNT(*) FROM ({inner}) n)" for inner, _ in counts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {query}", [value for _, values in counts for value in values])
        return Numbers(*cursor.fetchone())


def _reach(actor: Actor, *, case: str) -> Source:
    """Give the condition by which a row of a post, about a case, waits for somebody."""
    whole = sorted(actor.posts - actor.limits.keys())
    chosen: list[Source] = [(f"post_id IN ({_marks(whole)})", list(whole))]
    for post, covered in _limited(actor):
        within = COVERED.format(case=case, procedures=_marks(covered))
        chosen.append((f"post_id = %s{within}", [post, *covered]))
    return " OR ".join(text for text, _ in chosen), [value for _, values in chosen for value in values]


def _count(actor: Actor, now: datetime, wanted: Wanted) -> tuple[str, list[Any]]:
    condition, values = _conditions(actor, now, wanted)
    parts, parameters = [], []
    for source, keys in _sources(actor):
        bare = source.replace(CASE, "")
        parts.append(f"SELECT * FROM (SELECT s.id FROM {bare} {condition} LIMIT %s) part")
        parameters += [*keys, *values, MOST_COUNTED]
    return f"SELECT 1 FROM ({' UNION '.join(parts)}) mine LIMIT %s", [*parameters, MOST_COUNTED]


def _sources(actor: Actor) -> Iterator[Source]:
    """Give every reason why a step may be somebody's, each with its keys."""
    yield HELPED, [actor.person]
    yield from _sources_of(actor.person, sorted(actor.posts - actor.limits.keys()))
    for post, covered in _limited(actor):
        for source, keys in _sources_of(actor.person, [post]):
            yield source + COVERED.format(case="s.case_id", procedures=_marks(covered)), [*keys, *covered]


def _sources_of(person: int, posts: Sequence[int]) -> Iterator[Source]:
    if posts:
        yield ASSIGNED.format(posts=_marks(posts)), [person, *posts]
    for post in posts:
        yield POOL, [post]
        yield SIGNED, [post]


def _limited(actor: Actor) -> list[tuple[int, list[str]]]:
    """Give the posts of limited mandates, each with the procedures it reaches to."""
    return [(post, sorted(covered)) for post, covered in sorted(actor.limits.items()) if post in actor.posts]


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _conditions(actor: Actor, now: datetime, wanted: Wanted) -> tuple[str, list[Any]]:
    """Give the filters as SQL of this file's own words, and their values apart."""
    chosen: list[tuple[str, list[Any]]] = []
    if wanted.kind:
        chosen.append(("c.kind = %s", [wanted.kind]))
    if wanted.agency is not None:
        chosen.append(("c.agency_id = %s", [wanted.agency]))
    if wanted.late:
        chosen.append(("s.rank < %s", [to_number(now)]))
    if wanted.paused:
        chosen.append(("s.state = %s", [StepState.PAUSED.value]))
    if wanted.unread:
        chosen.append((f"NOT {READ}", [actor.person]))
    if wanted.checks:
        chosen.append(("s.is_check", []))
    chosen += [_matching(word) for word in wanted.search]
    if wanted.after:
        rank, last = wanted.after
        chosen.append(("s.rank >= %s AND (s.rank > %s OR s.id > %s)", [rank, rank, last]))
    text = "".join(f" AND {condition}" for condition, _ in chosen)
    return text, [value for _, values in chosen for value in values]


def _matching(word: Word) -> tuple[str, list[Any]]:
    pattern = f"%{_literal(word.text)}%"
    text = f"""(LOWER(c.number) LIKE %s ESCAPE '!' OR LOWER(c.subject) LIKE %s ESCAPE '!'
        OR c.agency_id IN ({_marks(word.agencies)}) OR EXISTS (SELECT 1 FROM cases_casesite p
            WHERE p.case_id = c.id AND p.site_id IN ({_marks(word.sites)})))"""
    return text, [pattern, pattern, *word.agencies, *word.sites]


def _literal(text: str) -> str:
    """Let signs that LIKE would understand stand for themselves."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _rows(query: str, parameters: list[Any], limit: int) -> list[InboxRow]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        found = {row[0]: _row(row) for row in cursor.fetchall()}
    return list(found.values())[:limit]


def _row(row: tuple[Any, ...]) -> InboxRow:
    made = InboxRow(*row)
    return made._replace(
        is_check=bool(made.is_check),
        state=StepState(made.state),
        opened_at=to_instant(row[12]),
        begun_at=_instant(row[13]),
        due_at=_instant(row[14]),
        paused_until=_instant(row[15]),
        impact=Impact(made.impact),
        report_by=_instant(row[23]),
        read=bool(made.read),
    )


def _instant(number: int | None) -> datetime | None:
    return None if number is None else to_instant(number)
