"""An agency at its own pages: brings a report once, sees where it stands, loses nothing it typed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from case_driver import Driver
from hostile_files import picture
from laksana.cases.models import Attachment, Case
from laksana.core.case.commands import Comment, Withdraw
from laksana.organization.models import PerformerPost, Site
from world import cast, signed_in

Fill = Callable[..., dict[str, Any]]
Tile = Callable[..., int]
RAWALUMBU = "Kecamatan Rawalumbu"


@pytest.fixture
def agency(driver: Driver) -> Client:
    return signed_in(driver.cast.contact(RAWALUMBU))


def address(tile: int) -> str:
    return reverse("intake:report", args=(tile,))


def test_a_report_opens_a_case_and_says_its_number(agency: Client, tile: Tile, form: Fill) -> None:
    photo = SimpleUploadedFile("router.jpg", picture("JPEG"))
    answer = agency.post(address(tile()), form(files=photo), follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain == [(reverse("intake:case", args=(case.number,)), 302)]
    page = answer.content.decode()
    assert f"Terkirim dengan nomor {case.number}." in page
    assert "Semua komputer." in page
    assert Attachment.objects.get().case == case


def test_the_form_proposes_place_and_contact_and_promises_a_time(agency: Client, tile: Tile) -> None:
    page = agency.get(address(tile()))
    asked = page.context["form"]
    assert asked["site"].value() == Site.objects.filter(agency__name=RAWALUMBU).earliest("name").pk
    assert "Operator Jaringan Kecamatan Rawalumbu" in asked["contact"].value()
    assert asked["contact"].value().startswith("0812")
    assert "Senin, 16 November 2026 pukul 09.15 WIB" in page.content.decode()


def test_a_report_sent_twice_opens_one_case(agency: Client, tile: Tile, form: Fill) -> None:
    given = form()
    first, second = (agency.post(address(tile()), given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


def test_a_sent_form_sent_again_with_other_words_is_refused(agency: Client, tile: Tile, form: Fill) -> None:
    given = form()
    agency.post(address(tile()), given)
    answer = agency.post(address(tile()), given | {"subject": "Hal lain"})
    assert answer.status_code == 422
    assert "Formulir ini sudah terkirim." in answer.content.decode()
    assert Case.objects.count() == 1


def test_somebody_else_s_sent_form_is_as_unknown(driver: Driver, tile: Tile, form: Fill) -> None:
    given = form()
    signed_in(driver.reporter).post(address(tile()), given)
    answer = signed_in(driver.cast.contact(RAWALUMBU)).post(address(tile()), given)
    assert answer.status_code == 404
    assert Case.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing(agency: Client, tile: Tile, form: Fill) -> None:
    answer = agency.post(address(tile()), form(subject="", what="Kabel terbakar <di> gudang"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kabel terbakar &lt;di&gt; gudang" in page
    assert 'href="#id_subject"' in page
    assert Case.objects.count() == 0


def test_a_file_that_is_none_is_refused_at_its_field(agency: Client, tile: Tile, form: Fill) -> None:
    trap = SimpleUploadedFile("foto.jpg", b"#!/bin/sh\nrm -rf /")
    answer = agency.post(address(tile()), form(files=trap))
    assert answer.status_code == 422
    assert "files" in answer.context["form"].errors
    assert Case.objects.count() == 0


@pytest.mark.parametrize("slug", ["kota-bekasi", "kota-bogor"])
def test_a_place_of_others_cannot_be_named(agency: Client, tile: Tile, form: Fill, slug: str) -> None:
    elsewhere = Site.objects.filter(government__slug=slug).exclude(agency__name=RAWALUMBU).earliest("pk")
    answer = agency.post(address(tile()), form(site=elsewhere.pk))
    assert answer.status_code == 422
    assert "site" in answer.context["form"].errors
    assert Case.objects.count() == 0


def test_the_tile_of_another_government_is_as_missing(agency: Client, tile: Tile, form: Fill) -> None:
    foreign = address(tile(slug="kota-bogor"))
    assert agency.get(foreign).status_code == agency.get(address(10**6)).status_code == 404
    assert agency.post(foreign, form()).status_code == 404


def test_a_round_is_not_an_agency_s_to_ask_for(driver: Driver, tile: Tile) -> None:
    ciamis = cast("kabupaten-ciamis")
    number = tile("planned_maintenance", "kabupaten-ciamis")
    agency = signed_in(ciamis.contact("RSUD Ciamis"))
    assert agency.get(address(number)).status_code == 404


@pytest.mark.parametrize("who", ["desk", "auditor", "administrator"])
def test_only_agencies_report_here(driver: Driver, tile: Tile, who: str) -> None:
    assert signed_in(getattr(driver.cast, who)).get(address(tile())).status_code == 403


def test_a_service_without_people_says_so(agency: Client, driver: Driver, tile: Tile, form: Fill) -> None:
    PerformerPost.objects.filter(government=driver.cast.government, performer="field_officer").delete()
    government = driver.cast.government
    government.revision += 1
    government.save()
    answer = agency.post(address(tile()), form())
    assert answer.status_code == 422
    assert "belum ada pejabat" in answer.content.decode()


def test_the_home_says_where_each_report_stands(agency: Client, driver: Driver) -> None:
    running, over = driver.open(), driver.open()
    driver.act(driver.reporter, over.case, Withdraw("Sudah pulih sendiri"))
    page = agency.get(reverse("intake:home"))
    (row,) = page.context["running"]
    assert row.case.number == running.number
    assert row.stands.startswith("Langkah 1 dari 7: Menerima")
    assert row.holder == "Kepala Bidang TIK"
    assert [one.case.number for one in page.context["closed"]] == [over.number]


def test_another_agency_sees_nothing_of_it(driver: Driver) -> None:
    opened = driver.open()
    other = signed_in(driver.cast.contact("Dinas Pendidikan"))
    assert opened.number not in other.get(reverse("intake:home")).content.decode()
    assert other.get(reverse("intake:case", args=(opened.number,))).status_code == 404


def test_what_waits_for_the_agency_stands_on_its_home(agency: Client, driver: Driver) -> None:
    opened = driver.open()
    driver.finish(opened.case)
    page = agency.get(reverse("intake:home"))
    assert [question.case.number for question in page.context["questions"]] == [opened.number]
    assert "Apakah layanan sudah pulih?" in page.content.decode()


def test_answers_are_given_once_and_raced_ones_are_told_so(agency: Client, driver: Driver) -> None:
    opened = driver.open()
    driver.finish(opened.case)
    target = reverse("intake:answer", args=(opened.number, "pulih"))
    given = {"command_id": uuid4(), "well": "yes", "note": ""}
    seq = Case.objects.get().seq
    assert [agency.post(target, given).status_code for _ in range(2)] == [302, 302]
    assert Case.objects.get().seq == seq + 1
    again = agency.post(target, given | {"command_id": uuid4(), "well": "no"})
    assert again.status_code == 422
    assert Case.objects.get().seq == seq + 1


def test_a_form_for_a_step_that_is_over_shows_how_it_stands(agency: Client, driver: Driver) -> None:
    opened = driver.open()
    target = reverse("intake:answer_to", args=(opened.number, "tanda-tangan", 99))
    answer = agency.post(target, {"command_id": uuid4(), "signing": "signed"})
    assert answer.status_code == 409
    assert opened.number in answer.content.decode()


def test_the_agency_reads_no_internal_word(agency: Client, driver: Driver) -> None:
    opened = driver.open()
    owner = driver.holder(driver.found(opened.case).owner)
    driver.act(owner, opened.case, Comment("Rahasia kantor"))
    driver.act(owner, opened.case, Comment("Teknisi menuju lokasi", internal=False))
    page = agency.get(reverse("intake:case", args=(opened.number,))).content.decode()
    assert "Teknisi menuju lokasi" in page
    assert "Rahasia kantor" not in page


def test_pages_cost_the_same_however_many_reports(
    agency: Client, driver: Driver, tile: Tile, statements: Callable[[Client, str], int]
) -> None:
    driver.open()
    home, form = reverse("intake:home"), address(tile())
    before = statements(agency, home)
    for _ in range(4):
        driver.later(minutes=1).open()
    assert statements(agency, home) == before <= 8
    assert statements(agency, form) <= 3
