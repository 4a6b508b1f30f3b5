"""Figures for monitoring: well-formed, true, of all web processes together, kept from whoever may not ask."""

import re
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest
from django.conf import settings as installed
from django.test import Client
from pytest_django import Settings

from laksana.outbox import services as outbox
from laksana.outbox.models import Job, Tally
from laksana.outside import time
from laksana.project import traffic
from world import MONDAY

pytestmark = pytest.mark.django_db
LINE = re.compile(r'^(laksana_\w+)((?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})?) (\S+)$')
TOKEN = "a-token-of-twenty-signs-and-more"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday morning, nothing promised, no request counted."""
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    monkeypatch.setattr(traffic, "_cells", memoryview(bytearray(len(traffic._cells) * 8)).cast("d"))
    Job.objects.all().delete()


def read(client: Client) -> dict[str, float]:
    """Read the page as a monitoring system does; each family is announced before its figures."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    found, announced = {}, ""
    for line in answer.content.decode().splitlines():
        if line.startswith("#"):
            announced = line.split()[2]
            continue
        match = LINE.match(line)
        assert match, line
        assert match[1].startswith(announced)
        found[match[1] + match[2]] = float(match[3])
    return found


def test_jobs_and_workers_are_counted(client: Client) -> None:
    job = {"task": "cases.tell", "payload": "{}", "due_at": MONDAY}
    Job.objects.create(key="a", since=MONDAY - timedelta(seconds=90), **job)
    Job.objects.create(key="b", since=MONDAY, parked_at=MONDAY, **job)
    Job.objects.create(key="c", since=MONDAY + timedelta(hours=1), **job)
    Tally.objects.create(task="cases.tell", done=7, failed=2)
    outbox.sign_of_life("w1")
    found = read(client)
    assert found["laksana_jobs_waiting"] == 1
    assert found["laksana_jobs_parked"] == 1
    assert found["laksana_jobs_oldest_seconds"] == 90
    assert found['laksana_jobs_done_total{task="cases.tell"}'] == 7
    assert found['laksana_jobs_failed_total{task="cases.tell"}'] == 2
    assert found["laksana_workers"] == 1


def test_requests_are_counted_by_route_and_status(client: Client) -> None:
    for _ in range(3):
        client.get("/lacak/")
    client.get("/tidak/ada")
    found = read(client)
    assert found['laksana_http_requests_total{route="intake:track",status="200"}'] == 3
    assert found['laksana_http_requests_total{route="",status="404"}'] == 1
    assert found['laksana_http_seconds_count{route="intake:track"}'] == 3
    assert found['laksana_http_seconds_bucket{route="intake:track",le="+Inf"}'] == 3


def test_times_fall_into_their_bounds() -> None:
    for seconds in (0.001, 0.005, 0.03, 60):
        traffic.count("intake:track", 418, seconds)
    (route,) = traffic.read()
    assert route.statuses == {traffic.OTHER: 4}
    assert route.within == [2, 0, 0, 1, 0, 0, 0, 0, 0, 1]
    assert route.seconds == pytest.approx(60.036)


def test_all_forked_processes_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in the parts of three processes, as forks number them; after the last comes the first."""
    monkeypatch.setattr(traffic, "_part", [traffic.PARTS - 2])
    for _ in range(3):
        traffic._next_part()
        traffic.count("intake:track", 200, 0.01)
    assert traffic._part == [1]
    (route,) = traffic.read()
    assert route.statuses == {200: 3}


def test_counting_costs_next_to_nothing() -> None:
    traffic.count("intake:track", 200, 0.01)
    began = perf_counter()
    for _ in range(2000):
        traffic.count("intake:track", 200, 0.01)
    assert (perf_counter() - began) / 2000 < 20e-6


@pytest.mark.parametrize(
    ("told", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "192.0.2.7", 404),
        ({"X-Forwarded-For": "192.0.2.7"}, "127.0.0.1", 404),
        ({"Authorization": f"Bearer {TOKEN}"}, "192.0.2.7", 200),
        ({"Authorization": f"Bearer {TOKEN}x"}, "192.0.2.7", 404),
        ({"Authorization": "Bearer "}, "192.0.2.7", 404),
    ],
)
def test_only_this_machine_or_the_token_gets_an_answer(
    client: Client, settings: Settings, told: dict[str, str], address: str, status: int
) -> None:
    settings.CONFIG = replace(installed.CONFIG, metrics_token=TOKEN)
    assert client.get("/metrics", headers=told, REMOTE_ADDR=address).status_code == status


def test_behind_a_proxy_everybody_seems_to_be_here(client: Client, settings: Settings) -> None:
    settings.CONFIG = replace(installed.CONFIG, behind_proxy=True)
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
