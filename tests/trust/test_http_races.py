"""Fifty clients at the shipped server press at once for one step: one wins, the rest see a page that says so.

Two web processes and a worker, on both databases. `LAKSANA_HTTP_ROUNDS=200` takes longer. The server with
the planted fault at the end must turn the same judge red.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections

from case_driver import Driver, bekasi, completion
from laksana.cases import journal
from laksana.cases.models import Case, Entry
from laksana.organization import services as office
from laksana.procedures import selectors as procedures
from laksana.procedures import services as publishing
from server import SHIPPED, Server, environment_of, laksana, serve
from trust.crowd import Browser, Crowd, Press, Said
from world import MONDAY

CLIENTS = 50
ROUNDS = int(os.environ.get("LAKSANA_HTTP_ROUNDS", "50"))
PLANTED = (str(Path(__file__).with_name("read_then_save.py")),)
HEADS = ("Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi", "Kepala Seksi 2", "Kepala Seksi 3")
REVIEW = {"reviewed_report.review": "Sudah diperiksa"}
BEATEN = "Kasus ini baru saja berubah"


@dataclass
class Town:
    """A served store: who may press, and a step of a case to press for."""

    crowd: Crowd
    server: Server
    driver: Driver
    cases: Iterator[str]

    def entries(self) -> int:
        """Count the entries of all journals; the connection is not kept while others write."""
        try:
            return Entry.objects.count()
        finally:
            connections.close_all()


@pytest.fixture
def store(committed: str) -> Iterator[Driver]:
    """A store of the test's own: three people hold the post that looks through what was done."""
    _forget()
    publishing.load_library(now=datetime(2026, 1, 5, tzinfo=UTC))
    driver = bekasi()
    here = driver.cast
    for name in HEADS[1:]:
        person = office.add_person(here.order(), name=name, phone="")
        office.give_account(here.order(), person, username=name.replace(" ", "."), demo=True)
        post = here.post("section_head")
        office.begin_holding(here.order(), person=person, post=post, since=date(2026, 1, 1))
    yield driver
    _forget()


def _forget() -> None:
    procedures.definition.cache_clear()
    journal._known.clear()


@contextmanager
def opened(driver: Driver, folder: Path, *, cases: int, program: Sequence[str] = SHIPPED) -> Iterator[Town]:
    """Bring so many cases to the step that is pressed for, and serve the store."""
    numbers = [_ready(driver) for _ in range(cases)]
    people = {who: driver.cast.person(who).pk for who in (*HEADS, "Camat Rawalumbu")}
    with serve(folder, program=program, **_place(folder)) as server:
        crowd = Crowd(server.address, people, size=CLIENTS)
        try:
            yield Town(crowd, server, driver, iter(numbers))
        finally:
            crowd.leave()


def _ready(driver: Driver) -> str:
    """Open a case and bring it to where the section head looks through it."""
    driver.now = MONDAY
    case = driver.open().case
    for _ in range(4):
        found = driver.later(seconds=30).found(case)
        token = next(iter(found.state.open.values()))
        driver.act(driver.performer(found, token), case, completion(found, token))
    return Case.objects.get(pk=case).number


def _place(folder: Path) -> dict[str, str]:
    """Set an installation up on the store as it stands; give what its server must be told."""
    name = connection.settings_dict["NAME"]
    connections.close_all()
    clock = folder.parent / "clock"
    clock.write_text((MONDAY + timedelta(hours=6)).isoformat())
    folder.mkdir()
    told = {"LAKSANA_DEMO": "1", "LAKSANA_TEST_CLOCK": str(clock)}
    if connection.vendor == "sqlite":
        shutil.move(name, folder / "laksana.sqlite3")
        Path(name).symlink_to(folder / "laksana.sqlite3")
    else:
        told["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    done = laksana("setup", environment=environment_of(folder, **told))
    assert done.returncode == 0, done.stderr
    return told


def claim(number: str, who: str) -> Press:
    return Press(who, f"/kasus/{number}/langkah/5/ambil/", {})


def complete(number: str, who: str) -> Press:
    return Press(who, f"/kasus/{number}/langkah/5/selesai/", REVIEW)


def give_back(number: str, who: str) -> Press:
    answers = {"to": "report", "reason": "Belum lengkap"}
    return Press(who, f"/kasus/{number}/langkah/5/kembalikan/", answers)


ACTS = (claim, complete, give_back)


def judge(told: list[Said]) -> None:
    """One was redirected to the case; everybody else sees it as it is now, and that another was quicker."""
    statuses = Counter(said.status for said in told)
    assert statuses == {302: 1, 409: len(told) - 1}, statuses
    pages = [said.body for said in told if said.status == 409]
    assert all(BEATEN in page for page in pages), "a page does not say what happened"
    assert all("/kasus/" in page and "<h1" in page for page in pages), "a page does not show the case"


def sound(town: Town) -> None:
    """The store is whole: every case replays to what its tables say."""
    done = laksana("verify", environment=town.server.environment)
    assert done.returncode == 0, done.stdout


def race(town: Town, number: int) -> list[Said]:
    """Let three people press for a step: one claims, one completes, one gives back; or all of them claim."""
    case = next(town.cases)
    acts = (claim,) * 3 if number % 4 == 3 else tuple(ACTS[(number + place) % 3] for place in range(3))
    return town.crowd.press([acts[place % 3](case, HEADS[place % 3]) for place in range(CLIENTS)])


def test_one_of_fifty_wins_and_the_rest_are_told(store: Driver, tmp_path: Path) -> None:
    with opened(store, tmp_path / "data", cases=ROUNDS) as town:
        before = town.entries()
        rounds(town, ROUNDS)
        assert town.entries() == before + ROUNDS


def test_a_press_acts_once_however_often_it_comes(store: Driver, tmp_path: Path) -> None:
    """Fifty times at once, and once more when the step is long over: one entry, one answer."""
    with opened(store, tmp_path / "data", cases=3) as town:
        for act in ACTS:
            number, before = next(town.cases), town.entries()
            press = act(number, HEADS[0])
            told = town.crowd.press([press] * CLIENTS)
            told.append(town.crowd.browser(HEADS[0]).press(press))
            answers = Counter((said.status, said.location) for said in told)
            assert set(answers) == {(302, f"/kasus/{number}/")}, (act.__name__, answers)
            assert town.entries() == before + 1
            wrong_payload(town, press)
            wrong_person(town, press)
            assert town.entries() == before + 1
        sound(town)


def wrong_payload(town: Town, press: Press) -> None:
    """The same id for something else is refused, in words."""
    for other in ({**press.answers, "reason": "Lain", "reviewed_report.review": "Lain"},):
        if press.answers:
            said = town.crowd.browser(HEADS[0]).press(replace(press, answers=other))
            assert said.status == 422, said.status
            assert "sudah dipakai" in said.body


def wrong_person(town: Town, press: Press) -> None:
    """Somebody else's id is as unknown."""
    said = town.crowd.browser(HEADS[1]).press(press)
    assert said.status == 404, said.status


def test_one_report_is_opened_once_however_often_it_is_sent(store: Driver, tmp_path: Path) -> None:
    with opened(store, tmp_path / "data", cases=0) as town:
        who, before = "Camat Rawalumbu", Case.objects.count()
        form = town.crowd.browser(who).get("/lapor/").body
        path = re.search(r'href="(/lapor/baru/\d+/)"', form)
        assert path
        site = store.cast.site("Kantor Kecamatan Rawalumbu").pk
        connections.close_all()
        answers = {"subject": "Mati", "what": "Tidak ada jaringan", "site": site}
        press = Press(who, path[1], answers)
        told = town.crowd.press([press] * CLIENTS)
        assert {said.status for said in told} == {302}, Counter(said.status for said in told)
        assert len({said.location for said in told}) == 1
        said = town.crowd.browser(who).press(replace(press, answers={**answers, "subject": "Lain"}))
        assert said.status == 422
        assert Case.objects.count() == before + 1
        connections.close_all()
        sound(town)


def test_the_planted_fault_is_caught(store: Driver, tmp_path: Path) -> None:
    with (
        opened(store, tmp_path / "data", cases=6, program=PLANTED) as town,
        pytest.raises(AssertionError, match="302: "),
    ):
        rounds(town, 6)


def rounds(town: Town, count: int) -> None:
    """Let them race so many times, and hold every round and the store against what they must be."""
    for number in range(count):
        judge(race(town, number))
    sound(town)


def test_a_page_is_not_kept_waiting_by_a_connection_that_stays_open(store: Driver, tmp_path: Path) -> None:
    """Twice as many open connections as there are threads: nobody waits for another to hang up."""
    with opened(store, tmp_path / "data", cases=0) as town:
        browsers = [Browser(town.server.address) for _ in range(CLIENTS)]
        assert {browser.get("/lacak/").status for browser in browsers} == {200}
        assert {browser.get("/lacak/").status for browser in browsers} == {200}
