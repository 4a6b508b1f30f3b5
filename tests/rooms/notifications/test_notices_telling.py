"""Telling people: once each, by the channels they want, not in their quiet hours."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from laksana.notifications import selectors, services
from laksana.notifications.kinds import WORDS, NoticeKind
from laksana.notifications.models import Delivery, Message
from laksana.notifications.quiet import held_until
from laksana.notifications.selectors.choices import HOUSE
from laksana.organization.models import Account, Person
from laksana.outbox.models import Job
from world import MONDAY, cast

pytestmark = pytest.mark.django_db
FACTS = {"number": "BKS-2026-0001", "step": "Menganalisa gangguan", "post": "Kepala Bidang TIK"}


def tell(*people: Person, key: str = "k", kind: NoticeKind = NoticeKind.STEP_YOURS, **changes: Any) -> None:
    given: dict[str, Any] = {"facts": FACTS, "path": "/kasus/BKS-2026-0001/", "now": MONDAY} | changes
    numbers = [person.pk for person in people]
    services.tell(government=cast("kota-bekasi").government.pk, key=key, kind=kind, people=numbers, **given)


@pytest.fixture
def head() -> Person:
    return reachable(cast("kota-bekasi").holder("section_head"), "kasi@bekasi.example")


@pytest.fixture
def other() -> Person:
    return cast("kota-bekasi").holder("head_of_division")


def reachable(person: Person, address: str) -> Person:
    Account.objects.filter(person=person).update(email=address)
    return person


def test_everybody_is_told_once_however_often_it_is_said(head: Person, other: Person) -> None:
    tell(head, other, head)
    tell(head, other, now=MONDAY + timedelta(hours=1))
    assert Message.objects.count() == 2
    assert set(Message.objects.values_list("made_at", flat=True)) == {MONDAY}


def test_a_message_stands_in_the_table_as_the_model_would_write_it(head: Person) -> None:
    facts = {"number": "BKS-1", "title": 'Kabel "putus" ≥ 2 ruas'}
    tell(head, facts=facts, urgent=True, at=MONDAY + timedelta(microseconds=7))
    (told,) = Message.objects.all()
    Message.objects.create(
        government=head.government,
        person=head,
        key="other",
        kind=NoticeKind.STEP_YOURS,
        facts=facts,
        path="/kasus/BKS-2026-0001/",
        urgent=True,
        made_at=MONDAY + timedelta(microseconds=7),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notifications_message ORDER BY id")
        columns = [column[0] for column in cursor.description]
        ours, theirs = (dict(zip(columns, row, strict=True)) for row in cursor.fetchall())
    assert ours | {"id": 0, "key": "k"} == theirs | {"id": 0, "key": "k"}
    assert (told.facts, told.key, told.read_at) == (facts, "k", None)


def test_nobody_is_told_nothing() -> None:
    tell()
    assert not Message.objects.exists()


def test_of_what_one_cause_brings_a_person_hears_the_first(head: Person, other: Person) -> None:
    tell(head, kind=NoticeKind.RETURNED)
    tell(head, other, kind=NoticeKind.COMMENT)
    told = dict(Message.objects.values_list("person", "kind"))
    assert told == {head.pk: NoticeKind.RETURNED, other.pk: NoticeKind.COMMENT}


def test_the_bell_counts_what_is_unread_up_to_a_hundred(head: Person) -> None:
    for number in range(102):
        tell(head, key=str(number))
    assert selectors.unread_count(head.pk) == 100
    services.mark_all_read(head.pk, up_to=Message.objects.earliest("id").pk + 99, now=MONDAY)
    assert selectors.unread_count(head.pk) == 2


def test_the_first_reading_counts_and_only_one_s_own(head: Person, other: Person) -> None:
    tell(head)
    (message,) = Message.objects.all()
    services.mark_read(other.pk, message=message.pk, now=MONDAY)
    assert selectors.unread_count(head.pk) == 1
    services.mark_read(head.pk, message=message.pk, now=MONDAY)
    services.mark_read(head.pk, message=message.pk, now=MONDAY + timedelta(days=1))
    assert Message.objects.get().read_at == MONDAY


def test_opening_a_page_reads_what_leads_there(head: Person) -> None:
    tell(head, key="a")
    tell(head, key="b", path="/kasus/BKS-2026-0002/")
    services.mark_path_read(head.pk, path="/kasus/BKS-2026-0001/", now=MONDAY)
    assert [row.key for row in Message.objects.filter(read_at=None)] == ["b"]


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_words_that_need_no_more_than_facts(kind: NoticeKind, head: Person) -> None:
    tell(head, kind=kind, facts={**FACTS, "waiting": "3", "late": "1", "major": "0"})
    shown = selectors.shown(Message.objects.get())
    assert shown.title == str(WORDS[kind].title)
    assert "%" not in shown.text
    bare = selectors.shown(Message(kind=kind, made_at=MONDAY))
    assert "%" not in bare.text


# ---- what leaves the house ----


@pytest.fixture
def mailing(settings: Any) -> None:
    settings.MAIL = True


def due() -> list[datetime]:
    return list(Job.objects.filter(task=services.DELIVER).values_list("due_at", flat=True))


def test_without_a_mail_server_nothing_is_promised(head: Person) -> None:
    tell(head)
    assert (due(), Delivery.objects.count()) == ([], 0)


@pytest.mark.usefixtures("mailing")
def test_a_mail_is_promised_once_to_who_has_an_address(head: Person, other: Person) -> None:
    tell(head, other)
    tell(head, other)
    assert due() == [MONDAY]
    assert Delivery.objects.get().message.person == head


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize(
    ("groups", "mails"),
    [(["asking", "informing"], ["comment", "step_yours"]), (["asking"], ["step_yours"]), (["urgent"], [])],
)
def test_a_person_chooses_what_is_mailed(head: Person, groups: list[str], mails: list[str]) -> None:
    services.choose(head.pk, channels={group: ["email"] for group in groups})
    tell(head, key="a", kind=NoticeKind.STEP_YOURS)
    tell(head, key="b", kind=NoticeKind.COMMENT)
    assert sorted(Delivery.objects.values_list("message__kind", flat=True)) == mails
    assert Message.objects.count() == 2


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize("digest", [True, False])
def test_the_morning_s_summary_is_chosen_apart(head: Person, digest: bool) -> None:
    services.choose(head.pk, channels={}, digest=digest)
    tell(head, kind=NoticeKind.DIGEST, facts={"waiting": "3"})
    assert len(due()) == digest


LATE = datetime(2026, 11, 16, 15, 30, tzinfo=UTC)
"""22.30 WIB."""
MORNING = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
"""06.00 WIB on the next day."""


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize(
    ("urgent", "breaks", "goes"),
    [(False, False, MORNING), (False, True, MORNING), (True, False, MORNING), (True, True, LATE)],
)
def test_quiet_hours_hold_back_what_may_wait(
    head: Person, urgent: bool, breaks: bool, goes: datetime
) -> None:
    quiet = {"quiet_from": time(20), "quiet_until": time(6), "urgent_breaks": breaks}
    services.choose(head.pk, channels=HOUSE, **quiet)
    tell(head, now=LATE, urgent=urgent)
    assert due() == [goes]


@pytest.mark.parametrize(
    ("at", "begins", "ends", "until"),
    [
        ("16T21:00", 20, 6, "17T06:00"),
        ("16T03:00", 20, 6, "16T06:00"),
        ("16T06:00", 20, 6, "16T06:00"),
        ("16T20:00", 20, 6, "17T06:00"),
        ("16T19:59", 20, 6, "16T19:59"),
        ("16T12:30", 12, 13, "16T13:00"),
        ("16T13:00", 12, 13, "16T13:00"),
        ("16T13:00", None, 6, "16T13:00"),
        ("16T01:00", 20, None, "16T01:00"),
    ],
)
def test_quiet_hours_by_the_clock(at: str, begins: int | None, ends: int | None, until: str) -> None:
    clocks = [None if hour is None else time(hour) for hour in (begins, ends)]
    held = held_until(datetime.fromisoformat(f"2026-11-{at}:00+07:00"), *clocks)
    assert held == datetime.fromisoformat(f"2026-11-{until}:00+07:00")
