"""The desk: registers on behalf, sees what is open at the place, joins or marks instead of doubling."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from case_driver import Driver, any_agency
from laksana.cases import selectors
from laksana.cases.models import Case, CaseLink
from laksana.core.case.commands import CloseAsDuplicate, Relation, Source
from laksana.core.case.events import CaseOpened, CommentAdded, StepCompleted
from laksana.organization.models import Site
from world import MONDAY, signed_in

Fill = Callable[..., dict[str, Any]]
Tile = Callable[..., int]


@pytest.fixture
def desk(driver: Driver) -> Client:
    return signed_in(driver.cast.desk)


@pytest.fixture
def call(driver: Driver, form: Fill) -> Fill:
    """Give what the desk posts for a phone call."""
    return lambda **changes: form(**{"source": "phone", **changes})


def register(tile: int) -> str:
    return reverse("intake:register", args=(tile,))


def events(driver: Driver, case: int) -> list[Any]:
    """Give the events of a case, oldest first."""
    found = driver.found(case)
    entries = selectors.timeline(found, driver.by(driver.cast.auditor).actor)
    return [event for entry in reversed(entries) for event in entry.events]


def of_type(driver: Driver, case: int, kind: type) -> list[Any]:
    return [event for event in events(driver, case) if isinstance(event, kind)]


def test_the_desk_registers_for_the_agency_of_the_place(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    given = call(
        arrived_at="2026-11-16T08:30", since="2026-11-16T07:45", agenda="", contact="Sekretaris, 0812"
    )
    assert desk.post(register(tile()), given).status_code == 302
    case = Case.objects.get()
    opened = events(driver, case.pk)[0]
    assert isinstance(opened, CaseOpened)
    assert (case.agency.name, opened.source) == ("Kecamatan Rawalumbu", Source.PHONE)
    assert opened.papers["report"] == {
        "what": "Semua komputer.",
        "contact": "Sekretaris, 0812",
        "since": "2026-11-16T07:45+07:00",
    }
    token = next(iter(driver.found(case.pk).state.open.values()))
    assert token.opened_at.isoformat() == "2026-11-16T01:30:00+00:00"
    page = desk.get(reverse("intake:case", args=(case.number,))).content.decode()
    assert "Senin, 16 November 2026 pukul 07.45 WIB" in page
    assert "Anda menjawab atas nama Kecamatan Rawalumbu." in page


def test_a_letter_keeps_its_agenda_number(desk: Client, driver: Driver, tile: Tile, call: Fill) -> None:
    desk.post(register(tile()), call(source="letter", agenda="045/77"))
    opened = events(driver, Case.objects.get().pk)[0]
    assert opened.papers["report"]["agenda"] == "045/77"


def test_agenda_number_and_class_of_a_letter_stand_beside_a_signed_paper(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    given = call(
        source="letter", agenda="045/78", letter_class="Segera", **{"application.wanted": "Sambungan baru"}
    )
    for _ in range(2):
        assert desk.post(register(tile("service_request")), given).status_code == 302
    opened, *_rest, done, _next = events(driver, Case.objects.get().pk)
    assert opened.papers == {"report": {"agenda": "045/78", "letter_class": "Segera"}}
    assert done.papers["application"] == {"wanted": "Sambungan baru"}


def test_a_call_has_no_class_of_a_letter(desk: Client, driver: Driver, tile: Tile, call: Fill) -> None:
    desk.post(register(tile()), call(letter_class="Biasa"))
    opened = events(driver, Case.objects.get().pk)[0]
    assert "letter_class" not in opened.papers["report"]


@pytest.mark.parametrize("name", ["arrived_at", "since"])
def test_what_has_not_come_yet_is_refused_at_its_field(
    desk: Client, tile: Tile, call: Fill, name: str
) -> None:
    answer = desk.post(register(tile()), call(**{name: "2026-11-16T09:01"}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "Semua komputer." in answer.content.decode()
    assert Case.objects.count() == 0


def test_no_place_is_chosen_by_chance(desk: Client, tile: Tile, call: Fill) -> None:
    assert desk.get(register(tile())).context["form"]["site"].value() is None
    answer = desk.post(register(tile()), call(site=""))
    assert "site" in answer.context["form"].errors


def test_choosing_a_place_shows_whom_to_call_and_what_is_open(
    desk: Client, driver: Driver, tile: Tile
) -> None:
    opened = driver.open()
    driver.agency_name = "Dinas Pendidikan"
    elsewhere = driver.open()
    site = driver.cast.site("Kantor Kecamatan Rawalumbu")
    around = reverse("intake:look_around", args=(tile(),))
    piece = desk.get(around, {"site": site.pk}).content.decode()
    assert opened.number in piece
    assert elsewhere.number not in piece
    assert 'href="tel:+62812' in piece
    assert 'href="https://wa.me/62812' in piece
    assert "Langkah 1 dari 7" in piece
    assert f'name="seen" value="{site.pk}"' in piece
    assert "<html" not in piece


@pytest.mark.parametrize("site", ["", "0", "x", "9" * 30, "²"])
def test_no_place_shows_nothing(desk: Client, tile: Tile, site: str) -> None:
    piece = desk.get(reverse("intake:look_around", args=(tile(),)), {"site": site})
    assert piece.status_code == 200
    assert piece.content.strip() == b""


def test_a_foreign_place_shows_nothing(desk: Client, tile: Tile) -> None:
    foreign = Site.objects.filter(government__slug="kota-bogor").earliest("pk").pk
    piece = desk.get(reverse("intake:look_around", args=(tile(),)), {"site": foreign})
    assert piece.content.strip() == b""


def test_old_and_closed_cases_are_no_likely_duplicates(desk: Client, driver: Driver, tile: Tile) -> None:
    old = driver.open()
    driver.later(days=15)
    around = reverse("intake:look_around", args=(tile(),))
    site = driver.cast.site("Kantor Kecamatan Rawalumbu").pk
    assert old.number not in desk.get(around, {"site": site}).content.decode()


def test_without_a_script_open_cases_are_shown_before_anything_is_registered(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    opened = driver.open()
    given = call()
    answer = desk.post(register(tile()), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert opened.number in page
    assert "tekan Kirim sekali lagi" in page
    assert "Semua komputer." in page
    assert Case.objects.count() == 1
    again = desk.post(register(tile()), given | {"seen": given["site"]})
    assert again.status_code == 302
    assert Case.objects.count() == 2


def test_a_second_call_becomes_a_word_in_the_open_case(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    opened = driver.open()
    given = call(join=opened.number, contact="Camat")
    for _ in range(2):
        answer = desk.post(register(tile()), given)
        assert answer.headers["Location"] == reverse("intake:case", args=(opened.number,))
    (said,) = of_type(driver, opened.case, CommentAdded)
    assert said.text == "Dilaporkan lagi (Telepon): Internet mati\nSemua komputer.\nCamat"
    assert not said.internal
    assert Case.objects.count() == 1


def test_joining_asks_for_words_and_an_open_case(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    opened = driver.open()
    wordless = desk.post(register(tile()), call(join=opened.number, subject=""))
    assert wordless.status_code == 422
    assert "subject" in wordless.context["form"].errors
    driver.finish(opened.case)
    late = desk.post(register(tile()), call(join=opened.number))
    assert late.status_code == 422
    assert "sudah ditutup" in late.content.decode()
    assert "Semua komputer." in late.content.decode()
    assert of_type(driver, opened.case, CommentAdded) == []


def test_joining_again_with_other_words_is_refused(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    opened = driver.open()
    given = call(join=opened.number)
    desk.post(register(tile()), given)
    answer = desk.post(register(tile()), given | {"subject": "Lain"})
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.content.decode()


def test_a_report_is_registered_and_marked_as_a_duplicate_in_one_go(
    desk: Client, driver: Driver, tile: Tile, call: Fill
) -> None:
    opened = driver.open()
    site = driver.cast.site("Kantor Kecamatan Rawalumbu").pk
    given = call(duplicate=opened.number, seen=site)
    for _ in range(2):
        assert desk.post(register(tile()), given).status_code == 302
    second = Case.objects.latest("pk")
    assert Case.objects.count() == 2
    link = CaseLink.objects.get()
    assert (link.case_id, link.other_id, link.relation) == (second.pk, opened.case, Relation.DUPLICATE)
    assert second.status == "open"


def test_the_owner_closes_what_the_desk_marked(desk: Client, driver: Driver, tile: Tile, call: Fill) -> None:
    opened = driver.open()
    site = driver.cast.site("Kantor Kecamatan Rawalumbu").pk
    desk.post(register(tile()), call(duplicate=opened.number, seen=site))
    second = Case.objects.latest("pk")
    owner = driver.holder(driver.found(second.pk).owner)
    driver.act(owner, second.pk, CloseAsDuplicate(opened.case, "Gangguan yang sama."))
    assert Case.objects.get(pk=second.pk).status == "duplicate"
    assert CaseLink.objects.count() == 1


@pytest.mark.parametrize("button", ["join", "duplicate"])
def test_a_case_of_another_government_is_as_missing(
    desk: Client, driver: Driver, tile: Tile, call: Fill, button: str
) -> None:
    foreign = any_agency("kota-bogor")
    foreign.now = driver.now
    number = foreign.open("kota-bogor/keamanan-jaringan").number
    for wrong in (number, "BKS-2026-9999"):
        answer = desk.post(register(tile()), call(**{button: wrong}))
        assert answer.status_code == 404
    assert Case.objects.filter(government__slug="kota-bekasi").count() == 0


@pytest.mark.parametrize("route", ["register", "look_around"])
def test_only_the_desk_registers(driver: Driver, tile: Tile, route: str) -> None:
    address = reverse(f"intake:{route}", args=(tile(),))
    for person in (driver.reporter, driver.cast.auditor, driver.cast.holder("section_head")):
        assert signed_in(person).get(address).status_code == 403
    assert Client().get(address).status_code == 302
    foreign = reverse(f"intake:{route}", args=(tile(slug="kota-bogor"),))
    assert signed_in(driver.cast.desk).get(foreign).status_code == 404


def test_the_desk_passes_on_a_word_and_an_answer(desk: Client, driver: Driver) -> None:
    opened = driver.open()
    word = {"command_id": uuid4(), "text": "Listrik sudah menyala"}
    target = reverse("intake:answer", args=(opened.number, "pesan"))
    assert desk.post(target, word).status_code == 302
    driver.finish(opened.case)
    target = reverse("intake:answer", args=(opened.number, "pulih"))
    unsaid = {"command_id": uuid4(), "well": "yes", "means": "phone", "informant": ""}
    assert desk.post(target, unsaid).status_code == 422
    said = unsaid | {"informant": "Sekretaris kecamatan"}
    assert desk.post(target, said).status_code == 302
    page = desk.get(reverse("intake:case", args=(opened.number,))).content.decode()
    assert "Listrik sudah menyala" in page
    assert "Sekretaris kecamatan" in page


def test_pages_cost_the_same_however_many_cases(
    desk: Client, driver: Driver, tile: Tile, statements: Callable[[Client, str], int]
) -> None:
    driver.open()
    site = driver.cast.site("Kantor Kecamatan Rawalumbu").pk
    home, form = reverse("intake:desk"), register(tile())
    around = reverse("intake:look_around", args=(tile(),)) + f"?site={site}"
    case = reverse("intake:case", args=(Case.objects.get().number,))
    before = [statements(desk, address) for address in (home, form, around, case)]
    for _ in range(4):
        driver.later(minutes=1).open()
    assert [statements(desk, address) for address in (home, form, around, case)] == before
    assert before[0] <= 5
    assert before[1] <= 3
    assert before[2] <= 5
    assert before[3] <= 9


def test_who_holds_the_first_post_reports_and_records_in_one_act(tile: Tile, form: Fill) -> None:
    bogor = any_agency("kota-bogor")
    bogor.now = MONDAY
    recorder, site = (
        signed_in(bogor.cast.person("Staf 1")),
        Site.objects.filter(agency=bogor.cast.agency(bogor.agency_name)),
    )
    given = form(
        source="phone",
        site=site.earliest("pk").pk,
        what=None,
        contact=None,
        **{"report_form.name": "Operator jaringan", "report_form.content": "Situs berubah sendiri."},
    )
    address = register(tile("security_incident", "kota-bogor"))
    for _ in range(2):
        assert recorder.post(address, given).status_code == 302
    case = Case.objects.get()
    found = bogor.found(case.pk)
    assert [done.step for done in found.state.path] == ["record"]
    assert [token.step for token in found.state.open.values()] == ["deliver"]
    opened, done = events(bogor, case.pk)[0], of_type(bogor, case.pk, StepCompleted)
    assert (opened.papers, done[0].papers["report_form"]["content"]) == ({}, "Situs berubah sendiri.")


def test_others_at_the_desk_leave_the_record_to_its_post(tile: Tile, form: Fill) -> None:
    bogor = any_agency("kota-bogor")
    helper = signed_in(bogor.cast.person("Petugas Layanan 1"))
    place = Site.objects.filter(agency=bogor.cast.agency(bogor.agency_name)).earliest("pk").pk
    address = register(tile("security_incident", "kota-bogor"))
    assert helper.post(address, form(source="phone", site=place)).status_code == 302
    found = bogor.found(Case.objects.get().pk)
    assert [token.step for token in found.state.open.values()] == ["record"]
