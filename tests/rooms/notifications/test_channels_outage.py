"""What waits for a gateway that is away: nothing lost, nothing twice, nothing spent; when it is given up."""

import ipaddress
import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from laksana.notifications import jobs, services
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Address, Bounce, Channel, Delivery, Gate, Message, Outlet
from laksana.notifications.sealing import seal
from laksana.notifications.selectors.choices import HOUSE
from laksana.notifications.services import gates
from laksana.organization.models import Account, Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import gateways, mail
from receiver import Receiver
from rooms.notifications.conftest import Clock
from smtp import MailServer
from world import MONDAY, cast

pytestmark = pytest.mark.django_db
TELEGRAM, WHATSAPP = Channel.TELEGRAM, Channel.WHATSAPP


@pytest.fixture
def receiver(settings: Any, clock: Clock) -> Iterator[Receiver]:
    settings.PRIVATE_NETWORKS = [ipaddress.ip_network("127.0.0.1")]
    receiver = Receiver()
    with receiver.open():
        yield receiver


@pytest.fixture
def head() -> Person:
    return cast("kota-bekasi").holder("section_head")


def reached(person: Person, channel: Channel, receiver: Receiver, value: str) -> None:
    """Let a government offer a channel and somebody have chosen it alone."""
    Outlet.objects.update_or_create(
        government=person.government,
        channel=channel,
        defaults={
            "offered": True,
            "url": receiver.url,
            "instance": "dinas",
            "secret": seal("123456789:abcdefg_hijklmnop"),
        },
    )
    Address.objects.create(person=person, channel=channel, value=value, added_at=MONDAY, verified_at=MONDAY)
    services.choose(person.pk, channels={group: [channel] for group in HOUSE})


def tell(person: Person, *keys: str, now: datetime = MONDAY) -> None:
    for key in keys:
        services.tell(
            government=person.government_id,
            key=key,
            kind=NoticeKind.STEP_YOURS,
            people=[person.pk],
            facts={"number": "BKS-2026-0001", "step": "Menganalisa gangguan"},
            path="/kasus/BKS-2026-0001/",
            now=now,
        )


def work_until(clock: Clock, end: datetime, *, step: timedelta = timedelta(minutes=1)) -> None:
    while clock.now < end:
        clock.now += step
        while outbox.work(limit=20):
            pass


def states() -> set[str]:
    return set(Delivery.objects.values_list("state", flat=True))


def test_a_short_message_goes_once(receiver: Receiver, head: Person) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    tell(head, "a")
    outbox.work()
    jobs.deliver(key="again", delivery=Delivery.objects.get().pk)
    (taken,) = receiver.taken
    assert taken.body["chat_id"] == 98765
    assert "Langkah untuk Anda: BKS-2026-0001" in taken.body["text"]
    assert "Kerjakan: Menganalisa gangguan." in taken.body["text"]
    assert taken.body["text"].count("http") == 1
    assert head.name not in str(taken.body)
    assert (states(), Job.objects.filter(task=services.DELIVER).count()) == ({"sent"}, 0)


def test_a_gateway_away_for_most_of_a_day_loses_nothing(
    receiver: Receiver, head: Person, clock: Clock
) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answer = 502
    for hour in range(20):
        tell(head, f"key {hour}", now=clock.now)
        work_until(clock, MONDAY + timedelta(hours=hour + 1))
    assert states() == {"waiting"}
    assert not Job.objects.exclude(parked_at=None).exists()
    tried, receiver.answer = len(receiver.taken), 200
    assert tried < 20 * 60 / 10 + 20, "a resting gateway is asked once in ten minutes, whatever waits"
    assert sum(Delivery.objects.values_list("attempts", flat=True)) == tried
    work_until(clock, clock.now + timedelta(minutes=12))
    assert states() == {"sent"}
    assert len(receiver.taken) - tried == 20
    assert not Gate.objects.exists()
    assert not Job.objects.filter(task=services.DELIVER).exists()


def test_after_a_day_it_is_given_up(receiver: Receiver, head: Person, clock: Clock) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answer = 502
    tell(head, *"abcd")
    work_until(clock, MONDAY + timedelta(hours=23, minutes=50), step=timedelta(minutes=5))
    assert states() == {"waiting"}
    work_until(clock, MONDAY + timedelta(hours=24, minutes=20), step=timedelta(minutes=5))
    assert states() == {"lapsed"}
    assert Delivery.objects.earliest("pk").last_error == "502"
    assert not Job.objects.filter(task=services.DELIVER).exists()


def test_a_machine_that_was_off_for_days_still_sends(receiver: Receiver, head: Person, clock: Clock) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    tell(head, *"abc")
    clock.now = MONDAY + timedelta(days=3)
    outbox.work()
    assert (states(), len(receiver.taken)) == ({"sent"}, 3)


def test_one_dead_channel_does_not_hold_up_another(receiver: Receiver, head: Person, clock: Clock) -> None:
    other, dead = cast("kota-bekasi").holder("head_of_division"), Receiver(answer=500)
    with dead.open():
        reached(head, TELEGRAM, dead, "98765")
        reached(other, WHATSAPP, receiver, "6281234567890")
        for number in range(10):
            tell(head, f"a {number}")
            tell(other, f"b {number}")
        outbox.work(limit=50)
    assert len(dead.taken) == gates.RESTS_AFTER
    assert len(receiver.taken) == 10
    assert Gate.objects.get().name == f"telegram/{head.government_id}"


def test_one_number_a_gateway_stumbles_over_does_not_hold_up_the_others(
    receiver: Receiver, head: Person, clock: Clock
) -> None:
    other = cast("kota-bekasi").holder("head_of_division")
    receiver.stumbles_over = "620000000000"
    reached(head, WHATSAPP, receiver, "620000000000")
    reached(other, WHATSAPP, receiver, "6281234567890")
    tell(head, *"abcdef")
    while outbox.work(limit=20):
        pass
    for hour in range(3):
        tell(other, f"hour {hour}", now=clock.now)
        work_until(clock, MONDAY + timedelta(hours=hour, minutes=50))
        sent = Delivery.objects.filter(message__person=other, state="sent")
        assert sent.count() == hour + 1, "within the hour"
        work_until(clock, MONDAY + timedelta(hours=hour + 1))


def test_another_government_s_gateway_goes_on(receiver: Receiver, head: Person, clock: Clock) -> None:
    elsewhere, dead = cast("kota-bogor").holder("section_head"), Receiver(answer=500)
    with dead.open():
        reached(head, TELEGRAM, dead, "98765")
        reached(elsewhere, TELEGRAM, receiver, "43210")
        tell(head, *"abcdef")
        outbox.work(limit=20)
        tell(elsewhere, *"abcdef")
        outbox.work(limit=20)
    assert len(receiver.taken) == 6


def test_one_person_s_dead_webhook_is_theirs_alone(receiver: Receiver, head: Person, clock: Clock) -> None:
    other, dead = cast("kota-bekasi").holder("head_of_division"), Receiver(answer=500)
    with dead.open():
        reached(head, Channel.WEBHOOK, receiver, f"{dead.url}/kait")
        reached(other, Channel.WEBHOOK, receiver, f"{receiver.url}/kait")
        tell(head, *"abcdef")
        tell(other, *"abcdef")
        outbox.work(limit=20)
    assert len(dead.taken) == gates.RESTS_AFTER
    assert len(receiver.taken) == 6


def test_after_a_rest_one_message_tries_for_all(clock: Clock) -> None:
    for _failure in range(gates.RESTS_AFTER):
        gates.note_failure("email", MONDAY, "away")
    assert gates.closed_until("email", MONDAY) == MONDAY + gates.FIRST_REST
    later = MONDAY + gates.FIRST_REST
    assert gates.closed_until("email", later) is None, "the first may try"
    assert gates.closed_until("email", later) == later + gates.PROBE, "the others wait for it"


def test_rests_grow_up_to_ten_minutes() -> None:
    rests = []
    for _failure in range(12):
        gates.note_failure("email", MONDAY, "away")
        rests.append(Gate.objects.get().rests_until - MONDAY)
    assert rests[:5] == [timedelta(seconds=seconds) for seconds in (30, 30, 30, 60, 120)]
    assert max(rests) == timedelta(minutes=10)


def test_patience_for_one_letter_is_no_failure_of_the_server(
    settings: Any, head: Person, clock: Clock
) -> None:
    server = MailServer(answers={"kasi@bekasi.example": "451 greylisted"})
    Account.objects.filter(person=head).update(email="kasi@bekasi.example")
    with server.open():
        settings.MAIL, settings.EMAIL_PORT = True, server.port
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        tell(head, *"abcdef")
        outbox.work(limit=20)
        assert not Gate.objects.exists()
        assert set(Delivery.objects.values_list("last_error", "state")) == {("451", "waiting")}
        mail._connection().close()


def test_what_a_server_says_is_kept_without_the_address_it_names(
    settings: Any, head: Person, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    server = MailServer(answers={"kasi@bekasi.example": "550 5.1.1 <kasi@bekasi.example> no such user"})
    Account.objects.filter(person=head).update(email="kasi@bekasi.example")
    with server.open():
        settings.MAIL, settings.EMAIL_PORT = True, server.port
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        tell(head, "a")
        outbox.work()
        mail._connection().close()
    assert Delivery.objects.get().last_error == "550 5.1.1"
    assert "kasi@" not in caplog.text


# ---- addresses that refuse ----


def test_a_refusal_is_told_to_its_owner_once_and_rests_for_a_day(
    receiver: Receiver, head: Person, clock: Clock
) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answer = 403
    tell(head, *"abc")
    outbox.work(limit=10)
    assert len(receiver.taken) == 1, "what refused once is not asked again"
    assert sorted(Delivery.objects.values_list("state", "last_error")) == [
        ("dropped", "address failing"),
        ("dropped", "address failing"),
        ("refused", "403"),
    ]
    told = Message.objects.get(kind=NoticeKind.ADDRESS_FAILING)
    assert (told.person, told.facts, told.deliveries.count()) == (head, {"channel": "Telegram"}, 0)
    assert "98765" not in str([*Bounce.objects.values(), *Message.objects.values()])
    receiver.answer, clock.now = 200, MONDAY + timedelta(hours=24)
    tell(head, "next day", now=clock.now)
    outbox.work(limit=10)
    assert Delivery.objects.latest("pk").state == "sent"
    assert not Bounce.objects.exists()


def test_another_address_has_a_clean_sheet(receiver: Receiver, head: Person, clock: Clock) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answers = [403]
    tell(head, "a")
    outbox.work()
    Address.objects.update(value="11111")
    tell(head, "b")
    outbox.work()
    assert [taken.body["chat_id"] for taken in receiver.taken] == [98765, 11111]


def test_a_refusal_of_the_gateway_itself_marks_nobody(receiver: Receiver, head: Person, clock: Clock) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answer = 401
    tell(head, "a")
    outbox.work()
    assert (states(), Bounce.objects.count()) == ({"waiting"}, 0)


# ---- what changes on the way ----


@pytest.mark.parametrize("lost", ["unverified", "removed", "not offered", "person"])
def test_who_is_not_reached_any_more_is_sent_nothing(
    receiver: Receiver, head: Person, clock: Clock, lost: str
) -> None:
    reached(head, TELEGRAM, receiver, "98765")
    tell(head, "a")
    {
        "unverified": lambda: Address.objects.update(verified_at=None),
        "removed": lambda: Address.objects.all().delete(),
        "not offered": lambda: Outlet.objects.update(offered=False),
        "person": lambda: Person.objects.filter(pk=head.pk).update(active=False),
    }[lost]()
    outbox.work()
    assert (states(), receiver.taken) == ({"dropped"}, [])


def test_a_turn_that_is_past_does_nothing(receiver: Receiver, head: Person, clock: Clock) -> None:
    """A worker died after it had planned the next try; its job comes back beside the planned one."""
    reached(head, TELEGRAM, receiver, "98765")
    receiver.answers = [502]
    tell(head, "a")
    outbox.work()
    delivery = Delivery.objects.get()
    services.deliver(delivery.pk, turn=0, now=clock.now)
    assert len(receiver.taken) == 1
    assert Job.objects.filter(task=services.DELIVER).count() == 1


def test_a_fault_of_our_own_is_left_to_the_outbox(
    receiver: Receiver, head: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no hindrance is parked in the end and seen, not tried for a day in silence."""
    reached(head, TELEGRAM, receiver, "98765")
    monkeypatch.setattr(gateways, "send", lambda *_given: 1 / 0)
    tell(head, "a")
    outbox.work()
    job = Job.objects.get(task=services.DELIVER)
    assert (job.attempts, "ZeroDivisionError" in job.last_error) == (1, True)
    assert not Gate.objects.exists()


def test_a_lost_connection_to_the_mail_server_is_a_hindrance(
    settings: Any, head: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL = True
    Account.objects.filter(person=head).update(email="kasi@bekasi.example")

    def lose(_letter: Any) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(mail, "send", lose)
    tell(head, "a")
    outbox.work()
    assert Delivery.objects.values_list("state", "last_error").get() == ("waiting", "SMTPServerDisconnected")
    assert Gate.objects.get().name == "email"
