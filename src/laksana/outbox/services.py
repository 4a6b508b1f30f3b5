"""Promises work, does it after the commit, keeps what fails. Never loses a job, never blocks the queue."""

import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    INSERT INTO outbox_job (key, task, payload, due_at, attempts, last_error)
    VALUES (%s, %s, %s, %s, 0, '') ON CONFLICT (key) DO NOTHING"""
CLAIM: Final = """
    UPDATE outbox_job SET due_at = %s, attempts = attempts + 1 WHERE id IN (
        SELECT id FROM outbox_job WHERE parked_at IS NULL AND due_at <= %s ORDER BY due_at LIMIT %s
    ) RETURNING id, key, task, payload, attempts"""
FORGET: Final = "DELETE FROM outbox_job WHERE id = %s AND attempts = %s"
CLAIM_SKIPPING: Final = CLAIM.replace("LIMIT %s", "LIMIT %s FOR UPDATE SKIP LOCKED")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """A job this worker may do until the lease ends; the attempt's number fences off a late worker."""

    id: int
    key: str
    task: str
    payload: str
    attempts: int


def promise(task: str, *, key: str, run_after: datetime | None = None, **payload: Any) -> None:
    """Insert a job in the caller's transaction, in one statement; a key that waits is not promised twice.

    The payload holds plain values (ids, words), never personal data.
    """
    if not registry.knows(task):
        raise LookupError(f"no handler for the task {task!r}")
    row = [key, task, _to_text(payload), _moment(run_after or time.now())]
    with connection.cursor() as cursor:
        cursor.execute(PROMISE, row)


def work(*, limit: int = 10, lease: timedelta = LEASE) -> int:
    """Do the jobs that are due, at most `limit`, and tell how many were taken."""
    claims = claim(limit=limit, lease=lease)
    forget([taken for taken in claims if do(taken)])
    return len(claims)


def claim(*, limit: int = 1, lease: timedelta = LEASE) -> Sequence[Claim]:
    """Take due jobs; another worker's are skipped, a dead worker's come back after the lease."""
    now = time.now()
    if not _due(now).exists():
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        skips = connection.features.has_select_for_update_skip_locked
        cursor.execute(CLAIM_SKIPPING if skips else CLAIM, [_moment(now + lease), _moment(now), limit])
        return [Claim(*row) for row in cursor.fetchall()]


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
            cursor.executemany(FORGET, [(taken.id, taken.attempts) for taken in done])


def retry_parked() -> int:
    """Let every parked job start over; the cause has been mended."""
    return Job.objects.exclude(parked_at=None).update(parked_at=None, attempts=0, due_at=time.now())


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
    _mine(taken).update(
        due_at=now + delay_after(taken.attempts),
        parked_at=now if taken.attempts >= MAX_ATTEMPTS else None,
        last_error=repr(error)[:2000],
    )


def _told(taken: Claim) -> dict[str, Any]:
    return {"task": taken.task, "key": taken.key, "attempt": taken.attempts}


def _mine(taken: Claim) -> Any:
    return Job.objects.filter(id=taken.id, attempts=taken.attempts)


def _due(now: datetime) -> Any:
    return Job.objects.filter(parked_at=None, due_at__lte=now)


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _to_text(payload: dict[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
