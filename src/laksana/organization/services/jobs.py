"""Lets a government's parked jobs start over. Never shows or changes what a job is to do."""

from laksana.organization.services.orders import Order, Unknown, carry_out, record
from laksana.outbox import services as outbox


def restart_jobs(order: Order, job: int | None = None) -> int:
    """Let one parked job of the government start over, or all of them; give how many.

    One that is not parked any more, or another government's, is as unknown.
    """

    def act() -> int:
        count = outbox.retry_parked(of=order.government, job=job)
        if job is not None and not count:
            raise Unknown
        if count:
            record(order, "job.restarted", f"job:{job or 0}", {"after": {"count": count}})
        return count

    return carry_out(order, "job.restarted", {"job": job}, act)
