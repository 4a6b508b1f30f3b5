"""Rounds that fall due: opened once as a draft for the head, named when they are skipped."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from case_driver import Driver
from laksana.cases.models import Case, OpenStep
from laksana.core.case.commands import Cancel
from laksana.maintenance import jobs, services
from laksana.maintenance.models import Round, Skipped, Visit
from laksana.maintenance.selectors import Standing, stands, upcoming
from laksana.notifications.models import Message
from laksana.organization import selectors as organization
from laksana.organization.models import Site
from laksana.organization.services import NotAllowed, Unknown, add_holiday
from laksana.outbox.models import Job
from laksana.outside import time
from plans import planned, swept, worked
from world import cast


def rows() -> list[tuple[str, str, str]]:
    """Give date, day and why it was skipped of every round."""
    found = Round.objects.order_by("date")
    return [(one.date.isoformat(), one.day.isoformat(), one.skipped) for one in found]


def standing(driver: Driver) -> list[Standing]:
    found = Round.objects.select_related("plan", "case").order_by("date")
    today = organization.local_day(driver.cast.government, driver.now)
    return list(stands(found, today=today).values())


def test_a_due_round_waits_as_a_draft_for_the_head_who_is_told(ciamis: Driver) -> None:
    planned(ciamis, kinds=["dinas"], instruction="Periksa semua.")
    swept(ciamis)
    (one,) = Round.objects.select_related("case")
    assert one.case is not None
    assert one.case.subject == "Pemeriksaan dua mingguan, 16 November 2026"
    (step,) = OpenStep.objects.filter(case=one.case)
    assert (step.step, step.post_id) == ("order", ciamis.cast.post("head_of_office"))
    state = ciamis.found(one.case.pk).state
    dinas = {site.agency_id for site in map(_site, state.sites)}
    assert state.sites == tuple(one.sites)
    assert {ciamis.cast.agency("Dinas Pendidikan").pk, ciamis.cast.agency("Dinas Kesehatan").pk} <= dinas
    assert _site(one.sites[0]).agency.kind == "dinas"
    heard = Message.objects.filter(person=ciamis.cast.holder("head_of_office"))
    assert [message.kind for message in heard] == ["step_pool"]
    assert standing(ciamis) == [Standing.WAITING]


def _site(pk: int) -> Site:
    return Site.objects.select_related("agency").get(pk=pk)


def test_the_draft_is_opened_days_ahead_with_the_first_working_time(ciamis: Driver) -> None:
    plan = planned(ciamis, first=date(2026, 11, 25), lead=3)
    # Wednesday the 25th, three days before it Sunday: Monday 07.30 is the first working time.
    swept(ciamis)
    assert rows() == []
    ciamis.later(days=7, hours=-1, minutes=-31)
    swept(ciamis)
    assert rows() == []
    plan.refresh_from_db()
    assert plan.look_at == ciamis.now + timedelta(minutes=1)
    ciamis.later(minutes=1)
    swept(ciamis)
    assert rows() == [("2026-11-25", "2026-11-25", "")]
    assert Case.objects.count() == 1


def test_a_due_day_that_is_a_holiday_moves_to_the_next_working_day(ciamis: Driver) -> None:
    order = ciamis.cast.order()
    add_holiday(order, date=date(2026, 11, 16), name="Libur daerah (contoh)", kind="local", state="confirmed")
    planned(ciamis)
    swept(ciamis)
    assert rows() == []
    ciamis.later(days=1)
    swept(ciamis)
    assert rows() == [("2026-11-16", "2026-11-17", "")]


def test_however_often_it_sweeps_a_date_is_opened_once(ciamis: Driver) -> None:
    plan = planned(ciamis)
    for _ in range(3):
        swept(ciamis)
        type(plan).objects.update(look_at=ciamis.now)
    ciamis.later(days=-30)
    type(plan).objects.update(look_at=ciamis.now)
    swept(ciamis)
    ciamis.later(days=30)
    type(plan).objects.update(look_at=ciamis.now)
    swept(ciamis)
    assert rows() == [("2026-11-16", "2026-11-16", "")]
    assert Case.objects.count() == 1


def test_after_a_jump_of_the_clock_only_the_last_date_is_opened(ciamis: Driver) -> None:
    planned(ciamis)
    ciamis.later(days=43)
    # From 16 November to 29 December: four dates, one of them yesterday.
    swept(ciamis)
    assert rows() == [
        ("2026-11-16", "2026-11-16", Skipped.OVERTAKEN),
        ("2026-11-30", "2026-11-30", Skipped.OVERTAKEN),
        ("2026-12-14", "2026-12-14", Skipped.OVERTAKEN),
        ("2026-12-28", "2026-12-28", ""),
    ]
    assert Case.objects.count() == 1
    assert standing(ciamis)[-1] is Standing.LATE


def test_what_a_resting_plan_misses_is_named(ciamis: Driver) -> None:
    plan = planned(ciamis)
    order = ciamis.cast.order(ciamis.cast.holder("head_of_office"))
    services.pause_plan(order, plan.pk, paused=True, may=True)
    swept(ciamis)
    ciamis.later(days=1)
    services.pause_plan(ciamis.cast.order(now=ciamis.now), plan.pk, paused=False, may=True)
    swept(ciamis)
    assert rows() == [("2026-11-16", "2026-11-16", Skipped.PAUSED)]
    assert Case.objects.count() == 0


def test_two_dates_on_one_working_day_are_one_round(ciamis: Driver) -> None:
    for day in (16, 17, 18, 19, 20):
        name = f"Libur {day}"
        add_holiday(ciamis.cast.order(), date=date(2026, 11, day), name=name, kind="local", state="confirmed")
    weekly = planned(ciamis, name="Mingguan", every=1)
    ciamis.later(days=7)
    swept(ciamis)
    found = Round.objects.filter(plan=weekly).order_by("date")
    assert [(one.date.day, one.day.day, one.skipped) for one in found] == [
        (16, 23, ""),
        (23, 23, Skipped.SAME_DAY),
    ]


def test_a_round_skipped_beforehand_is_never_opened(ciamis: Driver) -> None:
    plan = planned(ciamis)
    order = ciamis.cast.order(ciamis.cast.holder("section_head"))
    with pytest.raises(ValidationError, match="alasan"):
        services.skip_round(order, plan.pk, on=date(2026, 11, 30), reason=" ", may=True)
    with pytest.raises(ValidationError, match="sudah dibuka"):
        services.skip_round(ciamis.cast.order(), plan.pk, on=date(2026, 12, 1), reason="x", may=True)
    services.skip_round(order, plan.pk, on=date(2026, 11, 30), reason="Anggaran habis.", may=True)
    ciamis.later(days=14)
    swept(ciamis)
    assert rows()[-1] == ("2026-11-30", "2026-11-30", Skipped.BY_HAND)
    structure = organization.structure(ciamis.cast.government)
    coming = upcoming(plan, structure, date(2026, 11, 30), date(2026, 12, 31))
    assert [one.day.isoformat() for one in coming] == ["2026-12-14", "2026-12-28"]


def test_a_draft_the_head_declined_counts_as_skipped(ciamis: Driver) -> None:
    planned(ciamis)
    swept(ciamis)
    (one,) = Round.objects.all()
    ciamis.act(ciamis.cast.holder("head_of_office"), one.case_id, Cancel("Ditunda."))
    assert standing(ciamis) == [Standing.SKIPPED]


def test_a_confirmed_round_runs_is_done_and_its_visits_are_noted(ciamis: Driver) -> None:
    planned(ciamis)
    swept(ciamis)
    (one,) = Round.objects.all()
    ciamis.complete(one.case_id)
    assert standing(ciamis) == [Standing.RUNNING]
    ciamis.finish(one.case_id)
    worked()
    assert standing(ciamis) == [Standing.DONE]
    visited = [step.site for step in ciamis.found(one.case_id).state.path if step.site]
    assert sorted(Visit.objects.values_list("site", flat=True)) == sorted(visited)
    assert len(visited) == 2


def test_only_who_may_start_a_round_may_plan_one(ciamis: Driver) -> None:
    plan = planned(ciamis)
    team = ciamis.cast.order(ciamis.cast.holder("maintenance_team"))
    with pytest.raises(NotAllowed):
        services.pause_plan(team, plan.pk, paused=True, may=False)
    foreign = cast("kota-bekasi").order()
    with pytest.raises(Unknown):
        services.pause_plan(foreign, plan.pk, paused=True, may=True)


def test_a_changed_rhythm_counts_from_today(ciamis: Driver) -> None:
    plan = planned(ciamis, first=date(2026, 1, 5))
    assert plan.since == date(2026, 11, 16)
    ciamis.later(days=8)
    order = ciamis.cast.order(now=ciamis.now)
    services.change_plan(order, plan.pk, {"every": 1}, may=False)
    plan.refresh_from_db()
    assert plan.since == date(2026, 11, 24)
    with pytest.raises(ValidationError, match="selesai"):
        services.change_plan(ciamis.cast.order(), plan.pk, {"last": date(2026, 1, 1)}, may=True)


def test_a_worker_killed_after_opening_the_case_opens_no_second_one(
    ciamis: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(ciamis)
    jobs.look_for_due_rounds(ciamis.now)
    (one,) = Round.objects.all()
    services.open_round(one.pk)
    Round.objects.update(case=None)
    services.open_round(one.pk)
    one.refresh_from_db()
    assert Case.objects.get() == one.case
    with transaction.atomic(), pytest.raises(IntegrityError):
        Round.objects.create(
            government=one.government, plan=one.plan, date=one.date, day=one.day, subject="x", at=ciamis.now
        )


def test_sweeps_and_workers_at_once_open_each_date_once(ciamis_apart: Driver) -> None:
    for number in range(6):
        planned(ciamis_apart, name=f"Rencana {number}")
    Job.objects.all().delete()
    begin, failures = threading.Barrier(4), []

    def run() -> None:
        try:
            begin.wait()
            swept(ciamis_apart)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    swept(ciamis_apart)
    assert failures == []
    assert Round.objects.count() == Case.objects.count() == 6
    assert set(Round.objects.values_list("case", flat=True)) == set(Case.objects.values_list("pk", flat=True))


def test_a_sweep_with_nothing_due_asks_one_question(ciamis: Driver) -> None:
    planned(ciamis)
    swept(ciamis)
    with CaptureQueriesContext(connection) as captured:
        assert jobs.look_for_due_rounds(time.now()) is False
    assert len(captured) == 1
