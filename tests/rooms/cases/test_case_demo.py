"""The demo's cases: alive in every government, sound, never from the future, loaded once."""

from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Max

from laksana.cases import verifying
from laksana.cases.demo.loader import load_all
from laksana.cases.models import (
    Attachment,
    Case,
    CaseLink,
    Decision,
    DecisionKind,
    Entry,
    OpenStep,
    StepState,
)
from laksana.core.case.state import Status
from laksana.organization import selectors as organization
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import GOVERNMENTS, MONDAY

pytestmark = pytest.mark.usefixtures("published")
SUNDAY_NIGHT = MONDAY - timedelta(hours=10)


def sound() -> bool:
    return list(verifying.verify(verifying.Tally())) == []


def states_of(cases: Any) -> set[int]:
    return set(OpenStep.objects.filter(case__in=cases).values_list("state", flat=True))


@pytest.mark.parametrize("now", [MONDAY, SUNDAY_NIGHT], ids=["at work", "on a Sunday night"])
def test_every_government_is_alive_and_nothing_lies_in_the_future(now: datetime) -> None:
    load_all(now=now)
    assert sound()
    for slug in GOVERNMENTS:
        government = organization.government_by_slug(slug)
        cases = Case.objects.filter(government=government)
        assert 24 <= cases.count() <= 30
        assert {Status.OPEN, Status.FINISHED, Status.CANCELLED, Status.DUPLICATE} <= set(
            cases.values_list("status", flat=True)
        )
        assert {StepState.RUNNING, StepState.PAUSED} <= states_of(cases)
        due = OpenStep.objects.filter(case__in=cases, state=StepState.RUNNING, due_at__isnull=False)
        assert 1 <= due.filter(due_at__lt=now).count() < due.count() / 3
        assert cases.exclude(stars=None).exists()
    assert Entry.objects.aggregate(last=Max("recorded_at"))["last"] <= now


def test_everybody_who_works_finds_work() -> None:
    """No first screen is empty: those who do the steps have one, those who decide have several."""
    load_all(now=MONDAY)
    waiting = Counter(OpenStep.objects.values_list("post", flat=True))
    assigned = set(OpenStep.objects.values_list("assignee", flat=True))
    for slug in GOVERNMENTS:
        structure = organization.structure(organization.government_by_slug(slug))
        playing = {post for cast in structure.performers.values() for post in cast.values()}
        holders = structure.holders_on(MONDAY.date())
        for post in playing:
            assert waiting[post], (slug, structure.posts[post].title)
            if len(holders[post]) > 2:
                assert holders[post] <= assigned, (slug, structure.posts[post].title)


def test_the_demo_shows_each_kind_of_waiting() -> None:
    load_all(now=MONDAY)
    assert set(OpenStep.objects.values_list("state", flat=True)) >= {
        StepState.SUBMITTED,
        StepState.PAUSED,
        StepState.PAUSE_ASKED,
    }
    kinds = {DecisionKind.PAUSE, DecisionKind.SIGNATURE, DecisionKind.REOPEN}
    assert set(Decision.objects.values_list("kind", flat=True)) >= kinds
    assert {"related", "duplicate"} <= set(CaseLink.objects.values_list("relation", flat=True))
    assert Case.objects.filter(status=Status.WITHDRAWN).exists()
    assert Attachment.objects.exists()


def test_a_second_run_changes_nothing() -> None:
    load_all(now=MONDAY)
    before = list(Entry.objects.values_list("pk", "chain"))
    load_all(now=MONDAY + timedelta(days=1))
    assert list(Entry.objects.values_list("pk", "chain")) == before


def test_what_the_worker_makes_of_them_stays_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    load_all(now=MONDAY)
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists()
    assert sound()


def test_a_production_installation_takes_none(settings: Any) -> None:
    settings.CONFIG = SimpleNamespace(production=True)
    with pytest.raises(CommandError):
        call_command("load_demo_cases")
    assert not Case.objects.exists()
