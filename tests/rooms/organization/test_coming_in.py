"""Coming in and being shown out: passwords, the demo's one click, disabled people, guessers."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from laksana.audit import selectors as audit
from laksana.organization import selectors, services
from laksana.organization.checks import no_demo_accounts
from laksana.organization.middleware import Reception
from laksana.organization.models import Account, SignInFailure
from laksana.organization.models.ended import MOST, is_ended, with_ended
from laksana.organization.services.signing_in import PER_NAME_AND_ADDRESS
from world import MONDAY, PASSWORD, cast, give_password, signed_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/akun/masuk/"


@pytest.fixture(autouse=True)
def _demo_off(settings: Settings) -> None:
    settings.DEMO = False


def _try(client: Client, login: str, password: str) -> object:
    return client.post(SIGN_IN, {"login": login, "password": password})


def _words(response: object) -> str:
    return response.content.decode()


def test_a_person_signs_in_by_user_name_and_by_e_mail() -> None:
    person = cast("kota-bekasi").holder("section_head")
    name = give_password(person)
    Account.objects.filter(username=name).update(email="kasi@bekasi.contoh.invalid")
    for login in (name, name.upper(), "kasi@bekasi.contoh.invalid"):
        client = Client()
        assert _try(client, login, PASSWORD).status_code == 302
        assert person.name in _words(client.get("/akun/"))


def test_the_session_changes_at_sign_in() -> None:
    client = Client()
    client.get(SIGN_IN)
    before = client.cookies["csrf"].value
    _try(client, give_password(cast("kota-bekasi").desk), PASSWORD)
    assert client.cookies["csrf"].value != before
    assert client.session["_auth_user_id"]


def test_a_wrong_password_and_an_unknown_name_are_answered_alike_in_indonesian() -> None:
    name = give_password(cast("kota-bekasi").desk)
    wrong, unknown = _try(Client(), name, "salah-sekali-1"), _try(Client(), "tidak.ada", "salah-sekali-1")
    assert wrong.status_code == unknown.status_code == 200
    assert "tidak cocok" in _words(wrong)
    assert _message(wrong) == _message(unknown)


def _message(response: object) -> list[str]:
    return response.context["form"].non_field_errors()


def test_a_guesser_is_slowed_and_the_account_opens_again_by_itself() -> None:
    name = give_password(cast("kota-bekasi").desk)
    with time_machine.travel(MONDAY, tick=False) as clock:
        for _ in range(PER_NAME_AND_ADDRESS):
            _try(Client(), name, "tebakan-salah")
        slowed = _try(Client(), name, PASSWORD)
        assert slowed.status_code == 200
        assert "Terlalu banyak" in _words(slowed)
        assert _try(Client(REMOTE_ADDR="10.1.2.3"), name, PASSWORD).status_code == 302
        clock.shift(timedelta(minutes=15, seconds=1))
        assert _try(Client(), name, PASSWORD).status_code == 302


def test_a_whole_office_behind_one_address_signs_in_in_the_same_minute() -> None:
    name = give_password(cast("kota-bekasi").desk)
    for _ in range(40):
        client = Client()
        assert client.get(SIGN_IN).status_code == 200
        assert _try(client, name, PASSWORD).status_code == 302


def test_what_was_tried_is_not_kept_readable() -> None:
    name = give_password(cast("kota-bekasi").desk)
    _try(Client(), name, "tebakan-salah")
    assert SignInFailure.objects.count() == 3
    assert not SignInFailure.objects.filter(key__contains=name).exists()


def test_a_disabled_person_is_out_with_the_next_request() -> None:
    bekasi = cast("kota-bekasi")
    person = bekasi.holder("field_officer")
    give_password(person)
    client = signed_in(person)
    assert client.get("/akun/").status_code == 200
    services.disable_person(bekasi.order(), person.pk)
    assert client.get("/akun/").status_code == 302
    assert _try(Client(), person.account.username, PASSWORD)["Location"] != "/"


def test_ending_all_sessions_ends_the_other_browser_too() -> None:
    person = cast("kota-bekasi").desk
    give_password(person)
    here, there = signed_in(person), signed_in(person)
    assert here.post("/akun/sesi/").status_code == 302
    assert there.get("/akun/")["Location"].startswith(SIGN_IN)


def test_signing_out_ends_every_copy_of_the_session_and_no_other() -> None:
    person = cast("kota-bekasi").desk
    name = give_password(person)
    here, there, thief = Client(), Client(), Client()
    _try(here, name, PASSWORD)
    _try(there, name, PASSWORD)
    thief.cookies["session"] = here.cookies["session"].value
    assert thief.get("/akun/").status_code == 200
    here.post("/akun/keluar/")
    assert thief.get("/akun/")["Location"].startswith(SIGN_IN)
    assert there.get("/akun/").status_code == 200
    thief.post("/akun/keluar/")
    assert there.get("/akun/").status_code == 200


def test_an_ended_session_costs_no_statement_and_is_forgotten_with_its_cookies() -> None:
    person = cast("kota-bekasi").desk
    name = give_password(person)
    with time_machine.travel(MONDAY, tick=False) as clock:
        client, other = Client(), Client()
        _try(client, name, PASSWORD)
        _try(other, name, PASSWORD)
        client.get("/akun/")
        with CaptureQueriesContext(connection) as before:
            client.get("/akun/")
        other.post("/akun/keluar/")
        with CaptureQueriesContext(connection) as after:
            assert client.get("/akun/").status_code == 200
        assert len(after) == len(before)
        first = Account.objects.get(username=name).ended
        clock.shift(timedelta(hours=13))
        _try(client, name, PASSWORD)
        client.post("/akun/keluar/")
        kept = Account.objects.get(username=name).ended
        assert first
        assert kept
        assert len(kept.split()) == 1
        assert kept != first


def test_no_more_ended_sessions_are_kept_than_a_hundred() -> None:
    kept: str | None = None
    for number in range(MOST + 5):
        kept = with_ended(kept, f"s{number}", until=MONDAY, now=MONDAY - timedelta(hours=12))
    assert [is_ended(kept, one) for one in ("s4", "s5", "s104", "s10")] == [False, True, True, True]
    assert not is_ended(None, "s1")


def test_a_temporary_password_opens_nothing_but_the_change_of_it() -> None:
    bekasi = cast("kota-bekasi")
    person = bekasi.administrator
    name = give_password(person)
    given = services.set_temporary_password(bekasi.order(), person.pk)
    client = Client()
    assert _try(client, name, given).status_code == 302
    assert client.get("/kelola/")["Location"] == "/akun/kata-sandi/"
    changed = {"oldpassword": given, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/akun/kata-sandi/", changed).status_code == 302
    assert client.get("/kelola/").status_code == 200


def test_sign_ins_stand_in_the_trail() -> None:
    bekasi = cast("kota-bekasi")
    name = give_password(bekasi.desk)
    _try(Client(), name, "tebakan-salah")
    client = Client()
    _try(client, name, PASSWORD)
    client.post("/akun/keluar/")
    actions = [line.action for line in audit.latest(bekasi.government.pk, limit=3)]
    assert actions == ["account.signed_out", "account.signed_in", "account.sign_in_failed"]


def test_nobody_signs_up() -> None:
    assert Client().get("/akun/signup/").status_code == 404
    assert Client().get("/akun/daftar/").status_code == 404


def test_the_demo_opens_with_one_click(settings: Settings) -> None:
    settings.DEMO = True
    person = cast("kabupaten-ciamis").holder("section_head")
    client = Client()
    assert "hanya ada pada pemasangan contoh" in _words(client.get("/demo/"))
    assert client.post("/demo/", {"person": person.pk}).status_code == 302
    assert person.name in _words(client.get("/akun/"))


def test_the_menu_of_a_demo_leads_to_somebody_else(settings: Settings) -> None:
    settings.DEMO = True
    person = cast("kota-bekasi").desk
    assert 'href="/demo/"' in _words(signed_in(person).get("/prosedur/"))
    give_password(person)
    assert 'href="/demo/"' not in _words(signed_in(person).get("/prosedur/"))


@pytest.mark.parametrize("person", ["", "x", "0", "999999999"])
def test_the_demo_knows_only_its_own_people(settings: Settings, person: str) -> None:
    settings.DEMO = True
    assert Client().post("/demo/", {"person": person}).status_code == 404


def test_an_ordinary_account_is_not_opened_by_the_demo(settings: Settings) -> None:
    settings.DEMO = True
    person = cast("kota-bekasi").desk
    give_password(person)
    assert Client().post("/demo/", {"person": person.pk}).status_code == 404


def test_without_a_demo_there_is_no_such_page_and_no_such_session(settings: Settings) -> None:
    person = cast("kota-bekasi").desk
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/", {"person": person.pk}).status_code == 404
    assert signed_in(person).get("/akun/")["Location"].startswith(SIGN_IN)


class _Production:
    production = True


def test_production_refuses_demo_accounts(settings: Settings) -> None:
    assert no_demo_accounts(databases=["default"]) == []
    settings.CONFIG = _Production()
    assert [found.id for found in no_demo_accounts(databases=["default"])] == ["laksana.E020"]
    Account.objects.update(demo=False)
    assert no_demo_accounts(databases=["default"]) == []


def test_production_loads_no_demo(settings: Settings) -> None:
    settings.CONFIG = _Production()
    with pytest.raises(CommandError):
        call_command("load_demo")


def _received(client: Client) -> Any:
    """Give a request of that browser as a view gets it."""
    request = RequestFactory().get("/")
    request.session = client.session
    AuthenticationMiddleware(lambda _request: HttpResponse())(request)
    Reception(lambda _request: HttpResponse())(request)
    return request


def test_knowing_who_asks_costs_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries, settings: Settings
) -> None:
    settings.DEMO = True
    bekasi = cast("kota-bekasi")
    client, posts = signed_in(bekasi.holder("section_head")), {bekasi.post("section_head")}
    assert _received(client).actor.posts == posts
    with django_assert_num_queries(1):
        request = _received(client)
        assert request.actor.posts == posts
        assert request.visitor.government.zone == "WIB"
        assert selectors.calendar(request.visitor.government).weekly.mon


def test_an_anonymous_page_costs_none(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert Client().get(SIGN_IN).status_code == 200
