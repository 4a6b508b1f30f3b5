"""Tables of promised work and of the workers that do it. A job's row goes when the job is done."""

from django.db import models


class Job(models.Model):
    """Work promised inside a transaction, done after it, at least once.

    `due_at` moves with every attempt, `since` stays: when it first could be done (unknown for the oldest).
    While a worker has the job, `due_at` is the end of its lease, and no other claim has the same.
    `government` is a number only, for the room of governments comes after this one; None: the job is the
    installation's own.
    """

    key = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=100)
    payload = models.TextField()
    government = models.PositiveBigIntegerField(null=True)
    since = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    parked_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index("due_at", name="outbox_job_due", condition=models.Q(parked_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"


class Worker(models.Model):
    """When each worker process was last seen."""

    name = models.CharField(max_length=200, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How often each task was done and failed since the installation began; only ever grows."""

    task = models.CharField(max_length=100, unique=True)
    done = models.PositiveBigIntegerField(default=0)
    failed = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.task}: {self.done} done, {self.failed} failed"
