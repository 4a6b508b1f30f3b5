"""The administrator's pages: every one opens, forms keep their answers, a form sent twice acts once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from laksana.core.authority.mandates import MandateKind
from laksana.organization import services
from laksana.organization.models import (
    Agency,
    AgencyContact,
    CalendarCorrection,
    CalendarRange,
    CatalogueTile,
    Clerk,
    Duty,
    Holding,
    Holiday,
    Mandate,
    OnCall,
    PerformerPost,
    Person,
    Post,
    Qualification,
    Site,
    Unit,
)
from laksana.organization.urls import managing
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
PROCEDURE = "kota-bekasi/penanganan-gangguan-jaringan-tik"
ROWS = {
    "agency": Agency,
    "contact": AgencyContact,
    "site": Site,
    "unit": Unit,
    "post": Post,
    "holding": Holding,
    "mandate": Mandate,
    "person": Person,
    "duty": Duty,
    "clerk": Clerk,
    "range": CalendarRange,
    "holiday": Holiday,
    "tile": CatalogueTile,
    "on": OnCall,
    "correction": CalendarCorrection,
    "qualification": Qualification,
}
NESTED = {"site-new": Agency, "contact-new": Agency, "holding-new": Post, "mandate-new": Post}


@pytest.fixture(autouse=True)
def _procedures(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture(autouse=True)
def _mandates() -> None:
    """Let the desk stand in for the head of office of two governments."""
    for slug in ("kota-bekasi", "kota-bogor"):
        office = cast(slug)
        services.add_on_call(office.order(), post=office.post("head_of_office"), source="SK")
        services.begin_mandate(
            office.order(),
            kind=MandateKind.PLH,
            post=office.post("head_of_office"),
            person=office.desk.pk,
            begins_at=MONDAY,
            ends_at=MONDAY + timedelta(days=5000),
        )


@pytest.fixture(autouse=True)
def _qualifications() -> None:
    """Let the desk of two governments be qualified for something."""
    for slug in ("kota-bekasi", "kota-bogor"):
        office = cast(slug)
        Qualification.objects.create(
            government=office.government, person=office.desk, subject="Sarjana", since=MONDAY.date()
        )


@pytest.fixture
def administrator() -> Client:
    return signed_in(cast("kota-bekasi").administrator)


def _routes() -> Iterator[tuple[str, list[str]]]:
    for route in managing:
        yield str(route.name), list(route.pattern.converters)


def _address(name: str, slug: str) -> str:
    """Give the address of a route for a row of that government."""
    arguments = dict(_routes())[name]
    values: dict[str, Any] = {}
    if "procedure" in arguments:
        values["procedure"] = PROCEDURE
    if "number" in arguments:
        model = NESTED.get(name) or ROWS[name.split("-")[0]]
        values["number"] = model.objects.filter(government__slug=slug).earliest("pk").pk
    if "contact" in arguments:
        values["number"] = Agency.objects.filter(government__slug=slug).earliest("pk").pk
        values["contact"] = AgencyContact.objects.filter(government__slug=slug).earliest("pk").pk
    return reverse(f"organization:{name}", kwargs=values)


ROUTES = [name for name, _ in _routes()]
BUTTONS = [
    name
    for name in ROUTES
    if name.split("-")[-1] in ("switch", "retire", "end", "remove", "judge", "password", "restart")
    and name != "holding-end"
]
FILES = ["qualification-proof"]
PAGES = [name for name in ROUTES if name not in (*BUTTONS, *FILES)]
OF_ONE_ROW = [name for name, arguments in _routes() if "number" in arguments]


def _post(client: Client, address: str, /, **answers: Any) -> Any:
    return client.post(address, {"command_id": str(uuid4()), **answers})


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_the_administrator(administrator: Client, name: str) -> None:
    call_command("load_procedures", verbosity=0)
    answer = administrator.get(_address(name, "kota-bekasi"))
    assert answer.status_code == 200
    assert "Pemerintah Kota Bekasi" in answer.content.decode()


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_not_a_page(administrator: Client, name: str) -> None:
    assert administrator.get(_address(name, "kota-bekasi")).status_code == 405


@pytest.mark.parametrize("name", OF_ONE_ROW)
def test_another_governments_row_answers_like_a_missing_one(administrator: Client, name: str) -> None:
    foreign = _address(name, "kota-bogor")
    missing = "".join("999999999" if part.isdecimal() else part for part in _split(foreign))
    asked = _post if name in BUTTONS else Client.get
    one, other = asked(administrator, foreign), asked(administrator, missing)
    assert one.status_code == other.status_code == 404
    assert _plain(one, foreign) == _plain(other, missing)


def _split(address: str) -> list[str]:
    return [part for piece in address.split("/") for part in (piece, "/")][:-1]


def _plain(answer: Any, address: str) -> str:
    """Give the page without what is new in every answer."""
    page = answer.content.decode().replace(address, "ADDRESS")
    token = str(answer.context["csrf_token"])
    return page.replace(token, "TOKEN").split("csrfmiddlewaretoken")[0]


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("who", ["holder", "desk", "contact", "auditor", "clerk"])
def test_nobody_else_manages(name: str, who: str) -> None:
    bekasi = cast("kota-bekasi")
    people = {
        "holder": lambda: bekasi.holder("head_of_office"),
        "desk": lambda: bekasi.desk,
        "contact": lambda: bekasi.contact("Kecamatan Rawalumbu", may_send=True),
        "auditor": lambda: bekasi.auditor,
        "clerk": lambda: bekasi.clerk,
    }
    client, address = signed_in(people[who]()), _address(name, "kota-bekasi")
    assert client.get(address).status_code == 403
    assert _post(client, address).status_code == 403


@pytest.mark.parametrize("name", ROUTES)
def test_strangers_are_asked_who_they_are(name: str) -> None:
    address = _address(name, "kota-bekasi")
    assert Client().get(address)["Location"] == f"/akun/masuk/?next={address.replace('/', '%2F')}"
    assert Client().post(address)["Location"] == "/akun/masuk/"


def test_a_form_sent_too_late_leads_back_to_its_page() -> None:
    address, client = reverse("organization:agencies"), Client()
    sent = client.post(address, HTTP_REFERER=f"http://testserver{address}?q=x")
    assert sent["Location"] == f"/akun/masuk/?next={address.replace('/', '%2F')}"
    assert "Sesi Anda berakhir" in client.get(sent["Location"]).content.decode()
    for elsewhere in ("", "http://evil.example/kelola/", "javascript:alert(1)"):
        assert client.post(address, HTTP_REFERER=elsewhere)["Location"] == "/akun/masuk/"


def test_a_refused_form_keeps_its_answers_and_says_what_to_do(administrator: Client) -> None:
    answer = _post(
        administrator,
        reverse("organization:agency-new"),
        kind="dinas",
        name="Dinas Kesehatan",
        address="Jalan Contoh No. 99",
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Perangkat daerah dengan nama ini sudah ada." in page
    assert "Jalan Contoh No. 99" in page
    assert answer.context["form"].errors.keys() == {"name"}


def test_a_form_sent_twice_acts_once(administrator: Client) -> None:
    address = reverse("organization:agency-new")
    answers = {"command_id": str(uuid4()), "kind": "dinas", "name": "Dinas Perikanan"}
    first, second = administrator.post(address, answers), administrator.post(address, answers)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Agency.objects.filter(name="Dinas Perikanan").count() == 1


def test_a_command_id_with_other_answers_is_refused(administrator: Client) -> None:
    address = reverse("organization:agency-new")
    answers = {"command_id": str(uuid4()), "kind": "dinas", "name": "Dinas Perikanan"}
    administrator.post(address, answers)
    again = administrator.post(address, {**answers, "name": "Dinas Peternakan"})
    assert again.status_code == 422
    assert not Agency.objects.filter(name="Dinas Peternakan").exists()


def test_another_persons_command_id_is_unknown(administrator: Client) -> None:
    address = reverse("organization:agency-new")
    answers = {"command_id": str(uuid4()), "kind": "dinas", "name": "Dinas Perikanan"}
    administrator.post(address, answers)
    other = signed_in(cast("kota-bogor").administrator)
    assert other.post(address, answers).status_code == 404


@pytest.mark.parametrize("command", ["", "bukan-uuid"])
def test_a_form_without_a_command_id_is_refused(administrator: Client, command: str) -> None:
    answers = {"command_id": command, "kind": "dinas", "name": "Dinas Perikanan"}
    assert administrator.post(reverse("organization:agency-new"), answers).status_code == 400


def test_a_switch_pressed_twice_stays_where_it_was_put(administrator: Client) -> None:
    row = cast("kota-bekasi").agency("Dinas Kesehatan")
    address = reverse("organization:agency-switch", args=[row.pk])
    answers = {"command_id": str(uuid4()), "on": "0"}
    assert administrator.post(address, answers).status_code == 302
    assert administrator.post(address, answers).status_code == 302
    assert not Agency.objects.get(pk=row.pk).active


def test_a_removal_sent_twice_gets_the_same_answer(administrator: Client) -> None:
    row = CatalogueTile.objects.filter(government__slug="kota-bekasi").earliest("pk")
    address = reverse("organization:tile-remove", args=[row.pk])
    answers = {"command_id": str(uuid4())}
    first, second = administrator.post(address, answers), administrator.post(address, answers)
    assert first.status_code == second.status_code == 302
    assert not CatalogueTile.objects.filter(pk=row.pk).exists()


def test_choices_of_another_government_are_not_offered_and_not_taken(administrator: Client) -> None:
    foreign = cast("kota-bogor").holder("technician")
    address = _address("holding-new", "kota-bekasi")
    assert foreign.name not in administrator.get(address).content.decode()
    answer = _post(administrator, address, person=foreign.pk, since="2026-01-01")
    assert answer.status_code == 422
    assert not Holding.objects.filter(person=foreign, government__slug="kota-bekasi").exists()


def test_a_performer_without_a_post_is_shown_loudly(administrator: Client) -> None:
    call_command("load_procedures", verbosity=0)
    assert "Langkahnya tidak dapat dibuka" not in administrator.get("/kelola/").content.decode()
    PerformerPost.objects.filter(procedure=PROCEDURE, performer="field_officer").delete()
    bekasi = cast("kota-bekasi")
    _post(administrator, reverse("organization:unit-new"), name="Seksi Uji Coba")
    assert "Belum ada jabatan untuk Pelaksana" in administrator.get("/kelola/").content.decode()
    assert "belum ada jabatan" in administrator.get("/kelola/pelaksana/").content.decode()
    answers = {key: bekasi.post(key) for key in ("head_of_division", "section_head", "network_administrator")}
    address = reverse("organization:performers-map", args=[PROCEDURE])
    _post(administrator, address, **answers, field_officer=bekasi.post("field_officer"))
    assert "Belum ada jabatan untuk" not in administrator.get("/kelola/").content.decode()


def test_hours_are_typed_as_people_write_them(administrator: Client) -> None:
    answers = {"mon": "07.30-12.00, 13:00-16:00", "fri": "07:30 - 11:30", "source": "Perwali contoh"}
    assert _post(administrator, "/kelola/kalender/jam/", **answers).status_code == 302
    page = administrator.get("/kelola/kalender/").content.decode()
    assert "07.30-12.00, 13.00-16.00" in page
    assert "07.30-11.30" in page


@pytest.mark.parametrize("text", ["12:00-07:30", "07:30-12:00, 11:00-13:00", "pagi", "25:00-26:00"])
def test_hours_that_cannot_be_meant_are_refused_at_their_day(administrator: Client, text: str) -> None:
    answer = _post(administrator, "/kelola/kalender/jam/", mon=text, tue="07:30-12:00")
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"mon"}
    assert text in answer.content.decode()


def test_proposed_holidays_are_compared_and_taken(administrator: Client) -> None:
    Holiday.objects.filter(government__slug="kota-bekasi", date="2026-08-17").delete()
    _post(administrator, reverse("organization:unit-new"), name="Seksi Uji Coba")
    page = administrator.get("/kelola/kalender/usulan/?tahun=2026").content.decode()
    assert "Belum ada di kalender</h2>" not in page
    assert "(1)" in page
    _post(administrator, "/kelola/kalender/usulan/?tahun=2026", chosen=["2026-08-17"])
    taken = Holiday.objects.get(government__slug="kota-bekasi", date="2026-08-17")
    assert taken.state == "confirmed"


def test_a_temporary_password_is_shown_once(administrator: Client) -> None:
    bekasi = cast("kota-bekasi")
    person = Person.objects.create(government=bekasi.government, name="Pegawai Baru")
    _post(administrator, reverse("organization:person-account", args=[person.pk]), username="pegawai.baru")
    address = reverse("organization:person-password", args=[person.pk])
    answers = {"command_id": str(uuid4())}
    page = administrator.post(address, answers)
    password = page.context["password"]
    assert password in page.content.decode()
    again = administrator.post(address, answers)
    assert again.status_code == 302
    assert Person.objects.get(pk=person.pk).account.check_password(password)


def test_a_list_costs_no_more_statements_with_more_rows(
    administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    administrator.get("/kelola/perangkat-daerah/")
    for number in range(5):
        _post(administrator, reverse("organization:agency-new"), kind="dinas", name=f"Dinas {number}")
    administrator.get("/kelola/perangkat-daerah/")
    with django_assert_num_queries(2):
        assert "Dinas 4" in administrator.get("/kelola/perangkat-daerah/").content.decode()
