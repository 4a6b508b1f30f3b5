"""Coming in without a password: codes and links for who reports for an agency, and for nobody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from laksana.audit import selectors as audit
from laksana.notifications.services import sign_in_codes
from laksana.organization.models import Account, Person, SignInCode
from laksana.organization.services import codes
from laksana.outbox import services as outbox
from laksana.outbox.models import Job
from laksana.outside import mail
from smtp import MailServer, point_at
from world import MONDAY, cast, give_password

pytestmark = pytest.mark.django_db
ASK, ENTER = "/akun/kode/", "/akun/kode/isi/"


@pytest.fixture(autouse=True)
def _offered(settings: Settings) -> None:
    settings.DEMO, settings.CODES_OFFERED = False, True


def contact(mail: str = "camat@bekasi.contoh.invalid") -> Person:
    """Give somebody who only reports for an agency, with an address."""
    person = cast("kota-bekasi").contact("Kecamatan Rawalumbu", may_send=True)
    give_password(person)
    Account.objects.filter(person=person).update(email=mail)
    return Person.objects.select_related("account", "government").get(pk=person.pk)


def ask(client: Client, login: str) -> Any:
    return client.post(ASK, {"login": login})


def asked(person: Person) -> SignInCode:
    assert person.account is not None
    return SignInCode.objects.filter(account=person.account).latest("pk")


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_a_code_opens_the_browser_that_asked_and_only_once() -> None:
    person, client, other = contact(), Client(), Client()
    assert ask(client, "camat@bekasi.contoh.invalid").headers["Location"] == ENTER
    digits = codes.digits_of(asked(person))
    ask(other, "nobody.here")
    assert other.post(ENTER, {"code": digits}).status_code == 422
    assert client.post(ENTER, {"code": f"{digits[:3]} {digits[3:]}"}).headers["Location"] == "/"
    assert is_in(client)
    assert not is_in(other)
    assert codes.redeem(asked(person).ticket, digits, address="", now=MONDAY) is None


def test_a_link_is_opened_by_a_press_not_by_a_look_and_only_once() -> None:
    person, client = contact(), Client()
    ask(Client(), person.account.username)  # type: ignore[union-attr]
    address = f"/akun/kode/{codes.word_of(asked(person))}/"
    for _ in range(2):
        assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert is_in(client)
    assert Client().get(address).status_code == 410
    assert Client().post(address).status_code == 410


@pytest.mark.parametrize("word", ["1", "1.abc", "x.y", "999999.00", "1.\N{SNOWMAN}"])
def test_a_made_up_link_opens_nothing(word: str) -> None:
    assert Client().get(f"/akun/kode/{word}/").status_code == 410
    assert Client().post(f"/akun/kode/{word}/").status_code == 410


def test_it_is_over_after_ten_minutes_after_five_tries_and_with_the_next_code() -> None:
    person = contact()
    with time_machine.travel(MONDAY, tick=False) as clock:
        late, guessed, replaced = Client(), Client(), Client()
        ask(late, person.account.username)  # type: ignore[union-attr]
        first = asked(person)
        clock.shift(timedelta(minutes=10))
        assert late.post(ENTER, {"code": codes.digits_of(first)}).status_code == 422
        ask(guessed, person.account.username)  # type: ignore[union-attr]
        second = asked(person)
        wrong = "000000" if codes.digits_of(second) != "000000" else "111111"
        for _ in range(codes.TRIES):
            assert guessed.post(ENTER, {"code": wrong}).status_code == 422
        assert guessed.post(ENTER, {"code": codes.digits_of(second)}).status_code == 422
        ask(replaced, person.account.username)  # type: ignore[union-attr]
        third = asked(person)
        clock.shift(timedelta(minutes=15))
        ask(Client(), person.account.username)  # type: ignore[union-attr]
        assert replaced.post(ENTER, {"code": codes.digits_of(third)}).status_code == 422
        assert codes.of_link(codes.word_of(third), now=MONDAY + timedelta(minutes=25)) is None


def test_an_account_gets_three_codes_in_a_quarter_of_an_hour_an_address_thirty() -> None:
    person = contact()
    with time_machine.travel(MONDAY, tick=False) as clock:
        for _ in range(5):
            assert ask(Client(), person.account.username).status_code == 302  # type: ignore[union-attr]
        assert SignInCode.objects.count() == codes.PER_ACCOUNT
        for number in range(codes.PER_ADDRESS - 5):
            assert ask(Client(), f"siapa.{number}").status_code == 302
        refused = ask(Client(), "siapa.lagi")
        assert refused.status_code == 422
        assert "Terlalu banyak permintaan" in refused.content.decode()
        clock.shift(timedelta(minutes=15, seconds=1))
        assert ask(Client(), person.account.username).status_code == 302  # type: ignore[union-attr]
        assert SignInCode.objects.count() == codes.PER_ACCOUNT + 1


def test_an_unknown_name_is_answered_like_a_known_one() -> None:
    person = contact()
    known, unknown = Client(), Client()
    answers = ask(known, person.account.username), ask(unknown, "tidak.ada")  # type: ignore[union-attr]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    pages = [re.sub(r"[A-Za-z0-9]{64}", "", one.get(ENTER).content.decode()) for one in (known, unknown)]
    assert pages[0] == pages[1]
    wrong = [one.post(ENTER, {"code": "12345"}).context["form"].errors for one in (known, unknown)]
    assert wrong[0] == wrong[1] != {}


@pytest.mark.parametrize("who", ["head", "desk", "clerk", "auditor", "administrator", "technician"])
def test_nobody_of_the_office_comes_in_by_a_code(who: str) -> None:
    here = cast("kota-bekasi")
    person = {
        "head": lambda: here.holder("head_of_division"),
        "technician": lambda: here.holder("field_officer"),
        "desk": lambda: here.desk,
        "clerk": lambda: here.clerk,
        "auditor": lambda: here.auditor,
        "administrator": lambda: here.administrator,
    }[who]()
    assert ask(Client(), give_password(person)).status_code == 302
    assert not SignInCode.objects.exists()


def test_a_disabled_account_gets_none() -> None:
    person = contact()
    Account.objects.filter(person=person).update(is_active=False)
    ask(Client(), person.account.username)  # type: ignore[union-attr]
    assert not SignInCode.objects.exists()


def test_neither_digits_nor_link_stand_in_tables_jobs_or_trail() -> None:
    person, client = contact(), Client()
    ask(client, person.account.username)  # type: ignore[union-attr]
    row = asked(person)
    digits, word = codes.digits_of(row), codes.word_of(row)
    kept = [str(one) for table in (SignInCode, Job) for one in table.objects.values()]
    kept += [str(one) for one in audit.latest(person.government_id)]
    assert not any(digits in text or word.partition(".")[2] in text for text in kept)
    assert digits not in str(client.cookies)
    assert "account.code_asked" in [one.action for one in audit.latest(person.government_id)]


def test_a_temporary_password_does_not_stand_in_the_way_of_a_code() -> None:
    person, client = contact(), Client()
    Account.objects.filter(person=person).update(temporary=True)
    ask(client, person.account.username)  # type: ignore[union-attr]
    client.post(ENTER, {"code": codes.digits_of(asked(person))})
    assert client.get("/lapor/").status_code == 200


def test_the_letter_holds_the_digits_and_one_link_and_is_not_sent_too_late(settings: Settings) -> None:
    person, server = contact(), MailServer()
    with server.open():
        point_at(settings, server)
        ask(Client(), person.account.username)  # type: ignore[union-attr]
        row = asked(person)
        while outbox.work(limit=10):
            pass
        sign_in_codes.send_code(row.pk, now=row.good_until)
        mail._connection().close()
    [letter] = server.letters
    assert letter["To"] == "camat@bekasi.contoh.invalid"
    assert codes.digits_of(row) not in letter["Subject"]
    for kind in ("plain", "html"):
        text = letter.get_body((kind,)).get_content()  # type: ignore[union-attr]
        assert codes.digits_of(row) in text
        assert re.findall(r"https?://[^\s\"]+", text) == [
            f"https://laksana.example/akun/kode/{codes.word_of(row)}/"
        ]


def test_without_a_way_to_send_them_no_codes_are_offered(settings: Settings) -> None:
    assert "/akun/kode/" in Client().get("/akun/masuk/").content.decode()
    settings.CODES_OFFERED = False
    assert "/akun/kode/" not in Client().get("/akun/masuk/").content.decode()
    assert Client().get(ASK).status_code == 404
