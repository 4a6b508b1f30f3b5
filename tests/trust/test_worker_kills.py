"""Workers are killed by the hundred: every event arrives and takes effect once, poison is parked.

`LAKSANA_WORKER_KILLS` says how many. What the test is worth is shown by a planted fault: a worker that
counts a job as done before doing it must turn the same judge red.
"""

import os
import select
import shutil
import socketserver
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections, transaction

import world
from laksana.notifications.models import Message
from laksana.outbox import registry, selectors, services
from laksana.outbox.models import Job
from server import environment_of
from trust import killed_workers

KILLS = int(os.environ.get("LAKSANA_WORKER_KILLS", "300"))
FEW = 25
PROGRAM = Path(killed_workers.__file__)
ENOUGH_WAITING = 60
PATIENCE = 20
DIED = "died over this job"
POISON = {"poison": ("test.fail", ("never works", DIED)), "killer": ("test.kill", (DIED,))}


@dataclass
class Receiver:
    """Who gets the events: it counts every delivery and acts on an event once, by its id."""

    deliveries: Counter[str] = field(default_factory=Counter)
    effects: list[str] = field(default_factory=list)
    port: int = 0

    def take(self, event: str) -> None:
        """Take one delivery."""
        self.deliveries[event] += 1
        if self.deliveries[event] == 1:
            self.effects.append(event)


class _Listening(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if event := self.rfile.readline().decode().strip():
            self.server.receiver.take(event)  # type: ignore[attr-defined]
            self.wfile.write(b"ok\n")


class _Server(socketserver.TCPServer):
    """One delivery after the other, so that nothing is counted twice at once."""

    allow_reuse_address = True
    request_queue_size = 64
    receiver: Receiver

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a worker that died while it spoke."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver on loopback."""
    with _Server(("127.0.0.1", 0), _Listening) as server:
        server.receiver = Receiver(port=server.server_address[1])
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.receiver
        server.shutdown()
        thread.join()


@pytest.fixture
def queue(
    committed: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator["Queue"]:
    """An empty queue of the test's own; this process promises, and does nothing of it."""
    environment = _environment(tmp_path / "data")
    Job.objects.all().delete()
    monkeypatch.setattr(registry, "_handlers", dict(registry._handlers))
    killed_workers.register(receiver.port)
    yield Queue(receiver, environment)
    connections.close_all()


@dataclass
class Queue:
    """What was promised, who gets it, and where the workers find it."""

    receiver: Receiver
    environment: dict[str, str]
    events: list[str] = field(default_factory=list)

    def top_up(self) -> None:
        """Keep so much promised that no worker is ever without; half of it tells a person."""
        if waiting() > ENOUGH_WAITING:
            return
        here = world.cast("kota-bekasi")
        person = here.person("Camat Rawalumbu").pk
        with transaction.atomic():
            for _ in range(ENOUGH_WAITING):
                event = f"event-{len(self.events)}"
                if len(self.events) % 2:
                    services.promise("test.send", key=event)
                else:
                    services.promise("test.tell", key=event, government=here.government.pk, person=person)
                self.events.append(event)

    def poison(self) -> None:
        """Promise what can't be done."""
        for key, (task, _) in POISON.items():
            services.promise(task, key=key)

    def wait(self) -> None:
        """Wait until all is done; what was claimed by the dead comes back after their leases."""
        until = time.monotonic() + PATIENCE
        while waiting() and time.monotonic() < until:
            time.sleep(0.02)


def waiting() -> int:
    """Count the jobs still to be done."""
    return Job.objects.filter(parked_at=None).count()


def kill(queue: Queue, kills: int, *words: str) -> None:
    """Let so many workers be killed while work comes in."""
    queue.top_up()
    command = [sys.executable, str(PROGRAM), str(kills), str(queue.receiver.port), *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=queue.environment, stdin=pipe, stdout=pipe) as workers:
        assert workers.stdin
        assert workers.stdout
        while not select.select([workers.stdout], [], [], 0.02)[0]:
            queue.top_up()
        said = workers.stdout.readline()
        queue.wait()
        workers.stdin.close()
        assert workers.wait(PATIENCE) == 0
    assert int(said) >= kills


def _environment(folder: Path) -> dict[str, str]:
    """Tell a process of its own where the test's database is."""
    name = str(connection.settings_dict["NAME"])
    told = {"LAKSANA_ENV": "test", "LAKSANA_SYNCHRONOUS": "OFF"}
    connections.close_all()
    if connection.vendor == "sqlite":
        folder.mkdir()
        shutil.move(name, folder / "laksana.sqlite3")
        Path(name).symlink_to(folder / "laksana.sqlite3")
    else:
        told["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return environment_of(folder, **told)


def judge(queue: Queue) -> None:
    """Nothing is lost, nothing takes effect twice, nothing is left but poison."""
    lost = set(queue.events) - set(queue.receiver.deliveries)
    assert not lost, f"{len(lost)} of {len(queue.events)} events are lost"
    assert sorted(queue.receiver.effects) == sorted(queue.events)
    told = Counter(Message.objects.filter(key__in=queue.events).values_list("key", flat=True))
    assert told == dict.fromkeys(queue.events[::2], 1)
    assert waiting() == 0


def test_every_event_arrives_and_takes_effect_once(queue: Queue) -> None:
    queue.poison()
    kill(queue, KILLS)
    judge(queue)
    print("FIG", len(queue.events), queue.receiver.deliveries.total())
    assert queue.receiver.deliveries.total() > len(queue.events), "no worker died before it could mark"
    parked = {job.key: job.last_error for job in selectors.parked()}
    assert parked.keys() == POISON.keys()
    for key, (_, reasons) in POISON.items():
        assert any(reason in parked[key] for reason in reasons), parked[key]


def test_marking_before_sending_is_caught(queue: Queue) -> None:
    kill(queue, FEW, "--mark-first")
    with pytest.raises(AssertionError, match="events are lost"):
        judge(queue)
