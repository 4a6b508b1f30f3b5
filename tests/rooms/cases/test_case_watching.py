"""Mandates and posts are watched: what begins, ends, or empties is told once, to whom it concerns."""

from datetime import UTC, date, datetime, timedelta

import pytest

from case_driver import Driver, bekasi
from laksana.cases import jobs
from laksana.cases.models import Noticed
from laksana.core.authority.mandates import MandateKind
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind as Kind
from laksana.organization import services as office
from laksana.organization.models import Holding, Person
from laksana.organization.selectors.qualifications import subjects
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time

pytestmark = pytest.mark.usefixtures("published")
KINDS = (
    Kind.MANDATE_BEGINS,
    Kind.MANDATE_ENDS_SOON,
    Kind.MANDATE_ENDED,
    Kind.POST_EMPTY,
    Kind.QUALIFICATION_ENDS_SOON,
    Kind.QUALIFICATION_ENDS,
)
ENGINEER = "Administrator Sistem Jaringan 1"
SECTION = "Kepala Seksi Infrastruktur Jaringan TIK dan Telekomunikasi"
OFFICE, DIVISION, ADMINISTRATOR = "Kepala Dinas", "Kepala Bidang TIK", "Administrator Laksana"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    Job.objects.all().delete()
    return driver


def pass_time(driver: Driver, **delta: float) -> dict[str, str]:
    """Let time pass, watch twice and work; give what each person was told, and forget it."""
    driver.later(**delta)
    for _ in range(2):
        assert jobs.watch_posts(driver.now) is False
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first()
    messages = Message.objects.select_related("person").order_by("pk")
    heard = {row.person.name: row.kind for row in messages if row.kind in KINDS}
    Message.objects.all().delete()
    return heard


def stand_in(driver: Driver, *, days: int, kind: MandateKind = MandateKind.PLH) -> int:
    """Let the section head stand in for the head of the division, from tomorrow, for so many days."""
    begins_at = driver.now + timedelta(days=1)
    return office.begin_mandate(
        driver.cast.order(now=driver.now),
        kind=kind,
        post=driver.cast.post("head_of_division"),
        person=driver.cast.holder("section_head").pk,
        begins_at=begins_at,
        ends_at=begins_at + timedelta(days=days),
    )


def test_a_mandate_is_told_when_it_begins_and_when_it_ended(driver: Driver) -> None:
    everybody = {SECTION, OFFICE, ADMINISTRATOR}
    stand_in(driver, days=3)
    assert pass_time(driver) == {}
    assert pass_time(driver, days=1) == dict.fromkeys(everybody, Kind.MANDATE_BEGINS)
    assert pass_time(driver, days=3) == dict.fromkeys(everybody, Kind.MANDATE_ENDED)
    assert pass_time(driver, days=10) == {}
    assert pass_time(driver, days=-12) == {}, "a clock set back tells nothing again"
    assert pass_time(driver, days=3650) == {}


def test_a_long_mandate_is_warned_of_two_weeks_before_unless_it_goes_on(driver: Driver) -> None:
    first = stand_in(driver, days=60)
    pass_time(driver, days=1)
    assert pass_time(driver, days=45) == {}
    warned = pass_time(driver, days=1)
    assert set(warned.values()) == {Kind.MANDATE_ENDS_SOON}
    driver.later(days=1)
    order = driver.cast.order(now=driver.now)
    ends_at = driver.now + timedelta(days=43)
    office.extend_mandate(order, first, ends_at=ends_at, order_number="2", order_date=None)
    heard = pass_time(driver, days=13)
    assert set(heard.values()) == {Kind.MANDATE_BEGINS}, "one goes over into the other"


def test_a_mandate_called_off_before_it_began_is_no_news(driver: Driver) -> None:
    mandate = stand_in(driver, days=3)
    office.end_mandate(driver.cast.order(now=driver.now), mandate)
    assert pass_time(driver, days=2) == {}


def test_what_a_message_of_a_mandate_says(driver: Driver) -> None:
    stand_in(driver, days=3)
    driver.later(days=1)
    jobs.watch_posts(driver.now)
    outbox.work(limit=50)
    row = Message.objects.get(kind=Kind.MANDATE_BEGINS, person__name=SECTION)
    assert row.facts == {"post": "Plh. Kepala Bidang TIK", "until": "20-11-2026 09.00 WIB"}
    assert row.path == "/"
    told = Message.objects.get(kind=Kind.MANDATE_BEGINS, person__name=ADMINISTRATOR)
    assert told.path == f"/kelola/jabatan/{driver.cast.post('head_of_division')}/"


def test_a_post_that_nobody_is_left_in_is_told_with_its_open_steps(driver: Driver) -> None:
    driver.open()
    head = driver.cast.holder("head_of_division")
    leave(driver, head, date(2026, 11, 17))
    assert pass_time(driver, days=1) == {}, "the last day is a day in office"
    assert pass_time(driver, days=1) == {OFFICE: Kind.POST_EMPTY, ADMINISTRATOR: Kind.POST_EMPTY}
    assert pass_time(driver, days=1) == {}


def test_an_empty_post_counts_what_waits_in_it(driver: Driver) -> None:
    driver.open()
    leave(driver, driver.cast.holder("head_of_division"), date(2026, 11, 15))
    jobs.watch_posts(driver.now)
    outbox.work(limit=50)
    row = Message.objects.filter(kind=Kind.POST_EMPTY).first()
    assert row is not None
    assert row.facts == {"post": "Kepala Bidang TIK", "open": "1"}


def test_a_post_that_a_stand_in_fills_is_not_empty_and_is_told_again_next_time(driver: Driver) -> None:
    stand_in(driver, days=2, kind=MandateKind.PLT)
    leave(driver, driver.cast.holder("head_of_division"), date(2026, 11, 16))
    assert Kind.POST_EMPTY not in pass_time(driver, days=1).values()
    assert Kind.POST_EMPTY in pass_time(driver, days=2).values()
    again = driver.cast.holder("head_of_division")
    begun = office.begin_holding(
        driver.cast.order(now=driver.now),
        person=again.pk,
        post=driver.cast.post("head_of_division"),
        since=date(2026, 11, 19),
        until=date(2026, 11, 20),
    )
    assert begun
    assert pass_time(driver, hours=1) == {}
    assert Kind.POST_EMPTY in pass_time(driver, days=3).values()


def test_a_post_that_was_never_held_is_no_news(driver: Driver) -> None:
    Holding.objects.filter(post=driver.cast.post("head_of_division")).delete()
    assert pass_time(driver) == {}


def test_two_workers_mark_it_once(driver: Driver) -> None:
    stand_in(driver, days=3)
    driver.later(days=1)
    for _ in range(3):
        jobs.watch_posts(driver.now)
    assert Noticed.objects.count() == Job.objects.filter(task="cases.noticed").count() == 1


def qualified(driver: Driver, *, until: date, post: str = "network_administrator", item: int = 0) -> int:
    """Note that somebody in a lane has what it asks for, until a day."""
    number: int = office.add_qualification(
        driver.cast.order(now=driver.now),
        person=driver.cast.holder(post).pk,
        subject=subjects(driver.cast.government)[item],
        source="CONTOH-1 (fiktif)",
        since=date(2025, 1, 1),
        until=until,
    )
    return number


def test_a_qualification_is_told_sixty_and_fourteen_days_before_and_on_its_last_day(driver: Driver) -> None:
    both = {ENGINEER, SECTION}
    qualified(driver, until=date(2027, 1, 31))  # it is 16 November 2026: 76 days
    assert pass_time(driver, days=15) == {}
    assert pass_time(driver, days=1) == dict.fromkeys(both, Kind.QUALIFICATION_ENDS_SOON)
    assert pass_time(driver, days=45) == {}
    assert pass_time(driver, days=1) == dict.fromkeys(both, Kind.QUALIFICATION_ENDS_SOON)
    assert pass_time(driver, days=13) == {}
    assert pass_time(driver, days=1) == dict.fromkeys(both, Kind.QUALIFICATION_ENDS)
    assert pass_time(driver, days=5) == {}
    assert pass_time(driver, days=-60) == {}, "a clock set back tells nothing again"


def test_of_days_that_a_clock_jumps_over_only_the_last_is_told_and_none_comes_back(driver: Driver) -> None:
    qualified(driver, until=date(2027, 1, 31))
    assert set(pass_time(driver, days=70).values()) == {Kind.QUALIFICATION_ENDS_SOON}
    assert pass_time(driver, days=-40) == {}, "the sixty days were passed already"
    assert set(pass_time(driver, days=50).values()) == {Kind.QUALIFICATION_ENDS}
    assert pass_time(driver, days=-30) == {}


def test_what_was_prolonged_is_told_again_and_what_no_lane_asks_never(driver: Driver) -> None:
    number = qualified(driver, until=date(2026, 12, 1))
    qualified(driver, until=date(2026, 12, 1), post="head_of_division")
    assert pass_time(driver) == dict.fromkeys({ENGINEER, SECTION}, Kind.QUALIFICATION_ENDS_SOON)
    until = date(2027, 12, 31)
    office.change_qualification(driver.cast.order(now=driver.now), number, until=until)
    assert pass_time(driver, days=30) == {}
    assert set(pass_time(driver, days=340).values()) == {Kind.QUALIFICATION_ENDS_SOON}


def test_a_long_lapsed_qualification_is_no_news_and_names_nobody(driver: Driver) -> None:
    qualified(driver, until=date(2026, 10, 1))
    assert pass_time(driver) == {}
    qualified(driver, until=date(2026, 11, 16), item=1)
    jobs.watch_posts(driver.now)
    outbox.work(limit=50)
    row = Message.objects.get(kind=Kind.QUALIFICATION_ENDS, person__name=SECTION)
    assert row.facts == {
        "post": "Administrator Sistem Jaringan",
        "item": subjects(driver.cast.government)[1],
        "until": "16-11-2026",
    }


def leave(driver: Driver, person: Person, last_day: date) -> None:
    holding = Holding.objects.get(person=person, until=None).pk
    office.end_holding(driver.cast.order(now=datetime(2026, 11, 16, tzinfo=UTC)), holding, last_day=last_day)
