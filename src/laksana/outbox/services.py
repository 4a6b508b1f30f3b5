"""Promises work, does it after the commit, keeps what fails. Never loses a job, never blocks the queue."""

import json
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db import connection, transaction

from laksana.outbox import registry
from laksana.outbox.models import Job, Worker
from laksana.outside import time

LEASE: Final = timedelta(minutes=5)
FIRST_DELAY: Final = timedelta(seconds=2)
LONGEST_DELAY: Final = timedelta(hours=1)
MAX_ATTEMPTS: Final = 12
PROMISE: Final = """
    INSERT INTO outbox_job (key, task, payload, government, since, due_at, attempts, last_error)
    VALUES (%s, %s, %s, %s, %s, %s, 0, '') ON CONFLICT (key) DO NOTHING"""
CLAIM: Final = """
    UPDATE outbox_job SET due_at = %s, attempts = attempts + 1 WHERE id IN (
        SELECT id FROM outbox_job WHERE parked_at IS NULL AND due_at <= %s AND attempts {which}
        ORDER BY due_at LIMIT %s {skipping}
    ) RETURNING id, key, task, payload, attempts"""
NEXT: Final = """
    SELECT attempts FROM outbox_job WHERE parked_at IS NULL AND due_at <= %s ORDER BY due_at LIMIT 1"""
FRESH: Final = "= 0"
TRIED: Final = "> 0"
FORGET: Final = "DELETE FROM outbox_job WHERE id = %s AND due_at = %s"
COUNT: Final = """
    INSERT INTO outbox_tally (task, done, failed) VALUES (%s, %s, %s) ON CONFLICT (task)
    DO UPDATE SET done = outbox_tally.done + excluded.done, failed = outbox_tally.failed + excluded.failed"""

_WRITER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """A job this worker may do until the lease ends; a later claim has another end, and so fences it off."""

    until: datetime
    id: int
    key: str
    task: str
    payload: str
    attempts: int


def promise(
    task: str,
    *,
    key: str,
    run_after: datetime | None = None,
    of: int | None = None,
    cursor: Any = None,
    **payload: Any,
) -> None:
    """Insert a job in the caller's transaction, in one statement; a key that waits is not promised twice.

    `of` is the government it concerns, whose administrators see it when it is parked. `cursor` is the
    caller's, where one is open. The payload holds plain values (ids, words), never personal data.
    """
    if not registry.knows(task):
        raise LookupError(f"no handler for the task {task!r}")
    due = _moment(run_after or time.now())
    row = [key, task, _to_text(payload), of, due, due]
    if cursor is not None:
        cursor.execute(PROMISE, row)
        return
    with connection.cursor() as own:
        own.execute(PROMISE, row)


def work(*, limit: int = 10, lease: timedelta = LEASE, between: Callable[[], object] = lambda: None) -> int:
    """Do the jobs that are due, at most `limit`, and tell how many were taken; `between` runs before each."""
    claims, done = claim(limit=limit, lease=lease), []
    for taken in claims:
        between()
        if do(taken):
            done.append(taken)
    forget(done)
    return len(claims)


def claim(*, limit: int = 1, lease: timedelta = LEASE) -> Sequence[Claim]:
    """Take due jobs; another worker's are skipped, a dead worker's come back after the lease.

    One that was tried before is taken alone: should it kill its worker again, no other dies with it.
    """
    now = time.now()
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [_moment(now)])
        following = cursor.fetchone()
    if following is None:
        return []
    (tried,) = following
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _claim_statement(TRIED if tried else FRESH),
            [_moment(now + lease), _moment(now), 1 if tried else limit],
        )
        return [Claim(now + lease, *row) for row in sorted(cursor.fetchall())]


def do(taken: Claim) -> bool:
    """Do one job and tell whether it is done; else it waits longer each time, and is parked in the end."""
    try:
        if taken.attempts > MAX_ATTEMPTS:
            raise RuntimeError("the worker died over this job too often")
        registry.call(taken.task, key=taken.key, payload=json.loads(taken.payload))
    except Exception as error:
        log.warning("job failed", extra={**_told(taken), "error": repr(error)})
        _put_back(taken, error)
        return False
    return True


def forget(done: Sequence[Claim]) -> None:
    """Forget jobs that are done, in one commit; one that another worker has taken over stays."""
    if done:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(FORGET, [(taken.id, _moment(taken.until)) for taken in done])
            counted = Counter(taken.task for taken in done)
            cursor.executemany(COUNT, [(task, counted[task], 0) for task in sorted(counted)])


def retry_parked(*, of: int | None = None, job: int | None = None) -> int:
    """Let parked jobs start over, all of them, or those of one government, or one; tell how many."""
    parked = Job.objects.exclude(parked_at=None)
    chosen = {name: value for name, value in (("government", of), ("pk", job)) if value is not None}
    return parked.filter(**chosen).update(parked_at=None, attempts=0, due_at=time.now())


def sign_of_life(name: str) -> None:
    """Note that a worker process lives."""
    Worker.objects.update_or_create(name=name, defaults={"seen_at": time.now()})


def sign_off(name: str) -> None:
    """Forget a worker process that ends in good order."""
    Worker.objects.filter(name=name).delete()


def delay_after(attempts: int) -> timedelta:
    """Double the wait with each attempt, plus up to a fifth by chance: failed jobs must not march in step."""
    wait: timedelta = min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY)
    return wait * random.uniform(1, 1.2)


def _put_back(taken: Claim, error: Exception) -> None:
    now = time.now()
    with transaction.atomic(), connection.cursor() as cursor:
        Job.objects.filter(id=taken.id, due_at=taken.until).update(
            due_at=now + delay_after(taken.attempts),
            parked_at=now if taken.attempts >= MAX_ATTEMPTS else None,
            last_error=repr(error)[:2000],
        )
        cursor.execute(COUNT, [taken.task, 0, 1])


def _claim_statement(which: str) -> str:
    skips = connection.features.has_select_for_update_skip_locked
    return CLAIM.format(which=which, skipping="FOR UPDATE SKIP LOCKED" if skips else "")


def _told(taken: Claim) -> dict[str, Any]:
    return {"task": taken.task, "key": taken.key, "attempt": taken.attempts}


@lru_cache(maxsize=64)
def _moment(value: datetime) -> Any:
    """Give a time as the database keeps it: the same for everything that happens within a second."""
    return connection.ops.adapt_datetimefield_value(value)


def _to_text(payload: dict[str, Any]) -> str:
    return _WRITER.encode(payload)
