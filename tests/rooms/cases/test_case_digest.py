"""The heads' mornings: who gets one, when, what it says, once. Times are literals worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from case_driver import Driver, bekasi
from laksana.cases.models import Case
from laksana.notifications import selectors, services
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind, mornings
from laksana.organization.models import Account, Government, Post
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time

pytestmark = pytest.mark.usefixtures("published")
TUESDAY_0730 = datetime(2026, 11, 17, 0, 30, tzinfo=UTC)
"""07.30 WIB."""


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    Job.objects.all().delete()
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


def work() -> None:
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first().last_error  # type: ignore[union-attr]


def live_until(driver: Driver, end: datetime) -> None:
    """Let time pass as a worker sees it, by the quarter of an hour."""
    while driver.now < end:
        driver.now = min(end, driver.now + timedelta(minutes=15))
        work()


def mornings_told() -> list[tuple[str, datetime]]:
    rows = Message.objects.filter(kind=NoticeKind.DIGEST, government__slug="kota-bekasi").order_by("id")
    return [(row.person.name, row.made_at) for row in rows.select_related("person")]


def test_every_head_is_told_at_half_past_seven_of_working_days(driver: Driver) -> None:
    """From Monday 16 November 2026 09.00 WIB over a week: Tuesday to Friday, then Monday."""
    mornings.promise_plan(driver.now)
    live_until(driver, datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    days = [17, 18, 19, 20, 23]
    heads = set(
        Post.objects.filter(government__slug="kota-bekasi", is_head=True).values_list("title", flat=True)
    )
    told = mornings_told()
    assert {at for _, at in told} == {datetime(2026, 11, day, 0, 30, tzinfo=UTC) for day in days}
    assert len(told) == len(days) * len({name for name, _ in told})
    assert driver.cast.holder("head_of_division").name in {name for name, _ in told}
    assert len({name for name, _ in told}) == len(heads)


@pytest.mark.parametrize(
    ("slug", "at"),
    [
        ("kota-bekasi", datetime(2026, 11, 17, 0, 30, tzinfo=UTC)),
        ("kabupaten-bolaang-mongondow-utara", datetime(2026, 11, 16, 23, 30, tzinfo=UTC)),
    ],
)
def test_half_past_seven_is_that_of_the_government(driver: Driver, slug: str, at: datetime) -> None:
    mornings.plan_mornings(driver.now)
    number = Government.objects.get(slug=slug).pk
    assert Job.objects.get(key__startswith=f"{mornings.MORNING}:{number}:").due_at == at


def test_planning_again_and_again_promises_one_morning(driver: Driver) -> None:
    mornings.promise_plan(driver.now)
    mornings.promise_plan(driver.now + timedelta(hours=1))
    assert Job.objects.count() == 1
    for _ in range(3):
        mornings.plan_mornings(driver.now)
    assert Job.objects.filter(task=mornings.MORNING).count() == Government.objects.count()


def late_case(driver: Driver) -> int:
    """Let a case stand at the administrators since Monday morning, overdue on Tuesday."""
    case = driver.open(subject="Perihal rahasia").case
    for _ in range(2):
        driver.later(minutes=1).complete(case)
    return case


def tell_tuesday(driver: Driver) -> None:
    driver.now = TUESDAY_0730
    mornings.tell_morning(driver.cast.government.pk, day=date(2026, 11, 17), now=driver.now)


def test_a_morning_says_what_waits_and_what_is_overdue(driver: Driver) -> None:
    number = Case.objects.get(pk=late_case(driver)).number
    tell_tuesday(driver)
    head = driver.cast.holder("head_of_division")
    message = Message.objects.get(kind=NoticeKind.DIGEST, person=head)
    shown = selectors.shown(message)
    assert shown.text == "Menunggu Anda: 0. Lewat waktu: 1. Gangguan besar: 0."
    (line,) = shown.late
    assert line.startswith(f"{number}: ")
    assert line.endswith("(Senin, 16 November 2026 pukul 10.02 WIB)")
    assert "rahasia" not in str(message.facts)


def test_moments_are_said_in_the_language_of_whom_it_tells(driver: Driver) -> None:
    late_case(driver)
    head = driver.cast.holder("head_of_division")
    services.choose(head.pk, language="en")
    tell_tuesday(driver)
    (line,) = selectors.shown(Message.objects.get(kind=NoticeKind.DIGEST, person=head)).late
    assert line.endswith("(Monday, 16 November 2026 at 10:02 WIB)")


def test_told_twice_it_is_one(driver: Driver) -> None:
    tell_tuesday(driver)
    before = Message.objects.count()
    assert before
    tell_tuesday(driver)
    assert Message.objects.count() == before


@pytest.mark.parametrize(
    ("day", "now"),
    [
        (date(2026, 11, 21), datetime(2026, 11, 21, 0, 30, tzinfo=UTC)),
        (date(2026, 12, 24), datetime(2026, 12, 24, 0, 30, tzinfo=UTC)),
        (date(2026, 11, 17), TUESDAY_0730 + timedelta(hours=5)),
    ],
    ids=["a Saturday", "joint leave", "when the worker was away all morning"],
)
def test_there_is_no_morning_then(driver: Driver, day: date, now: datetime) -> None:
    mornings.tell_morning(driver.cast.government.pk, day=day, now=now)
    assert not Message.objects.exists()


def test_who_does_not_want_it_gets_none(driver: Driver) -> None:
    head = driver.cast.holder("head_of_division")
    services.choose(head.pk, digest=False)
    tell_tuesday(driver)
    assert not Message.objects.filter(person=head).exists()
    assert Message.objects.exists()


def test_a_morning_is_mailed_too(driver: Driver, settings: Any, mailoutbox: list[Any]) -> None:
    settings.MAIL = True
    head = driver.cast.holder("head_of_division")
    Account.objects.filter(person=head).update(email="kabid@bekasi.example")
    number = Case.objects.get(pk=late_case(driver)).number
    Job.objects.all().delete()
    tell_tuesday(driver)
    work()
    (letter,) = mailoutbox
    assert letter.subject == "Ringkasan pagi"
    assert f"Yang lewat waktu:\n- {number}" in letter.body
    assert "Perihal rahasia" not in letter.body
