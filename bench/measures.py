"""The measurements: each gives its figures. What a figure must reach stands in `goals`."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import place, raw, story
from bench.load import Outcome, play
from bench.report import Figure
from postgres import throwaway
from server import Server

FORGETFUL = {"LAKSANA_SYNCHRONOUS": "OFF"}
"""Where only rows and bytes matter, not time."""
PHOTOS = 30


@dataclass(frozen=True)
class Bench:
    """How much is measured, and where."""

    home: Path
    repeats: int
    cases: int
    """Cases of one client in one repeat."""
    closed: int
    open: int
    """Steps that wait while the sweep of reminders is measured."""

    def repeated(self, measure: Callable[[], Any]) -> list[Any]:
        """Measure several times."""
        return [measure() for _ in range(self.repeats)]


def http(bench: Bench) -> Iterator[Figure]:
    """Measure steps over HTTP with one and with sixteen clients beside the bare database."""
    with place.fresh(bench.home) as data, place.served(data) as server:
        script = story.rehearse(_host(server))
        play(_host(server), script, clients=2, cases=10)
        bare, ones, costs, worker = [], [], [], []
        for _ in range(bench.repeats):
            bare.append(_raw_sqlite(bench))
            before = place.cpu(server, "web"), place.cpu(server, "worker")
            ones.append(_well(play(_host(server), script, clients=1, cases=bench.cases)))
            steps = len(ones[-1].latencies) / 1000
            costs.append((place.cpu(server, "web") - before[0]) / steps)
            worker.append((place.cpu(server, "worker") - before[1]) / steps)
        plain = story.rehearse(_host(server), scripts=False)
        parts = [
            _well(play(_host(server), plain, clients=1, cases=bench.cases)) for _ in range(bench.repeats)
        ]
        memory = [(one.role, one.memory) for one in place.processes(server)]
        many = bench.repeated(lambda: play(_host(server), script, clients=16, cases=max(2, bench.cases // 6)))
    rates = [one.rate for one in ones]
    share = sum(rates) / sum(bare)
    yield Figure("raw_sqlite", tuple(bare))
    yield Figure("step_x1", tuple(rates), f"{share:.0%} of bare SQLite")
    yield from _latencies("step_x1", ones, {"p50": 0.5, "p99": 0.99})
    yield Figure("step_x1_parts", tuple(one.rate for one in parts))
    yield Figure("step_x16", tuple(one.rate for one in many))
    yield from _latencies("step_x16", many, {"p50": 0.5, "p95": 0.95, "p99": 0.99})
    yield Figure("errors_x16", tuple(len(one.errors) for one in many), "".join(many[0].errors[:1]))
    yield Figure("cpu", tuple(costs))
    yield Figure("cpu_worker", tuple(worker))
    yield Figure("memory", (sum(size for role, size in memory if role == "web"),))
    yield Figure("memory_rest", (sum(size for role, size in memory if role != "web"),))


def statements(bench: Bench) -> Iterator[Figure]:
    """Count what one step asks of the database, through the whole application."""
    with place.fresh(bench.home) as data:
        with place.served(data) as server:
            script = story.rehearse(_host(server))
        counted = _inside(data, "statements", given=json.dumps(story.plain(script)))
    yield Figure("statements", (counted["statements"],))
    yield Figure("commits", (counted["commits"],))


def engine(bench: Bench) -> Iterator[Figure]:
    """Measure the services in one process, every commit on the disk."""
    with place.fresh(bench.home) as data:
        pairs = bench.repeated(lambda: (_raw_sqlite(bench), _inside(data, "engine", str(bench.cases))))
    rates = tuple(done["rate"] for _, done in pairs)
    share = sum(rates) / sum(bare for bare, _ in pairs)
    yield Figure("engine", rates, f"{share:.0%} of bare SQLite, {pairs[0][1]['cpu']:.2f} ms CPU a step")


def postgres(bench: Bench) -> Iterator[Figure]:
    """Measure four clients on a PostgreSQL of our own that keeps what it acknowledges."""
    with throwaway(durable=True) as url, tempfile.TemporaryDirectory() as folder:
        data = place.set_up(Path(folder) / "data", DATABASE_URL=url)
        bare = bench.repeated(lambda: raw.postgres(url, bench.cases * 4, clients=4))
        with place.served(data, DATABASE_URL=url) as server:
            script = story.rehearse(_host(server))
            play(_host(server), script, clients=4, cases=5)
            done = bench.repeated(
                lambda: _well(play(_host(server), script, clients=4, cases=max(2, bench.cases // 3)))
            )
    rates = [one.rate for one in done]
    yield Figure("raw_postgres_x4", tuple(bare))
    yield Figure("postgres_x4", tuple(rates), f"p99 {done[0].within(0.99):.0f} ms")


def inbox(bench: Bench) -> Iterator[Figure]:
    """Measure the first page of a technician's inbox among few and among very many open cases."""
    times: dict[int, list[float]] = {}
    for cases in (1_000, 100_000):
        with place.served(full_of(bench.home, cases)) as server:
            script = story.reading(_host(server), "/kotak-masuk/")
            play(_host(server), script, clients=1, cases=50)
            done = [_well(play(_host(server), script, clients=1, cases=200)) for _ in range(bench.repeats)]
            page = story.sign_in(_host(server), story.TECHNICIAN).fetch("/kotak-masuk/")
        times[cases] = [one.within(0.5) for one in done]
    few, many = times.values()
    yield Figure("inbox_1k", tuple(few))
    yield Figure("inbox_100k", tuple(many))
    yield Figure("inbox_growth", tuple(b / a for a, b in zip(few, many, strict=True)))
    yield Figure("inbox_bytes", (page.size / 1000,))
    yield Figure("inbox_sent", (page.sent / 1000,))


def start(bench: Bench) -> Iterator[Figure]:
    """Measure from the server's first breath to a signed-in inbox."""
    with place.fresh(bench.home) as data:
        with place.served(data) as server:
            cookie = story.sign_in(_host(server), story.TECHNICIAN).cookie
        took = [place.seconds_to_page(data, "/kotak-masuk/", cookie) for _ in range(bench.repeats + 2)]
    yield Figure("cold_start", tuple(took))


def size(bench: Bench) -> Iterator[Figure]:
    """Measure by how much closed cases make the file grow."""
    with place.fresh(bench.home) as data:
        grown = _inside(data, "closed", str(bench.closed), **FORGETFUL)["bytes"]
    yield Figure("bytes_per_case", (grown,), f"{bench.closed} cases")


def alarms(bench: Bench) -> Iterator[Figure]:
    """Measure the sweep of reminders among very many open steps, and the notices they become."""
    with place.fresh(bench.home) as data:
        yield from _alarms(_inside(data, "alarms", str(bench.open)), bench)
    with throwaway(durable=True) as url, tempfile.TemporaryDirectory() as folder:
        data = place.set_up(Path(folder) / "data", DATABASE_URL=url)
        done = _inside(data, "alarms", str(bench.open), DATABASE_URL=url)
        yield from _alarms(done, bench, "_postgres")


def _alarms(done: dict[str, Any], bench: Bench, where: str = "") -> Iterator[Figure]:
    note = f"{bench.open} open steps"
    yield Figure(f"sweep_idle{where}", tuple(done["idle"]), note)
    yield Figure(f"sweep_looked{where}", (done["looked"],), note)
    yield Figure(f"sweep_due{where}", (done["climbed"],), f"a fifth of {note}")
    yield Figure(f"reminders{where}", (done["reminders"],))
    yield Figure(f"notices{where}", (done["notices"],))


def papers(bench: Bench) -> Iterator[Figure]:
    """Measure how fast one worker typesets letters and SOP documents."""
    with tempfile.TemporaryDirectory() as data:
        environment = place.environment(Path(data))
        words = ["-m", "bench.papers", str(bench.cases * 4), str(bench.repeats)]
        done = bench.repeated(lambda: json.loads(place.run(words, environment).splitlines()[-1]))
    names = {
        "papers": "rate",
        "letter_p95": "letter",
        "letter_cpu": "cpu",
        "letter_cold": "cold",
        "sop_p95": "sop",
        "typesetter": "memory",
    }
    for figure, name in names.items():
        yield Figure(figure, tuple(one[name] for one in done))
    yield from _record(bench)


def _record(bench: Bench) -> Iterator[Figure]:
    """Measure the record of a case with many photos, each time in a process of its own."""
    done = []
    for _ in range(bench.repeats):
        with place.fresh(bench.home) as data:
            done.append(_inside(data, "record", str(PHOTOS)))
    yield Figure(
        "record", tuple(one["seconds"] for one in done), f"{PHOTOS} photos, {done[0]['size']:.0f} MB"
    )
    yield Figure("record_memory", tuple(one["memory"] for one in done), "worker and typesetter together")


def assets(bench: Bench) -> Iterator[Figure]:
    """Measure the pages of devices in a government of very many, and a long list taken in."""
    with place.fresh(bench.home) as data:
        words = ["-m", "bench.things", str(bench.open), str(bench.open // 5), "20000"]
        done = json.loads(place.run(words, place.environment(data)).splitlines()[-1])
    note = f"{bench.open} devices, {bench.open // 5} sites"
    for name in ("search", "device", "core", "site", "stock", "impact", "impact_leaf", "imported"):
        yield Figure(f"assets_{name}", (done[name],), note)


GROUPS = {
    "http": http,
    "statements": statements,
    "engine": engine,
    "postgres": postgres,
    "inbox": inbox,
    "start": start,
    "size": size,
    "alarms": alarms,
    "papers": papers,
    "assets": assets,
}


def full_of(home: Path, cases: int) -> Path:
    """Give an installation with so many open cases in a sound journal; made once for a shape of tables."""
    kept = home / f"open-{cases}-{place.shape()}"
    if not kept.exists():
        with place.fresh(home) as data:
            print(f"making {cases} open cases", flush=True)
            _inside(data, "open", str(cases), **FORGETFUL)
            print(place.run(["-m", "laksana", "verify"], place.environment(data)).strip(), flush=True)
            shutil.copytree(data, kept)
    return kept


def _raw_sqlite(bench: Bench) -> float:
    with tempfile.TemporaryDirectory(dir=bench.home) as folder:
        return raw.sqlite(Path(folder), bench.cases * 4)


def _inside(data: Path, *words: str, given: str = "", **changes: str) -> dict[str, Any]:
    answer = place.run(["-m", "bench.inside", *words], place.environment(data, **changes), given=given)
    done: dict[str, Any] = json.loads(answer.splitlines()[-1])
    return done


def _well(outcome: Outcome) -> Outcome:
    if outcome.errors:
        raise SystemExit(f"not what was expected: {outcome.errors[:3]}")
    return outcome


def _latencies(name: str, done: list[Outcome], shares: dict[str, float]) -> Iterator[Figure]:
    for ending, share in shares.items():
        yield Figure(f"{name}_{ending}", tuple(one.within(share) for one in done))


def _host(server: Server) -> str:
    return server.address.removeprefix("http://")
