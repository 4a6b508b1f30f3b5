"""Who is told what of a case: each person once, in the post they hold when told, never of their own act."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from case_driver import Driver, any_agency, bekasi, completion
from laksana.cases import telling
from laksana.cases.alarms import duties, qualifying, reminding
from laksana.cases.models import Case, Entry
from laksana.cases.selectors.entries import entry_row
from laksana.cases.telling import saying
from laksana.cases.telling.table import EVENTS, TABLE
from laksana.core.authority.mandates import MandateKind
from laksana.core.case.commands import (
    AgreePause,
    Appointment,
    AskReopen,
    Assign,
    Cancel,
    Comment,
    Confirm,
    DecideReopen,
    Disposition,
    FreeDispose,
    Pause,
    Recall,
    SendBack,
    WaitingFor,
)
from laksana.core.case.events import Event
from laksana.notifications.kinds import WORDS
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind
from laksana.organization import services as office
from laksana.organization.models import Government, Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import time
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")
ROOT = Path(telling.__file__).parents[4]
Kind = NoticeKind


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A driver whose clock is the installation's."""
    driver = bekasi()
    monkeypatch.setattr(time, "now", lambda: driver.now)
    return driver


def work() -> None:
    while outbox.work(limit=50):
        pass
    assert not Job.objects.exclude(attempts=0).exists(), Job.objects.exclude(attempts=0).first().last_error  # type: ignore[union-attr]


def told() -> dict[str, str]:
    """Let the worker do what is due; give what each person heard since the last time, and forget it."""
    work()
    heard = {row.person.name: row.kind for row in Message.objects.select_related("person")}
    Message.objects.all().delete()
    return heard


def names(*people: Person) -> set[str]:
    return {person.name for person in people}


def hears(heard: dict[str, str], kind: NoticeKind) -> set[str]:
    return {name for name, what in heard.items() if what == kind}


def at_step(driver: Driver, number: int) -> int:
    """Open a case and complete its first steps; forget what was told of them."""
    case = driver.open().case
    for _ in range(number):
        driver.later(minutes=1).complete(case)
    told()
    return case


def token_of(driver: Driver, case: int) -> int:
    return next(iter(driver.found(case).state.open))


def test_a_report_is_told_to_who_has_the_first_step_and_to_the_agency(driver: Driver) -> None:
    case = driver.open().case
    heard = told()
    token = next(iter(driver.found(case).state.open.values()))
    assert token.post is not None
    assert hears(heard, Kind.STEP_POOL) == names(driver.holder(token.post))
    assert hears(heard, Kind.CASE_OPENED) == names(driver.cast.contact(driver.agency_name))
    assert driver.reporter.name not in heard, "who did it"


def test_a_message_says_number_step_and_post_and_leads_to_the_case(driver: Driver) -> None:
    case = driver.open(subject="Perihal yang tidak keluar rumah").case
    driver.later(hours=2)
    work()
    row, number = Message.objects.get(kind=Kind.STEP_POOL), Case.objects.get(pk=case).number
    assert row.path == f"/kasus/{number}/"
    assert row.facts["number"] == number
    assert row.facts["post"] == "Kepala Bidang TIK"
    assert row.facts["step"]
    assert row.facts["due"]
    assert "Perihal" not in str(row.facts)
    assert row.made_at == driver.now - timedelta(hours=2), "when it happened, however late the worker is"
    assert Message.objects.get(kind=Kind.CASE_OPENED).path == f"/lapor/kasus/{number}/"


def test_a_step_is_told_to_the_next_and_not_to_who_did_it(driver: Driver) -> None:
    case = at_step(driver, 1)
    doer = driver.performer(driver.found(case), driver.found(case).state.open[token_of(driver, case)])
    driver.complete(case)
    heard = told()
    waiting = next(iter(driver.found(case).state.open.values()))
    assert waiting.assignee is not None
    assert hears(heard, Kind.STEP_YOURS) == names(Person.objects.get(pk=waiting.assignee))
    assert doer.name not in heard


def test_told_twice_everybody_still_hears_it_once(driver: Driver) -> None:
    case = driver.open().case
    while driver.found(case).state.is_open:
        work()
        driver.later(minutes=1).complete(case)
    work()
    before = list(Message.objects.order_by("id").values_list("person", "key", "kind"))
    assert len(before) > 5
    for entry in Entry.objects.values_list("pk", flat=True):
        saying.say(entry_row(entry))
    assert list(Message.objects.order_by("id").values_list("person", "key", "kind")) == before


def test_nobody_is_called_to_a_step_that_is_done_meanwhile(driver: Driver) -> None:
    case = driver.open().case
    driver.later(minutes=1).complete(case)
    assert hears(told(), Kind.STEP_POOL) <= names(
        *(driver.holder(step.post) for step in driver.found(case).state.open.values() if step.post)
    )


@pytest.mark.parametrize(("days", "hears_it"), [(-2, False), (0, True), (2, False)])
def test_a_stand_in_hears_what_the_post_hears_while_the_mandate_lasts(
    driver: Driver, days: int, hears_it: bool
) -> None:
    stand_in = driver.cast.holder("section_head")
    office.begin_mandate(
        driver.cast.order(),
        kind=MandateKind.PLH,
        post=driver.cast.post("head_of_division"),
        person=stand_in.pk,
        begins_at=driver.now + timedelta(days=days, hours=-12),
        ends_at=driver.now + timedelta(days=days, hours=12),
    )
    driver.open()
    assert (stand_in.name in hears(told(), Kind.STEP_POOL)) is hears_it


def test_opening_the_step_reads_what_was_told_of_its_case(driver: Driver, settings: Any) -> None:
    settings.DEMO = True
    case, other = driver.open().case, driver.open().case
    work()
    first = driver.found(case).state.open[token_of(driver, case)]
    person, number = driver.performer(driver.found(case), first), Case.objects.get(pk=case).number
    assert signed_in(person).post(reverse("cases:read", args=[number, first.token])).status_code == 204
    unread = Message.objects.filter(person=person, read_at=None)
    assert [row.facts["number"] for row in unread] == [Case.objects.get(pk=other).number]
    assert Message.objects.filter(facts__number=number, read_at=None).exists(), "others have not read it"


def test_somebody_named_anew_is_told(driver: Driver) -> None:
    case = at_step(driver, 2)
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    other = next(person for person in sorted(found.office.holders[step.post or 0]) if person != step.assignee)
    driver.act(driver.holder(found.owner), case, Assign(step.token, Appointment(other)))
    assert told() == {Person.objects.get(pk=other).name: Kind.ASSIGNED}


def test_what_is_sent_back_is_told_as_such(driver: Driver) -> None:
    case = at_step(driver, 2)
    while not (back := checked_step(driver, case)):
        driver.later(minutes=1).complete(case)
        told()
    token, to, done_by = back
    performer = driver.performer(driver.found(case), driver.found(case).state.open[token])
    driver.later(minutes=1).act(performer, case, SendBack(token, to, "Belum lengkap"))
    assert told() == {Person.objects.get(pk=done_by).name: Kind.RETURNED}


def checked_step(driver: Driver, case: int) -> tuple[int, str, int] | None:
    """Give the open step's token with a step that it may send back to somebody else, and who did that."""
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    doer = driver.performer(found, step).pk
    done = [one for one in found.state.path if one.by not in (None, doer)]
    may = found.procedure.step(step.step).may_return_to
    return next(((step.token, one.step, one.by) for one in done if one.by and one.step in may), None)


def test_what_is_recalled_is_told_to_who_had_it(driver: Driver) -> None:
    case = at_step(driver, 1)
    token = token_of(driver, case)
    found = driver.found(case)
    doer = driver.performer(found, found.state.open[token])
    driver.later(minutes=1).act(doer, case, completion(found, found.state.open[token]))
    had = next(iter(driver.found(case).state.open.values())).assignee
    told()
    driver.later(minutes=1).act(doer, case, Recall(token))
    assert told() == {Person.objects.get(pk=had).name: Kind.RECALLED}


def test_a_long_pause_is_told_to_the_owner_and_its_answer_to_who_asked(driver: Driver) -> None:
    case = at_step(driver, 2)
    found = driver.found(case)
    step = next(iter(found.state.open.values()))
    performer, owner = driver.performer(found, step), driver.holder(found.owner)
    until = driver.now + timedelta(days=9)
    driver.act(performer, case, Pause(step.token, WaitingFor.GOODS, "Menunggu kabel", until))
    assert told() == {owner.name: Kind.PAUSE_ASKED}
    driver.later(minutes=1).act(owner, case, AgreePause(step.token, True))
    assert told() == {performer.name: Kind.PAUSE_DECIDED}


def test_an_internal_note_is_not_told_to_the_agency(driver: Driver) -> None:
    case = at_step(driver, 2)
    found = driver.found(case)
    owner = driver.holder(found.owner)
    performer = driver.performer(found, next(iter(found.state.open.values())))
    driver.act(owner, case, Comment("Di antara kita", internal=True))
    assert told() == {performer.name: Kind.COMMENT}
    driver.later(minutes=1).act(owner, case, Comment("Untuk semua", internal=False))
    agency = names(driver.reporter, driver.cast.contact(driver.agency_name))
    assert hears(told(), Kind.COMMENT) == {performer.name} | agency


def test_an_instruction_and_its_copy_are_told_apart(driver: Driver) -> None:
    case = at_step(driver, 2)
    owner = driver.holder(driver.found(case).owner)
    to, copy = driver.cast.post("head_of_division"), driver.cast.post("head_of_office")
    given = Disposition(("diketahui",), recipients=(to,), copies=(copy,))
    driver.act(owner, case, FreeDispose(given))
    assert told() == {
        driver.holder(to).name: Kind.DISPOSITION,
        driver.holder(copy).name: Kind.DISPOSITION_COPY,
    }


def test_the_end_is_told_and_what_follows_it(driver: Driver) -> None:
    case = driver.open().case
    driver.finish(case)
    agency = names(driver.reporter, driver.cast.contact(driver.agency_name))
    heard = told()
    assert agency <= set(heard)
    driver.later(minutes=1).act(driver.reporter, case, AskReopen("Mati lagi"))
    owner = driver.holder(driver.found(case).owner)
    assert told() == {owner.name: Kind.REOPEN_ASKED}
    driver.later(minutes=1).act(owner, case, DecideReopen(False, "Gangguan lain"))
    assert hears(told(), Kind.REOPEN_DECIDED) == agency


def test_an_answer_not_well_is_told_to_the_owner(driver: Driver) -> None:
    case = driver.open().case
    while not driver.found(case).state.questions:
        driver.later(minutes=1).complete(case)
    assert driver.reporter.name in hears(told(), Kind.RECOVERY_ASKED)
    driver.later(minutes=1).act(driver.reporter, case, Confirm(well=False))
    assert hears(told(), Kind.NOT_WELL) == names(driver.holder(driver.found(case).owner))


def test_a_case_called_off_is_told_to_the_agency_and_who_worked(driver: Driver) -> None:
    case = at_step(driver, 2)
    found = driver.found(case)
    performer = driver.performer(found, next(iter(found.state.open.values())))
    driver.act(driver.holder(found.owner), case, Cancel("Tidak jadi"))
    agency = names(driver.reporter, driver.cast.contact(driver.agency_name))
    assert hears(told(), Kind.CASE_ENDED) == {performer.name} | agency


def test_a_security_incident_is_urgent_an_ordinary_one_is_not(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.open()
    work()
    assert set(Message.objects.values_list("urgent", flat=True)) == {False}
    Message.objects.all().delete()
    bogor = any_agency("kota-bogor")
    bogor.open("kota-bogor/keamanan-jaringan")
    work()
    assert set(Message.objects.values_list("urgent", flat=True)) == {True}
    assert set(Message.objects.values_list("government", flat=True)) == {
        Government.objects.get(slug="kota-bogor").pk
    }


def test_every_story_can_be_told_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    for slug, procedure in (
        ("kota-bogor", "kota-bogor/keamanan-jaringan"),
        ("kabupaten-ciamis", "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"),
    ):
        driver = any_agency(slug)
        monkeypatch.setattr(time, "now", lambda driver=driver: driver.now)
        case = driver.open(procedure).case
        for _ in range(60):
            if not driver.later(minutes=2).complete(case).state.is_open:
                break
            work()
        assert told()


# ---- the table on paper ----


def written() -> list[str]:
    return [
        f"| {rule.event.__name__} | {(rule.whom.__doc__ or '').strip()} | *{WORDS[rule.kind].title}* |"
        for rule in TABLE
    ]


def test_the_table_stands_in_the_documents() -> None:
    text = (ROOT / "docs" / "notices.md").read_text()
    lines = re.findall(r"^\| [A-Z]\w+ \| .+ \| \*.+\* \|$", text, re.MULTILINE)
    assert lines == written()


def test_the_table_names_events_there_are() -> None:
    assert set(EVENTS) <= set(Event.__args__)  # type: ignore[attr-defined]
    assert {rule.kind for rule in TABLE} == set(NoticeKind) - OF_TIME - OF_OTHERS


OF_OTHERS = {
    NoticeKind.ADDRESS_FAILING,
    NoticeKind.GOODS_ARRIVED,
    NoticeKind.PAPER_TO_SIGN,
    NoticeKind.SCAN_REPORTED,
    NoticeKind.STOCK_LOW,
}
"""What no case brings about, or another room's sweep."""
OF_TIME = {
    *reminding.KINDS.values(),
    *duties.KINDS,
    NoticeKind.MANDATE_BEGINS,
    NoticeKind.MANDATE_ENDS_SOON,
    NoticeKind.MANDATE_ENDED,
    NoticeKind.POST_EMPTY,
    *qualifying.KINDS,
    NoticeKind.DIGEST,
}
"""What no act brings about, but the passing of time."""


def test_what_time_brings_about_stands_in_the_documents_too() -> None:
    text = (ROOT / "docs" / "notices.md").read_text()
    assert [kind for kind in OF_TIME if f"*{WORDS[kind].title}*" not in text] == []
