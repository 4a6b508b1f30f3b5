"""Addresses of one's own: added, verified by a code, used, removed; nobody else's, and nobody guessing."""

import ipaddress
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from laksana.audit.models import Detail, Entry
from laksana.notifications import codes, services
from laksana.notifications.addresses import understood
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Address, Bounce, Channel, Delivery, Outlet
from laksana.notifications.selectors.choices import HOUSE
from laksana.notifications.selectors.ways import digest_of
from laksana.notifications.services.addressing import SEND_CODE
from laksana.organization.models import Account, Person
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import mail, time
from receiver import Receiver
from smtp import MailServer
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
PAGE = reverse("notifications:preferences")


class Clock:
    now: datetime = MONDAY


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    settings.DEMO = True
    clock = Clock()
    monkeypatch.setattr(time, "now", lambda: clock.now)
    return clock


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """Receive what Bekasi sends by ntfy and webhooks, both offered."""
    settings.PRIVATE_NETWORKS = [ipaddress.ip_network("127.0.0.1")]
    receiver = Receiver()
    with receiver.open():
        for channel in ("ntfy", "webhook"):
            Outlet.objects.create(
                government=cast("kota-bekasi").government, channel=channel, offered=True, url=receiver.url
            )
        yield receiver


@pytest.fixture
def head() -> Person:
    return cast("kota-bekasi").holder("section_head")


def at(name: str, channel: str = "ntfy") -> str:
    return reverse(f"notifications:{name}", args=[channel])


def add(browser: Client, value: str = "topik-saya", channel: str = "ntfy") -> Any:
    return browser.post(at("address", channel), {"value": value})


def code_in(receiver: Receiver) -> str:
    """Read the newest code as a person would."""
    found = re.search(r"Kode Anda: (\d{6})", receiver.taken[-1].body["message"])
    assert found
    return found[1]


def typed(browser: Client, code: str, channel: str = "ntfy") -> int:
    status: int = browser.post(at("code", channel), {"code": code}).status_code
    return status


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_an_address_is_used_once_its_code_was_typed(receiver: Receiver, head: Person) -> None:
    browser = signed_in(head)
    assert add(browser)["Location"] == at("code")
    services.choose(head.pk, channels={group: ["ntfy"] for group in HOUSE})
    tell(head, "before")
    outbox.work(limit=5)
    assert len(receiver.taken) == 1, "the code and nothing else"
    code = code_in(receiver)
    assert typed(browser, f" {code[:3]} {code[3:]} ") == 302
    assert "Dipakai" in browser.get(PAGE).content.decode()
    tell(head, "after")
    outbox.work(limit=5)
    assert receiver.taken[-1].body["title"] == "Langkah untuk Anda: BKS-2026-0001"
    assert [row.message.key for row in Delivery.objects.all()] == ["after"]


def tell(person: Person, key: str) -> None:
    services.tell(
        government=person.government_id,
        key=key,
        kind=NoticeKind.STEP_YOURS,
        people=[person.pk],
        facts={"number": "BKS-2026-0001", "step": "Menganalisa gangguan"},
        path="/kasus/BKS-2026-0001/",
        now=time.now(),
    )


def test_the_code_is_kept_nowhere(receiver: Receiver, head: Person, caplog: pytest.LogCaptureFixture) -> None:
    add(signed_in(head))
    kept = str([*Address.objects.values(), *Job.objects.values(), *Detail.objects.values()])
    outbox.work()
    kept += str([*Address.objects.values(), *Job.objects.values()]) + caplog.text
    assert code_in(receiver) not in kept
    jobs = str(list(Job.objects.values()))
    assert "topik-saya" not in jobs + caplog.text


def test_codes_belong_to_one_address_one_asking_and_one_installation(settings: Any) -> None:
    made = {codes.code_of(1, "a"), codes.code_of(2, "a"), codes.code_of(1, "b")}
    settings.SECRET_KEY = "y" * 60
    made.add(codes.code_of(1, "a"))
    assert len(made) == 4
    assert all(re.fullmatch(r"\d{6}", code) for code in made)


def test_guessing_ends_after_five_tries(receiver: Receiver, head: Person) -> None:
    browser = signed_in(head)
    add(browser)
    outbox.work()
    code = code_in(receiver)
    for _try in range(codes.TRIES):
        assert typed(browser, wrong(code)) == 422
    assert typed(browser, code) == 422, "even the right one"
    assert Address.objects.get().verified_at is None
    assert Address.objects.get().tries == codes.TRIES


def test_a_guesser_gets_no_more_than_twenty_five_tries_an_hour(
    receiver: Receiver, head: Person, clock: Clock
) -> None:
    browser, judged = signed_in(head), 0
    for _round in range(20):
        add(browser, "topik-orang-lain")
        browser.post(at("code_again"))
        for _try in range(codes.TRIES + 2):
            before = Address.objects.get().tries
            typed(browser, "000000")
            judged += Address.objects.get().tries - before
        browser.post(at("address_remove"))
        clock.now += timedelta(minutes=2)
        if not Address.objects.exists() and add(browser, "topik-orang-lain").status_code == 422:
            break
    assert judged <= codes.TRIES * codes.PER_HOUR
    assert len(receiver.taken) == 0
    outbox.work(limit=20)
    assert len(receiver.taken) <= codes.PER_HOUR
    clock.now += timedelta(hours=1)
    assert add(browser).status_code == 302, "an hour later it opens again"


def test_a_code_holds_a_quarter_of_an_hour(receiver: Receiver, head: Person, clock: Clock) -> None:
    browser = signed_in(head)
    add(browser)
    outbox.work()
    code = code_in(receiver)
    clock.now += codes.GOOD_FOR
    assert typed(browser, code) == 422
    clock.now -= timedelta(seconds=1)
    assert typed(browser, code) == 302


def test_a_new_code_voids_the_one_before(receiver: Receiver, head: Person) -> None:
    browser = signed_in(head)
    add(browser)
    outbox.work()
    first = code_in(receiver)
    browser.post(at("code_again"))
    outbox.work()
    assert typed(browser, first) == 422
    assert typed(browser, code_in(receiver)) == 302


def test_a_code_that_ran_out_on_the_way_is_not_sent(receiver: Receiver, head: Person, clock: Clock) -> None:
    receiver.answer = 503
    add(signed_in(head))
    while clock.now < MONDAY + timedelta(hours=2):
        outbox.work()
        clock.now += timedelta(minutes=1)
    receiver.answer, before = 200, len(receiver.taken)
    outbox.work()
    assert len(receiver.taken) == before
    assert not Job.objects.filter(task=SEND_CODE).exists(), "given up, not parked"


def test_where_no_code_can_be_sent_the_owner_reads_so(receiver: Receiver, head: Person) -> None:
    browser, receiver.answer = signed_in(head), 404
    add(browser)
    outbox.work()
    assert "Kode tidak dapat dikirim" in browser.get(at("code")).content.decode()


def test_open_and_closed_ports_inside_look_alike(receiver: Receiver, head: Person, settings: Any) -> None:
    """Whoever writes an inner address learns nothing of what listens there."""
    settings.PRIVATE_NETWORKS = ()
    browser, pages = signed_in(head), []
    for port in (receiver.port, 1):
        add(browser, f"http://127.0.0.1:{port}/kait", "webhook")
        outbox.work()
        page = browser.get(at("code", "webhook")).content.decode()
        pages.append(re.sub(r"127\.0\.0\.1:\d+|[\w-]{36,}", "", page))
        browser.post(at("address_remove", "webhook"), follow=True)
    assert pages[0] == pages[1]
    assert "Kode tidak dapat dikirim" in pages[0]
    assert receiver.taken == []


def test_a_mail_address_is_verified_by_a_letter(settings: Any, head: Person) -> None:
    server = MailServer()
    with server.open():
        settings.MAIL, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", server.port
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        Account.objects.filter(person=head).update(email="dinas@bekasi.example")
        browser = signed_in(head)
        add(browser, "pribadi@contoh.example", "email")
        outbox.work()
        (letter,) = server.letters
        assert letter["To"] == "pribadi@contoh.example"
        text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        tell(head, "before")
        outbox.work()
        assert server.letters[-1]["To"] == "dinas@bekasi.example", "until the other is verified"
        assert typed(browser, re.findall(r"\d{6}", text)[0], "email") == 302
        tell(head, "after")
        outbox.work()
        assert server.letters[-1]["To"] == "pribadi@contoh.example"
        mail._connection().close()


def test_the_language_of_what_leaves_is_the_person_s(receiver: Receiver, head: Person) -> None:
    services.choose(head.pk, language="en", channels={group: ["ntfy"] for group in HOUSE})
    browser = signed_in(head)
    add(browser)
    outbox.work()
    assert "Your code:" in receiver.taken[-1].body["message"]
    Address.objects.update(verified_at=MONDAY)
    tell(head, "k")
    outbox.work()
    assert receiver.taken[-1].body["title"] == "A step for you: BKS-2026-0001"


# ---- one's own only ----


def test_nobody_sees_or_touches_another_s_address(receiver: Receiver, head: Person) -> None:
    add(signed_in(head))
    outbox.work()
    code = code_in(receiver)
    others = [cast("kota-bekasi").holder("head_of_division"), cast("kota-bekasi").administrator]
    for other in others:
        browser = signed_in(other)
        assert "topik-saya" not in browser.get(PAGE).content.decode()
        assert browser.get(at("code")).status_code == 404
        assert typed(browser, code) == 404
        assert browser.post(at("address_remove")).status_code == 404
    assert Address.objects.get().tries == 0


def test_no_page_of_an_administrator_names_an_address(receiver: Receiver, head: Person) -> None:
    services.choose(head.pk, channels={group: ["ntfy"] for group in HOUSE})
    Address.objects.create(
        person=head, channel="ntfy", value="topik-rahasia", added_at=MONDAY, verified_at=MONDAY
    )
    receiver.answer = 403
    tell(head, "k")
    outbox.work()
    browser = signed_in(cast("kota-bekasi").administrator)
    for address in (
        reverse("notifications:log"),
        reverse("notifications:outlets"),
        reverse("organization:trail"),
        reverse("organization:person", args=[head.pk]),
    ):
        assert "topik-rahasia" not in browser.get(address).content.decode()


def test_a_channel_that_is_not_offered_has_no_page(head: Person) -> None:
    browser = signed_in(head)
    assert browser.get(at("address", "telegram")).status_code == 404
    assert add(browser, "98765", "telegram").status_code == 404
    assert not Address.objects.exists()


def test_the_trail_says_that_and_by_which_channel_never_where(receiver: Receiver, head: Person) -> None:
    browser = signed_in(head)
    add(browser)
    outbox.work()
    typed(browser, code_in(receiver))
    browser.post(at("address_remove"))
    entries = list(Entry.objects.filter(action__startswith="address").values_list("action", flat=True))
    assert entries == ["address.verified", "address.removed"]
    assert "topik-saya" not in str(list(Detail.objects.values()))
    trail = signed_in(cast("kota-bekasi").administrator).get(reverse("organization:trail")).content.decode()
    assert "Alamat pemberitahuan dibuktikan" in trail


def test_a_failing_address_says_so_and_may_be_tried_again(receiver: Receiver, head: Person) -> None:
    Address.objects.create(
        person=head, channel="ntfy", value="topik-saya", added_at=MONDAY, verified_at=MONDAY
    )
    Bounce.objects.create(person=head, channel="ntfy", digest=digest_of("topik-saya"), since=MONDAY)
    browser = signed_in(head)
    assert "Menolak" in browser.get(PAGE).content.decode()
    assert browser.post(at("address_try")).status_code == 302
    assert "Menolak" not in browser.get(PAGE).content.decode()
    assert browser.post(at("address_try")).status_code == 404


# ---- how addresses are written ----


@pytest.mark.parametrize(
    ("channel", "written", "kept"),
    [
        ("email", " a@b.example ", "a@b.example"),
        ("telegram", "123456789", "123456789"),
        ("telegram", "-1001234567890", "-1001234567890"),
        ("whatsapp", "0812 3456 7890", "6281234567890"),
        ("whatsapp", "+62 812-3456-7890", "6281234567890"),
        ("ntfy", "topik_saya-1", "topik_saya-1"),
        ("ntfy", "https://ntfy.example/topik", "https://ntfy.example/topik"),
        ("webhook", "https://kait.example:8443/a?b=c", "https://kait.example:8443/a?b=c"),
    ],
)
def test_an_address_is_understood_as_people_write_it(channel: str, written: str, kept: str) -> None:
    assert understood(Channel(channel), written) == kept


@pytest.mark.parametrize(
    ("channel", "written"),
    [
        ("email", "a@b@c"),
        ("email", "a@b.example\nBcc: c@d.example"),
        ("telegram", "@saluran"),
        ("telegram", "12345/../x"),
        ("telegram", "1" * 30),
        ("whatsapp", "halo"),
        ("whatsapp", "0812,0813"),
        ("ntfy", "a/b"),
        ("ntfy", "satu,dua"),
        ("ntfy", "https://ntfy.example/a/topik"),
        ("ntfy", "https://u:p@ntfy.example/topik"),
        ("webhook", "ftp://kait.example/"),
        ("webhook", "file:///etc/passwd"),
        ("webhook", "gopher://127.0.0.1/"),
        ("webhook", "javascript:alert(1)"),
        ("webhook", "https://u:p@kait.example/"),
        ("webhook", "https://kait.example/#x"),
        ("webhook", "https://kait.example/a b"),
        ("webhook", "https://kait.example/a\r\nHost: x"),
        ("webhook", "https://kait.example:x/"),
        ("webhook", "https://"),
    ],
)
def test_what_can_t_be_an_address_is_refused(channel: str, written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        understood(Channel(channel), written)
