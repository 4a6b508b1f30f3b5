"""The health page: a government's own figures and parked jobs: to be tried again, never looked into."""

from datetime import timedelta
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from laksana.audit import selectors as audit
from laksana.core.authority.mandates import MandateKind
from laksana.organization import services, wellbeing
from laksana.outbox import registry
from laksana.outbox.models import Job
from laksana.outbox.services import MAX_ATTEMPTS, sign_of_life
from laksana.outside import disk, time, typesetting
from laksana.outside.disk import GIGABYTE, Room
from laksana.outside.typesetting import Reason, State, TypesettingFailed
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
PAGE = reverse("organization:health")
RESTART = reverse("organization:jobs-restart")
HERE, NEIGHBOUR = "kota-bekasi", "kota-bogor"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Monday morning, with nothing promised but what a test promises."""
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)
    Job.objects.all().delete()


def job(slug: str = HERE, **fields: object) -> Job:
    """Put a job of a government into the queue; it is parked unless the test says otherwise."""
    values = {
        "key": str(uuid4()),
        "task": "cases.tell",
        "payload": '{"entry":4711}',
        "government": cast(slug).government.pk,
        "since": MONDAY - timedelta(hours=3),
        "due_at": MONDAY,
        "attempts": MAX_ATTEMPTS,
        "parked_at": MONDAY - timedelta(hours=1),
        "last_error": "OSError('no room')\nsecret line",
    }
    return Job.objects.create(**{**values, **fields})


def administrator(slug: str = HERE) -> Client:
    return signed_in(cast(slug).administrator)


def shown(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, number: int | str = "", command: object = None) -> int:
    words = {"command_id": str(command or uuid4())}
    return client.post(RESTART, words | ({"job": str(number)} if number else {})).status_code


def test_only_own_parked_jobs_are_shown_and_nothing_they_carry() -> None:
    job(last_error="OSError('no room')\nsecret line")
    job(NEIGHBOUR, last_error="ValueError('of the neighbour')")
    job(government=None, last_error="ValueError('of the installation')")
    page = shown(administrator())
    assert "Memberitahukan kejadian pada kasus" in page
    assert "OSError(&#x27;no room&#x27;)" in page
    for hidden in ("secret line", "of the neighbour", "of the installation", "4711"):
        assert hidden not in page


def test_figures_count_own_jobs_whose_time_has_come() -> None:
    waiting = {"parked_at": None, "attempts": 0, "last_error": ""}
    job(**waiting)
    job(**{**waiting, "attempts": 2, "last_error": "OSError()"})
    job(**{**waiting, "since": MONDAY + timedelta(days=1)})
    job(NEIGHBOUR, **waiting)
    job()
    figures = administrator().get(PAGE).context["queue"]
    assert (figures.waiting, figures.tried, figures.parked) == (2, 1, 1)
    assert figures.oldest == MONDAY - timedelta(hours=3)


def test_trying_again_works_once_for_a_command_and_is_written_down() -> None:
    parked, client, command = job(), administrator(), uuid4()
    assert press(client, parked.pk, command) == 302
    again = Job.objects.get(pk=parked.pk)
    assert (again.parked_at, again.attempts) == (None, 0)
    Job.objects.update(parked_at=MONDAY)
    assert press(client, parked.pk, command) == 302
    assert Job.objects.get(pk=parked.pk).parked_at, "the same command acted twice"
    line = audit.latest(cast(HERE).government.pk, limit=1)[0]
    assert (line.action, line.subject) == ("job.restarted", f"job:{parked.pk}")


def test_all_own_ones_may_be_tried_again_at_once() -> None:
    for _ in range(3):
        job()
    theirs = job(NEIGHBOUR)
    assert press(administrator()) == 302
    assert [row.pk for row in Job.objects.exclude(parked_at=None)] == [theirs.pk]


def test_a_neighbours_job_is_as_unknown() -> None:
    theirs, client = job(NEIGHBOUR), administrator()
    answers = [press(client, number) for number in (theirs.pk, 987654, "x", "9" * 30)]
    assert answers == [404, 404, 404, 404]
    assert Job.objects.get(pk=theirs.pk).parked_at


def test_a_head_has_no_business_here() -> None:
    client = signed_in(cast(HERE).holder("head_of_division"))
    assert client.get(PAGE).status_code == 403
    assert press(client) == 403


def test_a_job_that_waits_is_not_tried_again_by_hand() -> None:
    assert press(administrator(), job(parked_at=None).pk) == 404


def test_a_long_list_is_cut_and_says_so(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(27):
        job()
    client = administrator()
    shown(client)
    with django_assert_max_num_queries(12):
        page = shown(client)
    assert page.count('name="job"') == 25
    assert "dan 2 pekerjaan lagi" in page


class TestSigns:
    def words(self) -> dict[str, tuple[str, str]]:
        signs = wellbeing.vital_signs(cast(HERE).government.pk, MONDAY)
        return {sign.icon: (sign.state, sign.word) for sign in signs}

    def test_a_worker_lives_falls_silent_or_never_came(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.words()["activity"] == ("late", "tidak berjalan")
        sign_of_life("w1")
        assert self.words()["activity"] == ("on_time", "berjalan")
        monkeypatch.setattr(time, "now", lambda: MONDAY - timedelta(seconds=61))
        sign_of_life("w1")
        assert self.words()["activity"] == ("late", "diam")

    def test_mail_is_off_well_or_falters(self, settings: Settings) -> None:
        settings.MAIL = False
        assert self.words()["mail"] == ("", "tidak dipakai")
        settings.MAIL = True
        job(NEIGHBOUR, task=wellbeing.LETTERS)
        assert self.words()["mail"] == ("on_time", "dipakai")
        job(task=wellbeing.LETTERS, parked_at=None, attempts=1)
        assert self.words()["mail"] == ("soon", "tersendat")

    def test_a_disk_that_fills_up_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(disk, "room", lambda folder: Room(GIGABYTE - 1, 100 * GIGABYTE))
        assert self.words()["hard-drive"] == ("late", "hampir penuh")
        monkeypatch.setattr(disk, "room", lambda folder: Room(GIGABYTE, 100 * GIGABYTE))
        assert self.words()["hard-drive"] == ("on_time", "cukup")

    def test_how_the_typesetter_is_shut_in_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(typesetting, "state", lambda: State(network=True, limited=True))
        assert self.words()["file-text"] == ("soon", "kurang terkurung")
        monkeypatch.setattr(typesetting, "state", lambda: State(network=False, limited=True))
        assert self.words()["file-text"] == ("on_time", "terkurung")
        monkeypatch.setattr(typesetting, "state", Mock(side_effect=TypesettingFailed(Reason.KILLED)))
        assert self.words()["file-text"] == ("late", "tidak berjalan")


def test_every_task_is_named_in_words() -> None:
    registry.load()
    assert {task for task in registry.tasks() if not task.startswith("test.")} == set(wellbeing.TASKS)


def test_a_mandate_that_ends_within_two_weeks_is_named() -> None:
    here = cast(HERE)
    begin = {"kind": MandateKind.PLH, "post": here.post("head_of_division"), "begins_at": MONDAY}
    person = here.holder("section_head").pk
    services.begin_mandate(here.order(), **begin, person=person, ends_at=MONDAY + timedelta(days=13))
    assert "Plh. Kepala Bidang TIK" in shown(administrator())
    assert "Plh. Kepala Bidang TIK" not in shown(administrator(NEIGHBOUR))


def test_an_office_in_order_says_so() -> None:
    page = shown(administrator())
    assert "Setiap jabatan ada pejabat" in page
    assert "Tidak ada pekerjaan yang terhenti." in page
