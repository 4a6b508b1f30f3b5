"""Tables of promised work and of the workers that do it. A job's row goes when the job is done."""

from django.db import models


class Job(models.Model):
    """Work promised inside a transaction, done after it, at least once."""

    key = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=100)
    payload = models.TextField()
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
