"""Letters that came back: read from a mailbox, believed by their mark only, once; the address rests."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from imap import MailboxServer
from laksana.notifications import codes, services
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Address, Bounce, Channel, Delivery, Gate, Message
from laksana.notifications.services import addressing, bouncing
from laksana.organization.models import Account, Person
from laksana.organization.services import codes as sign_in_codes
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import bounces, mailbox, time
from rooms.notifications.conftest import Clock
from smtp import MailServer
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
REPORT = b"""From: MAILER-DAEMON@mx.example\r
To: laksana@bekasi.example\r
Subject: Undelivered Mail Returned to Sender\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r
\r
--B\r
Content-Type: text/plain; charset=%(charset)s\r
\r
Surat Anda tidak dapat disampaikan \xff\xfe.\r
--B\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; %(to)s\r
Action: %(action)s\r
Status: %(status)s\r
Diagnostic-Code: smtp; 550 5.1.1 <%(to)s> User unknown\r
\r
--B\r
Content-Type: text/rfc822-headers\r
\r
Message-ID: <%(mark)s@bekasi.example>\r
Subject: Langkah untuk Anda\r
\r
--B--\r
"""
ADDRESS = "section_head@bekasi.example"


@pytest.fixture
def box(settings: Any) -> Iterator[MailboxServer]:
    server = MailboxServer()
    with server.open():
        settings.BOUNCES = server.box
        yield server


@pytest.fixture
def head(settings: Any) -> Person:
    settings.DEMO = True
    person = cast("kota-bekasi").holder("section_head")
    Account.objects.filter(person=person).update(email=ADDRESS)
    return person


def tell(person: Person, key: str = "k") -> None:
    services.tell(
        government=person.government_id,
        key=key,
        kind=NoticeKind.STEP_YOURS,
        people=[person.pk],
        facts={"number": "BKS-2026-0001", "step": "Menganalisa gangguan"},
        path="/kasus/BKS-2026-0001/",
        now=time.now(),
    )


def report(
    mark: str, *, action: str = "failed", status: str = "5.1.1", to: str = ADDRESS, charset: str = "utf-8"
) -> bytes:
    given = {"mark": mark, "action": action, "status": status, "to": to, "charset": charset}
    return REPORT % {name.encode(): value.encode() for name, value in given.items()}


def mark_of(server: MailServer, place: int = -1) -> str:
    return str(server.letters[place]["Message-ID"]).strip("<> ").partition("@")[0]


def read() -> None:
    bouncing.plan_reading(time.now())
    while outbox.work():
        pass


def state(key: str = "k") -> tuple[str, str]:
    row = Delivery.objects.get(message__key=key)
    return row.state, row.last_error


@pytest.fixture
def mark(server: MailServer, head: Person) -> str:
    """A letter that was taken, by the mark in its Message-ID."""
    tell(head)
    outbox.work()
    assert state() == ("sent", "")
    return mark_of(server)


def test_a_letter_that_came_back_is_marked_and_its_owner_told_once(
    box: MailboxServer, mark: str, head: Person
) -> None:
    box.put(b"Subject: Halo\r\n\r\nBukan laporan.", report(mark), report(mark))
    read()
    read()
    assert state() == ("bounced", "5.1.1")
    assert box.seen == {1, 2, 3}
    assert Message.objects.filter(kind=NoticeKind.ADDRESS_FAILING, person=head).count() == 1
    assert Bounce.objects.get().hard_at == MONDAY


def test_no_mail_goes_to_an_address_that_was_given_up_until_it_is_confirmed(
    box: MailboxServer, mark: str, head: Person, server: MailServer, clock: Clock
) -> None:
    box.put(report(mark))
    read()
    clock.now += timedelta(days=30)
    tell(head, "later")
    outbox.work()
    assert state("later") == ("dropped", "address failing")
    browser = signed_in(head)
    page = reverse("notifications:preferences")
    assert "Surat dikembalikan" in browser.get(page).content.decode()
    asked = browser.post(reverse("notifications:address_try", args=["email"]))
    assert asked["Location"] == reverse("notifications:code", args=["email"])
    outbox.work()
    row = Address.objects.get(person=head)
    assert (row.value, server.letters[-1]["To"]) == (ADDRESS, ADDRESS)
    typed = {"code": codes.code_of(row.pk, row.nonce)}
    assert browser.post(reverse("notifications:code", args=["email"]), typed).status_code == 302
    tell(head, "again")
    outbox.work()
    assert state("again") == ("sent", "")
    assert not Bounce.objects.exists()


def test_what_was_not_taken_in_time_rests_for_a_day_only(
    box: MailboxServer, mark: str, head: Person, clock: Clock
) -> None:
    box.put(report(mark, status="4.2.2"))
    read()
    assert state() == ("bounced", "4.2.2")
    assert Bounce.objects.get().hard_at is None
    clock.now += timedelta(days=1, minutes=1)
    tell(head, "next")
    outbox.work()
    assert state("next") == ("sent", "")


def test_an_administrator_reads_who_and_why_but_not_where(
    box: MailboxServer, mark: str, head: Person
) -> None:
    box.put(report(mark))
    read()
    page = signed_in(cast("kota-bekasi").administrator).get(reverse("notifications:log")).content.decode()
    assert "kotak surat tidak ada (5.1.1)" in page
    assert f"Surat kepada {head.name} dikembalikan" in page
    assert ADDRESS not in page
    other = signed_in(cast("kota-bogor").administrator).get(reverse("notifications:log")).content.decode()
    assert "dikembalikan server penerima." not in other


def test_only_a_mark_of_ours_is_believed(box: MailboxServer, mark: str) -> None:
    word, number, where, proof = mark.split("-")
    forged = [
        f"sign-in-{number}-{where}-{proof}",
        f"{word}-{int(number) + 1}-{where}-{proof}",
        f"{word}-{number}-{where}-{'0' * 32}",
        f"{word}-{number}-{'0' * 16}-{proof}",
        f"{word}-{number}",
    ]
    box.put(*(report(one) for one in forged))
    read()
    assert state() == ("sent", "")
    assert not Bounce.objects.exists()
    assert box.seen == {1, 2, 3, 4, 5}


def test_another_address_of_the_same_person_has_a_clean_sheet(
    box: MailboxServer, mark: str, head: Person
) -> None:
    Account.objects.filter(person=head).update(email="baru@bekasi.example")
    box.put(report(mark))
    read()
    assert state() == ("bounced", "5.1.1")
    assert not Bounce.objects.exists()


@pytest.fixture
def code_mark(server: MailServer, settings: Any) -> str:
    """A letter with a sign-in code, by the mark in its Message-ID."""
    settings.DEMO = True
    person = cast("kota-bekasi").contact("Kecamatan Rawalumbu", may_send=True)
    Account.objects.filter(person=person).update(email=ADDRESS)
    sign_in_codes.ask(ADDRESS, address="127.0.0.1", now=MONDAY)
    outbox.work()
    return mark_of(server)


def test_a_sign_in_code_that_came_back_stops_notices_to_that_address_but_no_code(
    box: MailboxServer, code_mark: str, server: MailServer
) -> None:
    assert code_mark.startswith("sign-in-")
    box.put(report(code_mark.replace("sign-in", "delivery")))
    read()
    assert not Bounce.objects.exists()
    box.put(report(code_mark), report(code_mark))
    read()
    bounce = Bounce.objects.get()
    assert bounce.hard_at == MONDAY
    assert Message.objects.filter(kind=NoticeKind.ADDRESS_FAILING, person=bounce.person).count() == 1
    tell(bounce.person)
    sign_in_codes.ask(ADDRESS, address="127.0.0.1", now=MONDAY)
    outbox.work()
    assert state() == ("dropped", "address failing")
    assert len(server.letters) == 2
    log = signed_in(cast("kota-bekasi").administrator).get(reverse("notifications:log")).content.decode()
    assert f"Surat kepada {bounce.person.name} dikembalikan" in log


def test_what_went_before_the_address_was_confirmed_again_says_nothing_of_it(
    box: MailboxServer, code_mark: str, clock: Clock
) -> None:
    box.put(report(code_mark))
    read()
    person = Bounce.objects.get().person
    clock.now += timedelta(minutes=1)
    addressing.confirm_again(person, Channel.EMAIL, now=clock.now)
    row = Address.objects.get(person=person)
    addressing.verify(person, Channel.EMAIL, codes.code_of(row.pk, row.nonce), now=clock.now)
    box.put(report(code_mark))
    read()
    assert not Bounce.objects.exists()


def nested(depth: int) -> bytes:
    begun = b"".join(
        b'Content-Type: multipart/report; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return begun + b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n"


def hostile(mark: str) -> list[bytes]:
    """Give letters that report nothing, however they are made."""
    return [
        nested(100) + mark.encode(),
        nested(5000) + mark.encode(),
        b"Content-Type: multipart/report\r\n\r\n" + mark.encode(),
        b"\x00\xff" * 5000,
        b"",
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n" + mark.encode(),
        report(mark, action="delayed", status="4.4.1"),
        report(mark, action="delivered", status="2.0.0"),
        report(mark, action="failed", status="rusak"),
        b"Subject: " + b"x" * (mailbox.MOST_READ + 10) + report(mark),
    ]


def test_hostile_letters_do_no_harm(box: MailboxServer, mark: str) -> None:
    box.put(*hostile(mark))
    read()
    assert state() == ("sent", "")
    assert len(box.seen) == len(box.letters)
    assert not Job.objects.filter(task=bouncing.READ).exists()
    box.put(report(mark, charset="tidak-ada-8859"))
    read()
    assert state() == ("bounced", "5.1.1")


@pytest.mark.parametrize("letter", hostile("delivery-1-" + "0" * 16 + "-" + "0" * 32))
def test_what_is_no_report_is_none(letter: bytes) -> None:
    assert bounces.read(letter[: mailbox.MOST_READ]) is None


def test_many_letters_are_read_in_portions(box: MailboxServer, mark: str) -> None:
    box.put(*[b"Subject: x\r\n\r\n"] * (mailbox.MOST_LETTERS + 5), report(mark))
    read()
    assert len(box.seen) == mailbox.MOST_LETTERS
    read()
    assert state()[0] == "bounced"


@pytest.mark.parametrize("refuses", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH"])
def test_a_mailbox_that_is_away_rests_and_parks_no_job(
    box: MailboxServer, mark: str, refuses: str, clock: Clock
) -> None:
    box.put(report(mark))
    box.refuses = refuses
    for _ in range(5):
        read()
    assert Gate.objects.get(name="bounces").failures == 3
    assert not Job.objects.filter(task=bouncing.READ).exists()
    assert state() == ("sent", "")
    box.refuses = ""
    clock.now += timedelta(minutes=15)
    read()
    assert state()[0] == "bounced"
    assert not Gate.objects.exists()


def test_without_a_mailbox_nothing_is_promised(settings: Any, clock: Clock) -> None:
    settings.BOUNCES = None
    bouncing.plan_reading(MONDAY)
    assert not Job.objects.filter(task=bouncing.READ).exists()
    bouncing.read_reports(MONDAY)
