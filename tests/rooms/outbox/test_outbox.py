"""Promised work: one statement, with the caller's transaction, at least once, and never in the way."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from laksana.outbox import registry, selectors, services, worker
from laksana.outbox.models import Job, Tally, Worker
from laksana.outside.processes import Ending

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The time the outbox sees; a test moves it by replacing the one element."""
    moment = [NOW]
    monkeypatch.setattr("laksana.outside.time.now", lambda: moment[0])
    return moment


@pytest.fixture(autouse=True)
def empty_queue(request: pytest.FixtureRequest) -> None:
    """Take away what other rooms promised when the database was made."""
    if "committed" in request.fixturenames:
        request.getfixturevalue("committed")
    elif request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
    else:
        return
    Job.objects.all().delete()


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the handlers of these tests have done."""
    calls: list[str] = []

    def note(*, key: str, word: str = "") -> None:
        calls.append(f"{key}:{word}")

    def fail(*, key: str) -> None:
        calls.append(key)
        raise RuntimeError("no")

    monkeypatch.setitem(registry._handlers, "test.note", note)
    monkeypatch.setitem(registry._handlers, "test.fail", fail)
    return calls


@pytest.mark.django_db
class TestPromise:
    def test_costs_one_statement(self, done: list[str]) -> None:
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            services.promise("test.note", key="a", word="b")
        assert len(queries) == 1
        assert "INSERT INTO outbox_job" in queries[0]["sql"]

    def test_goes_with_a_rolled_back_transaction(self, done: list[str]) -> None:
        with transaction.atomic():
            services.promise("test.note", key="a")
            transaction.set_rollback(True)
        assert services.work() == 0
        assert done == []

    def test_a_waiting_key_is_promised_once(self, done: list[str]) -> None:
        services.promise("test.note", key="a", word="first")
        services.promise("test.note", key="a", word="second")
        services.work()
        assert done == ["a:first"]

    def test_an_unknown_task_is_refused_at_once(self) -> None:
        with pytest.raises(LookupError, match=r"test\.unknown"):
            services.promise("test.unknown", key="a")

    def test_waits_for_its_time(self, done: list[str], clock: list[datetime]) -> None:
        services.promise("test.note", key="later", run_after=NOW + timedelta(hours=1))
        services.promise("test.note", key="now")
        assert services.work() == 1
        clock[0] = NOW + timedelta(hours=1)
        services.work()
        assert done == ["now:", "later:"]


@pytest.mark.django_db
class TestWork:
    def test_a_done_job_leaves_no_row(self, done: list[str]) -> None:
        services.promise("test.note", key="a", word="b")
        assert services.work() == 1
        assert not Job.objects.exists()

    def test_jobs_are_done_in_the_order_they_fell_due(self, done: list[str], clock: list[datetime]) -> None:
        for number in range(4):
            clock[0] = NOW + timedelta(seconds=number)
            services.promise("test.note", key=str(number))
        while services.work(limit=1):
            pass
        assert done == ["0:", "1:", "2:", "3:"]

    def test_a_job_whose_worker_died_before_marking_is_done_again(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        services.promise("test.note", key="a")
        (taken,) = services.claim()
        registry.call(taken.task, key=taken.key, payload={})
        assert services.work() == 0
        clock[0] = NOW + services.LEASE
        assert services.work() == 1
        assert done == ["a:", "a:"]

    def test_a_late_worker_does_not_remove_the_job_of_its_successor(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        services.promise("test.note", key="a")
        (late,) = services.claim()
        clock[0] = NOW + services.LEASE
        services.claim()
        assert services.do(late)
        services.forget([late])
        assert Job.objects.count() == 1

    def test_a_failing_job_waits_longer_each_time_and_is_parked(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        services.promise("test.fail", key="poison")
        waits = []
        while len(selectors.parked()) == 0:
            services.work()
            due = Job.objects.get().due_at
            waits.append(due - clock[0])
            clock[0] = due
        assert len(done) == services.MAX_ATTEMPTS
        assert waits[:3] == sorted(waits[:3])
        assert max(waits) <= services.LONGEST_DELAY * 1.2
        assert "RuntimeError" in selectors.parked()[0].last_error

    def test_poison_does_not_stop_the_queue(self, done: list[str], clock: list[datetime]) -> None:
        services.promise("test.fail", key="poison")
        services.promise("test.note", key="healthy")
        for _ in range(services.MAX_ATTEMPTS):
            services.work()
            clock[0] += timedelta(hours=2)
        assert done.count("healthy:") == 1
        assert (len(selectors.parked()), Job.objects.filter(parked_at=None).count()) == (1, 0)

    def test_a_job_that_kills_its_workers_is_parked_too(self, done: list[str], clock: list[datetime]) -> None:
        services.promise("test.note", key="killer")
        for _ in range(services.MAX_ATTEMPTS):
            services.claim()
            clock[0] += services.LEASE
        services.work()
        assert done == []
        assert len(selectors.parked()) == 1

    def test_a_parked_job_may_start_over(self, done: list[str], clock: list[datetime]) -> None:
        services.promise("test.note", key="a")
        Job.objects.update(parked_at=NOW, attempts=services.MAX_ATTEMPTS)
        assert services.work() == 0
        assert services.retry_parked() == 1
        assert services.work() == 1
        assert done == ["a:"]

    def test_a_late_worker_is_known_even_when_attempts_started_over(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        services.promise("test.note", key="a")
        (late,) = services.claim()
        Job.objects.update(parked_at=NOW)
        clock[0] += services.LEASE
        services.retry_parked()
        (mine,) = services.claim()
        assert mine.attempts == late.attempts
        services._put_back(late, RuntimeError("late"))
        services.forget([late])
        assert Job.objects.get().due_at == mine.until
        services.forget([mine])
        assert not Job.objects.exists()

    def test_only_the_named_parked_jobs_start_over(self, done: list[str], clock: list[datetime]) -> None:
        for number in range(4):
            services.promise("test.note", key=str(number), of=number // 2)
        Job.objects.update(parked_at=NOW)
        one = Job.objects.get(key="0").pk
        assert services.retry_parked(of=1, job=one) == 0
        assert services.retry_parked(of=0, job=one) == 1
        assert services.retry_parked(of=1) == 2
        assert [job.key for job in selectors.parked()] == ["1"]

    def test_a_job_that_kills_its_worker_takes_no_other_with_it(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        """Eight fall due together and their worker dies: from then on each is taken alone."""
        for number in range(8):
            services.promise("test.note", key=str(number))
        assert len(services.claim(limit=8)) == 8
        clock[0] += services.LEASE
        assert [len(services.claim(limit=8)) for _ in range(9)] == [1] * 8 + [0]

    def test_figures_count_what_was_done_and_what_failed(
        self, done: list[str], clock: list[datetime]
    ) -> None:
        for number in range(3):
            services.promise("test.note", key=str(number))
        services.promise("test.fail", key="bad")
        services.work()
        clock[0] += timedelta(minutes=1)
        services.promise("test.note", key="3")
        services.work(limit=1)
        services.work()
        assert [(row.task, row.done, row.failed) for row in Tally.objects.order_by("task")] == [
            ("test.fail", 0, 2),
            ("test.note", 4, 0),
        ]

    def test_something_may_be_done_before_each_job(self, done: list[str]) -> None:
        services.promise("test.note", key="a")
        services.promise("test.note", key="b")
        services.work(between=lambda: done.append("between"))
        assert done == ["between", "a:", "between", "b:"]

    def test_a_handler_that_went_away_parks_its_jobs(
        self, done: list[str], clock: list[datetime], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        services.promise("test.note", key="a")
        monkeypatch.delitem(registry._handlers, "test.note")
        services.work()
        assert "LookupError" in Job.objects.get().last_error


def test_two_handlers_for_one_task_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_handlers", {})
    registry.handler("test.one")(print)
    with pytest.raises(ValueError, match=r"test\.one"):
        registry.handler("test.one")(len)


def test_two_workers_do_every_job_exactly_once(committed: str, done: list[str]) -> None:
    for number in range(60):
        services.promise("test.note", key=str(number))

    def drain() -> None:
        while services.work(limit=2):
            pass
        connections.close_all()

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted(f"{number}:" for number in range(60))
    assert not Job.objects.exists()


class TestWorker:
    def test_works_shows_that_it_lives_and_signs_off(self, committed: str, done: list[str]) -> None:
        stop = Ending()
        seen: list[str] = []

        def watch() -> None:
            while not (done and Worker.objects.exists()):
                pass
            seen.extend(Worker.objects.values_list("name", flat=True))
            stop.set()
            connections.close_all()

        services.promise("test.note", key="a")
        watcher = threading.Thread(target=watch)
        watcher.start()
        worker.run(stop, name="w1")
        watcher.join()
        assert (done, seen) == (["a:"], ["w1"])
        assert selectors.last_sign_of_life() is None

    def test_outlives_a_database_that_does_not_answer(
        self, committed: str, done: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stop = Ending()
        rounds: list[int] = []

        def work(*, limit: int, between: object) -> int:
            rounds.append(limit)
            if len(rounds) == 1:
                raise OperationalError("gone")
            stop.set()
            return 1

        monkeypatch.setattr(services, "work", work)
        monkeypatch.setattr(worker, "REST", 0.01)
        worker.run(stop, name="w1")
        assert len(rounds) == 2
