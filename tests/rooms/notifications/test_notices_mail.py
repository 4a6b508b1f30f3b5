"""Letters over real SMTP: what they say, that they arrive, what becomes of those that can't."""

import re
from datetime import timedelta
from typing import Any

import pytest

from laksana.notifications import jobs, services
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Delivery, Message
from laksana.organization.models import Account, Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import mail, time
from rooms.notifications.conftest import Clock
from smtp import MailServer, point_at
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return reachable("section_head")


def reachable(post: str) -> Person:
    person = cast("kota-bekasi").holder(post)
    Account.objects.filter(person=person).update(email=f"{post}@bekasi.example")
    return person


def tell(person: Person, *keys: str, kind: NoticeKind = NoticeKind.STEP_YOURS) -> None:
    facts = {"number": "BKS-2026-0001", "step": "Menganalisa gangguan", "due": "2026-11-16T04:30:00+00:00"}
    for key in keys or ("k",):
        services.tell(
            government=person.government_id,
            key=key,
            kind=kind,
            people=[person.pk],
            facts=facts,
            path="/kasus/BKS-2026-0001/",
            now=time.now(),
        )


def state() -> tuple[str, int]:
    row = Delivery.objects.get()
    return row.state, row.attempts


def test_a_letter_says_what_where_and_nothing_personal(server: MailServer, head: Person) -> None:
    tell(head)
    outbox.work()
    (letter,) = server.letters
    assert letter["To"] == "section_head@bekasi.example"
    assert letter["Subject"] == "Langkah untuk Anda: BKS-2026-0001"
    assert letter["Auto-Submitted"] == "auto-generated"
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    for part in (text, html):
        assert "Pemerintah Kota Bekasi" in part
        assert "Kerjakan: Menganalisa gangguan." in part
        assert "Senin, 16 November 2026 pukul 11.30 WIB" in part
        assert head.name not in part
        assert len(re.findall(r"https?://", part)) == 1
    assert "<script" not in html
    assert "<img" not in html
    assert state() == ("sent", 1)


def test_the_link_leads_to_the_page_of_who_got_it(server: MailServer, head: Person, settings: Any) -> None:
    tell(head)
    outbox.work()
    text = server.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    (link,) = re.findall(r"https://laksana\.example(/n/\S+)", text)
    settings.DEMO = True
    assert signed_in(head).get(link)["Location"] == "/kasus/BKS-2026-0001/"
    assert len(link) < 100


def test_letters_go_over_one_connection(server: MailServer, head: Person) -> None:
    tell(head, *"abcde")
    outbox.work(limit=10)
    assert (len(server.letters), server.connections) == (5, 1)


def test_a_connection_closed_meanwhile_is_opened_anew(server: MailServer, head: Person) -> None:
    server.hangs_up = True
    tell(head, *"abc")
    outbox.work(limit=10)
    assert len(server.letters) == server.connections == 3
    assert {row.attempts for row in Delivery.objects.all()} == {1}


def test_a_job_done_twice_sends_one_letter(server: MailServer, head: Person) -> None:
    tell(head)
    outbox.work()
    jobs.deliver(key="again", delivery=Delivery.objects.get().pk)
    assert len(server.letters) == 1


@pytest.mark.parametrize(
    "changes", [{"answers": {"section_head@bekasi.example": "550 nobody here"}}, {"after_data": "554 no"}]
)
def test_what_is_refused_for_good_is_noted_and_not_tried_again(
    server: MailServer, head: Person, changes: dict[str, Any]
) -> None:
    for name, value in changes.items():
        setattr(server, name, value)
    tell(head)
    outbox.work()
    assert state() == ("refused", 1)
    assert Delivery.objects.get().last_error[:3] in ("550", "554")
    assert not Job.objects.filter(task=services.DELIVER).exists()


@pytest.mark.parametrize(
    "changes", [{"answers": {"section_head@bekasi.example": "451 later"}}, {"after_data": "452 full"}]
)
def test_what_is_put_off_is_tried_again(
    server: MailServer, head: Person, clock: Clock, changes: dict[str, Any]
) -> None:
    before = {name: getattr(server, name) for name in changes}
    for name, value in changes.items():
        setattr(server, name, value)
    tell(head)
    outbox.work()
    assert state() == ("waiting", 1)
    for name, value in before.items():
        setattr(server, name, {} if name == "answers" else value)
    outbox.work()
    assert server.letters == [], "not before its time"
    clock.now += timedelta(seconds=3)
    outbox.work()
    assert (state(), len(server.letters)) == (("sent", 2), 1)


@pytest.mark.parametrize("lost", ["address", "account", "person"])
def test_who_can_t_be_reached_any_more_is_written_no_letter(
    server: MailServer, head: Person, lost: str
) -> None:
    tell(head)
    if lost == "person":
        Person.objects.filter(pk=head.pk).update(active=False)
    else:
        changed = {"email": ""} if lost == "address" else {"is_active": False}
        Account.objects.filter(person=head).update(**changed)
    outbox.work()
    assert (state(), server.letters) == (("dropped", 0), [])


def test_a_server_that_is_away_for_an_hour_loses_nothing(settings: Any, clock: Clock, head: Person) -> None:
    other, server = reachable("head_of_division"), MailServer()
    with server.open():
        pass
    point_at(settings, server)
    for minute in range(60):
        clock.now = MONDAY + timedelta(minutes=minute)
        if minute % 6 == 0:
            tell(head, f"key {minute}")
            tell(other, f"key {minute}")
        while outbox.work(limit=20):
            pass
    waiting = Job.objects.filter(task=services.DELIVER)
    assert waiting.count() == 20
    assert not waiting.exclude(parked_at=None).exists()
    assert "refused" in Delivery.objects.earliest("pk").last_error.lower()
    with server.open():
        for minute in range(60, 60 + 61):
            clock.now = MONDAY + timedelta(minutes=minute)
            while outbox.work(limit=20):
                pass
        mail._connection().close()
    assert not waiting.exists()
    assert len(server.letters) == len({letter["Message-ID"] for letter in server.letters}) == 20
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert Message.objects.count() == 20
