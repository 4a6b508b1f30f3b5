"""A corrected calendar moves the due times of open steps, in the background, once, and says which."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_driver import Driver, bekasi
from laksana.cases import selectors, verifying
from laksana.cases.models import Case, Movable, MovedDue, OpenStep, Question
from laksana.cases.services import acting, recounting
from laksana.core.case.commands import Appointment, Assign, Pause, Resume, WaitingFor
from laksana.notifications.models import Message
from laksana.organization import selectors as organization
from laksana.organization import services as office
from laksana.organization.models import AgencyContact, CalendarCorrection, Holiday, OnCall
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
TODAY = date(2026, 11, 16)
BEFORE = datetime(2026, 11, 16, 2, 15, tzinfo=UTC)
"""A quarter of an hour after the case opened at 09.00 WIB."""
AFTER = datetime(2026, 11, 17, 0, 45, tzinfo=UTC)
"""A quarter of an hour into the next working day, which begins at 07.30."""


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    """A driver whose clock is the installation's."""
    settings.DEMO = True
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


def work() -> None:
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first().last_error  # type: ignore[union-attr]


def closes(driver: Driver, day: date = TODAY, name: str = "Cuti bersama") -> int:
    order = driver.cast.order(driver.cast.administrator)
    return office.add_holiday(order, date=day, name=name, kind="joint_leave", state="confirmed")


def due_of(case: int) -> datetime | None:
    return OpenStep.objects.get(case=case).due_at


def the_correction() -> CalendarCorrection:
    return CalendarCorrection.objects.get()


def test_a_day_closed_late_moves_open_due_times(driver: Driver) -> None:
    case = driver.open().case
    assert due_of(case) == BEFORE
    closes(driver)
    assert due_of(case) == BEFORE
    work()
    assert due_of(case) == AFTER
    moved = MovedDue.objects.get(what=None)
    assert (moved.case_id, moved.before, moved.after) == (case, BEFORE, AFTER)
    assert the_correction().ended_at == driver.now
    (move,) = next(iter(driver.found(case).state.open.values())).moved
    assert move.cause == "Cuti bersama, 16 November 2026"


def test_who_is_named_for_the_step_is_told_once(driver: Driver) -> None:
    case = driver.open().case
    step = OpenStep.objects.get(case=case)
    assert step.post_id
    head = driver.holder(step.post_id)
    driver.act(head, case, Assign(step.token, Appointment(head.pk)))
    work()
    Message.objects.all().delete()
    closes(driver)
    work()
    work()
    told = Message.objects.exclude(kind="promise_moved")
    assert [(row.person_id, row.kind) for row in told] == [(head.pk, "due_moved")]


def test_the_agency_is_told_once_that_the_promise_moved(driver: Driver) -> None:
    answer = driver.open()
    before = Case.objects.get().promised_at
    work()
    Message.objects.all().delete()
    closes(driver)
    work()
    recounting.recount(the_correction().pk, 0)
    work()
    case = Case.objects.get()
    assert before
    assert case.promised_at
    assert case.promised_at > before
    told = list(Message.objects.filter(kind="promise_moved").values_list("person", flat=True))
    contacts = AgencyContact.objects.filter(agency=case.agency_id).values_list("person", flat=True)
    assert sorted(told) == sorted(contacts)
    moved = MovedDue.objects.get(what=Movable.PROMISE)
    assert (moved.before, moved.after) == (before, case.promised_at)
    page = signed_in(driver.reporter).get(reverse("intake:case", args=[answer.number])).content.decode()
    assert "<del>" in page
    assert "kalender dikoreksi (Cuti bersama, 16 November 2026)" in page
    assert list(verifying.verify(verifying.Tally())) == []


def test_a_promise_is_kept_as_the_calendar_was_when_nothing_moves_it(driver: Driver) -> None:
    driver.open()
    before = Case.objects.get().promised_at
    closes(driver, TODAY + timedelta(days=40))
    work()
    assert Case.objects.get().promised_at == before
    assert not MovedDue.objects.exists()


def test_silence_is_awaited_as_long_as_the_corrected_calendar_says(driver: Driver) -> None:
    case = driver.open().case
    while not Question.objects.filter(case=case).exists():
        driver.later(minutes=1).complete(case)
    before = Question.objects.get().answer_by
    work()
    Message.objects.all().delete()
    closes(driver, TODAY + timedelta(days=1))
    work()
    after = Question.objects.get().answer_by
    assert after == before + timedelta(days=1)
    assert set(Message.objects.values_list("kind", flat=True)) == {"answer_moved"}
    assert MovedDue.objects.get(what=Movable.ANSWER).after == after
    driver.now = before + timedelta(minutes=1)
    work()
    assert Question.objects.exists()
    driver.now = after + timedelta(minutes=1)
    work()
    assert not Question.objects.exists()
    assert list(verifying.verify(verifying.Tally())) == []


def test_a_day_that_closes_nothing_more_corrects_nothing(driver: Driver) -> None:
    driver.open()
    closes(driver, date(2026, 11, 15))
    assert the_correction()  # a Sunday closes too; whom it moves is found by counting
    work()
    assert not MovedDue.objects.exists()
    holiday = Holiday.objects.get(date=date(2026, 11, 15), government=driver.cast.government)
    office.change_holiday(driver.cast.order(), holiday.pk, {"name": "Nama lain", "state": "proposed"})
    assert CalendarCorrection.objects.count() == 1


def test_another_government_is_not_concerned(driver: Driver) -> None:
    case = driver.open().case
    office.add_holiday(cast("kota-bogor").order(), date=TODAY, name="Libur", kind="local", state="confirmed")
    work()
    assert due_of(case) == BEFORE


def test_batches_go_on_where_the_last_one_ended(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recounting, "BATCH", 2)
    cases = [driver.open().case for _ in range(5)]
    closes(driver)
    work()
    assert {due_of(case) for case in cases} == {AFTER}
    assert MovedDue.objects.filter(what=None).count() == 5
    assert the_correction().ended_at is not None


def test_a_batch_that_died_begins_again_and_moves_nothing_twice(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [driver.open().case for _ in range(3)]
    closes(driver)
    correction = the_correction().pk
    alive = acting.act
    calls: list[Any] = []

    def dies(*given: Any, **named: Any) -> Any:
        calls.append(named["case"])
        if len(calls) == 2:
            raise KeyboardInterrupt
        return alive(*given, **named)

    monkeypatch.setattr(recounting, "act", dies)
    with pytest.raises(KeyboardInterrupt):
        recounting.recount(correction, 0)
    MovedDue.objects.all().delete()  # as if it died between the command and the list
    work()
    assert sorted(MovedDue.objects.filter(what=None).values_list("case", flat=True)) == sorted(cases)
    assert all(len(next(iter(driver.found(case).state.open.values())).moved) == 1 for case in cases)


def test_a_later_correction_takes_over_what_is_left(driver: Driver) -> None:
    case = driver.open().case
    closes(driver)
    closes(driver, TODAY + timedelta(days=1), "Libur kedua")
    work()
    first, second = CalendarCorrection.objects.order_by("pk")
    assert first.superseded
    assert not second.superseded
    assert due_of(case) == AFTER + timedelta(days=1)
    (move,) = next(iter(driver.found(case).state.open.values())).moved
    assert move.cause == "Cuti bersama, 16 November 2026; Libur kedua, 17 November 2026"


def test_a_correction_repeated_under_its_command_id_is_one(driver: Driver) -> None:
    order = driver.cast.order(driver.cast.administrator)
    for _ in range(2):
        office.add_holiday(order, date=TODAY, name="Libur", kind="local", state="confirmed")
    assert CalendarCorrection.objects.count() == 1
    assert Job.objects.filter(task=recounting.RECOUNT).count() == 1


def test_a_team_on_call_is_counted_around_the_clock(driver: Driver) -> None:
    case = driver.open().case
    closes(driver)
    work()
    post = OpenStep.objects.get(case=case).post_id
    assert post
    team = office.add_on_call(driver.cast.order(), post=post, source="SK Kepala Dinas")
    work()
    assert due_of(case) == BEFORE
    office.remove_on_call(driver.cast.order(), team)
    work()
    assert due_of(case) == AFTER
    assert not OnCall.objects.exists()


def test_a_unit_on_call_names_all_its_posts(driver: Driver) -> None:
    case = driver.open().case
    closes(driver)
    post = OpenStep.objects.select_related("post").get(case=case).post
    assert post
    office.add_on_call(driver.cast.order(), unit=post.unit_id, source="SK Kepala Dinas")
    work()
    assert due_of(case) == BEFORE


def test_the_calendar_page_says_how_many_moved_and_which(driver: Driver) -> None:
    answer = driver.open()
    closes(driver)
    work()
    browser = signed_in(driver.cast.administrator)
    page = browser.get(reverse("organization:calendar")).content.decode()
    assert "2 waktu bergeser" in page
    listed = browser.get(reverse("organization:correction", args=[the_correction().pk])).content.decode()
    assert answer.number in listed
    assert "Jaringan mati" not in listed


def test_the_calendar_page_costs_no_more_with_more_corrections(driver: Driver) -> None:
    browser = signed_in(driver.cast.administrator)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("organization:calendar"))
        return len(captured)

    closes(driver)
    browser.get(reverse("organization:calendar"))
    few = statements()
    for day in (17, 18, 19):
        closes(driver, date(2026, 11, day))
    browser.get(reverse("organization:calendar"))
    assert statements() == few


def test_the_case_page_shows_the_old_due_time_and_why(driver: Driver) -> None:
    answer = driver.open()
    closes(driver)
    work()
    step = OpenStep.objects.get(case=answer.case)
    assert step.post_id
    page = signed_in(driver.holder(step.post_id)).get(reverse("cases:case", args=[answer.number]))
    text = page.content.decode()
    assert "<del>" in text
    assert "kalender dikoreksi (Cuti bersama, 16 November 2026)" in text
    assert "Tenggat lama" in text


def test_what_was_waited_for_is_summed_on_the_case_page_and_in_the_recap(driver: Driver) -> None:
    answer = driver.open()
    step = OpenStep.objects.get(case=answer.case)
    assert step.post_id
    head = driver.holder(step.post_id)
    driver.act(
        head, answer.case, Pause(step.token, WaitingFor.GOODS, "kabel", driver.now + timedelta(hours=3))
    )
    driver.later(hours=2)
    driver.act(head, answer.case, Resume(step.token))
    driver.later(minutes=10)
    text = signed_in(head).get(reverse("cases:case", args=[answer.number])).content.decode()
    assert "Menunggu barang 2 jam kerja" in text
    assert "jeda selesai" in text
    driver.complete(answer.case)
    structure = driver.by(head).structure
    visitor = organization.Visitor(driver.now, head, organization.actor_of(head, driver.now))
    (row, *_) = selectors.recap(
        visitor, structure, driver.now - timedelta(days=3), driver.now + timedelta(days=1)
    )
    assert row.minutes == [10]
    assert row.waited == {WaitingFor.GOODS: 120}


def test_an_open_case_without_standards_is_left_alone(driver: Driver) -> None:
    driver.open()
    seq = Case.objects.get().seq
    closes(driver, TODAY + timedelta(days=40))
    work()
    assert Case.objects.get().seq == seq
