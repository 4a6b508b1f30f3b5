"""Workers that die: forks them from one process, kills each with SIGKILL somewhere, until so many are dead.

    python tests/trust/killed_workers.py KILLS PORT [--mark-first]

A worker dies at a random moment, or on its own at a point where it hurts: with jobs claimed and nothing done,
between sending and marking, just before marking. Or it sleeps there until its lease is long over and another
has its jobs, and goes on as if nothing had happened. When enough have died it says so, and lets workers live
until its standard input closes. Kills none but its own children, which end when it does.

`--mark-first` plants the fault that the test must turn red by: a job counts as done when it is taken.
"""

import argparse
import os
import random
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from itertools import count
from typing import Any

LEASE = timedelta(milliseconds=400)
AT_ONCE = 3
LONGEST_LIFE = 0.12
PATIENCE = (0.7, 60)
MOST_SECONDS = 85
SOME_MOMENT, UNHARMED = "some moment", "unharmed"
POINTS = (SOME_MOMENT, "claimed", "sent", "asleep", "marking")

Act = Callable[..., Any]


def hurry() -> None:
    """Let leases and waits be short, so that what died is tried again within the test."""
    from laksana.outbox import services, worker

    work = services.work
    services.work = lambda **words: work(**words, lease=LEASE)
    services.FIRST_DELAY = services.LONGEST_DELAY = timedelta(milliseconds=20)  # type: ignore[misc]
    worker.REST = 0.01


def register(port: int) -> None:
    """Register what the jobs of the test do: send to a receiver, tell a person, fail, kill."""
    from laksana.notifications.kinds import NoticeKind
    from laksana.notifications.services import tell
    from laksana.outbox.registry import handler
    from laksana.outside import time as clock

    @handler("test.send")
    def send(*, key: str) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as receiver:
            receiver.sendall(f"{key}\n".encode())
            assert receiver.recv(3) == b"ok\n"

    @handler("test.tell")
    def tell_person(*, key: str, government: int, person: int) -> None:
        send(key=key)
        facts = {"number": key, "title": key}
        kind, now = NoticeKind.DIGEST, clock.now()
        tell(government=government, key=key, kind=kind, people=[person], facts=facts, path="/", now=now)

    @handler("test.fail")
    def fail(*, key: str) -> None:
        raise RuntimeError("never works")

    @handler("test.kill")
    def kill(*, key: str) -> None:
        die()


def die() -> None:
    """End here and now, without a chance to tidy up."""
    os.kill(os.getpid(), signal.SIGKILL)


def mark_first() -> None:
    """Plant the fault: what is taken counts as done."""
    from laksana.outbox import services

    claim = services.claim

    def claim_and_forget(**words: Any) -> Any:
        services.forget(taken := claim(**words))
        return taken

    services.claim = claim_and_forget


def wound(point: str, chance: random.Random) -> None:
    """Make this process die when it comes to a point."""
    from laksana.outbox import services

    if point == "claimed":
        services.claim = then(die, services.claim, bool)
    elif point in ("sent", "asleep"):
        numbers = count(chance.randint(-7, 0))
        end = die if point == "sent" else oversleep
        services.do = then(end, services.do, lambda done: done and not next(numbers))
    elif point == "marking":
        forget = services.forget
        services.forget = lambda done: die() if done else forget(done)


def oversleep() -> None:
    """Let the lease pass."""
    time.sleep(LEASE.total_seconds() * 1.25)


def then(end: Callable[[], None], act: Act, if_so: Callable[[Any], bool]) -> Act:
    """Let an act be followed by an end where its answer says so."""

    @wraps(act)
    def last(*words: Any, **named: Any) -> Any:
        answer = act(*words, **named)
        if if_so(answer):
            end()
        return answer

    return last


def live(point: str, seed: int, parent: int) -> None:
    """Be a worker until death."""
    from laksana.outbox import worker
    from laksana.outside.processes import Ending, end_with_parent

    end_with_parent(parent)
    wound(point, random.Random(seed))
    worker.run(Ending(), name=f"doomed:{seed}")


def start(point: str, chance: random.Random) -> tuple[int, float]:
    """Fork a worker; give its number and the moment at which it is killed if it lives so long."""
    seed, parent = chance.getrandbits(32), os.getpid()
    child = os.fork()
    if not child:
        try:
            live(point, seed, parent)
        finally:
            os._exit(1)
    longest = chance.uniform(0.005, LONGEST_LIFE) if point == SOME_MOMENT else PATIENCE[point == UNHARMED]
    return child, time.monotonic() + longest


class Flock:
    """The workers of this process that live beside each other, each with the moment at which it is killed."""

    def __init__(self) -> None:
        self.living: dict[int, float] = {}
        self.died = 0

    def fill(self, points: Sequence[str], chance: random.Random) -> None:
        """Start workers where some have died."""
        while len(self.living) < AT_ONCE:
            child, latest = start(chance.choice(points), chance)
            self.living[child] = latest

    def reap(self) -> None:
        """Bury who died, kill whose time has come; everybody must have died of a kill."""
        while self.living and (found := os.waitpid(-1, os.WNOHANG))[0]:
            self.bury(*found)
        for child in [number for number, latest in self.living.items() if latest <= time.monotonic()]:
            os.kill(child, signal.SIGKILL)
            self.bury(*os.waitpid(child, 0))

    def bury(self, child: int, status: int) -> None:
        """Count one death."""
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            raise SystemExit(f"worker {child} ended by itself: {status}")
        del self.living[child]
        self.died += 1

    def end(self) -> None:
        """Kill everybody."""
        self.living = dict.fromkeys(self.living, 0.0)
        self.reap()


def slay(kills: int, chance: random.Random) -> None:
    """Kill so many, say so, and let workers live until nobody listens any more."""
    flock = Flock()
    while flock.died < kills:
        flock.fill(POINTS, chance)
        time.sleep(0.001)
        flock.reap()
    print(flock.died, flush=True)
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        flock.reap()
        flock.fill([UNHARMED], chance)
    flock.end()


def main() -> None:
    """Boot once, fork often."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", type=int)
    parser.add_argument("port", type=int)
    parser.add_argument("--mark-first", action="store_true")
    arguments = parser.parse_args()
    signal.alarm(MOST_SECONDS)
    from laksana.project import boot

    boot.django()
    from laksana.outside.processes import end_with_parent
    from laksana.project.checks import leave_database

    end_with_parent(os.getppid())
    register(arguments.port)
    hurry()
    if arguments.mark_first:
        mark_first()
    leave_database()
    slay(arguments.kills, random.Random())


if __name__ == "__main__":
    main()
