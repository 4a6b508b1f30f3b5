"""Tracking by code: tells whoever holds it how far the matter is, and nobody anything else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_driver import Driver, any_agency
from laksana.cases.models import Case
from laksana.core.case.commands import Comment
from laksana.organization.selectors import structure
from world import cast, signed_in

MISSES = 20


def tracked(code: str, client: Client | None = None, **headers: str) -> tuple[int, str]:
    answer = (client or Client()).get(f"/lacak/{code}/", **headers)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def case(driver: Driver) -> Case:
    return Case.objects.get(pk=driver.open().case)


def test_the_holder_of_a_code_sees_steps_posts_and_times(driver: Driver, case: Case) -> None:
    status, page = tracked(case.tracking_code)
    assert status == 200
    assert "Sedang di langkah 1 dari 7" in page
    assert "Kepala Bidang TIK" in page
    assert "Pemerintah Kota Bekasi" in page


def test_no_person_agency_or_word_of_the_report_is_shown(driver: Driver, case: Case) -> None:
    people = set()
    while Case.objects.get().status == "open":
        found = driver.found(case.pk)
        token = next(iter(found.state.open.values()))
        performer = driver.performer(found, token)
        people.add(performer.name)
        driver.act(driver.holder(found.owner), case.pk, Comment("Sandi router 1234", internal=False))
        driver.later(minutes=1).complete(case.pk)
        _, page = tracked(case.tracking_code)
        shown = re.sub(r"<dl.*|<footer.*", "", page, flags=re.DOTALL)
        titles = {post.title for post in structure(driver.cast.government).posts.values()}
        for kept in (case.subject, driver.agency_name, "1234", driver.reporter.name, *(people - titles)):
            assert kept not in shown, kept
    assert "Selesai" in page


def test_a_code_is_read_as_people_write_it(driver: Driver, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(tracking_code="01ABCDEFGHJK1")
    for written in ("01ABCDEFGHJK1", "o1abc-defgh-jkl", " OIABCDEFGHJKI"):
        answer = Client().get(reverse("intake:track"), {"kode": written}, follow=True)
        assert answer.status_code == 200
        assert case.number in answer.content.decode()


@pytest.mark.parametrize("written", ["a/b", "../x", "?", "é", "%00", "<b>"])
def test_nothing_that_can_be_typed_breaks_the_form(driver: Driver, written: str) -> None:
    answer = Client().get(reverse("intake:track"), {"kode": written}, follow=True)
    assert answer.status_code == 404


def test_wrong_and_malformed_codes_are_answered_alike(driver: Driver, case: Case) -> None:
    wrong = case.tracking_code[:-1] + ("0" if case.tracking_code[-1] != "0" else "1")
    answers = {code: tracked(code) for code in (wrong, "x", "0" * 40, "tidak-ada")}
    assert {status for status, _ in answers.values()} == {404}
    assert len({_without(page, code) for code, (_, page) in answers.items()}) == 1


def _without(page: str, code: str) -> str:
    """Take a code and what differs in every answer out of a page."""
    plain = page.replace(f"/lacak/{code}/", "").replace(f'value="{code}"', "")
    return re.sub(r"\b\w{64}\b", "", plain)


def test_a_wrong_code_costs_what_a_malformed_one_costs(driver: Driver) -> None:
    counts = set()
    for code in ("0123456789ABC", "x"):
        with CaptureQueriesContext(connection) as captured:
            tracked(code)
        counts.add(len(captured))
    assert len(counts) == 1


def test_who_guesses_too_often_waits_and_learns_nothing(driver: Driver, case: Case) -> None:
    for number in range(MISSES):
        assert tracked(f"FALSCH{number}")[0] == 404
    blocked = tracked("FALSCH"), tracked(case.tracking_code)
    assert [status for status, _ in blocked] == [429, 429]
    assert "Tunggu sepuluh menit" in blocked[1][1]
    assert case.number not in blocked[1][1]
    assert tracked(case.tracking_code, REMOTE_ADDR="203.0.113.9")[0] == 200


def test_who_holds_a_code_looks_as_often_as_they_like(driver: Driver, case: Case) -> None:
    assert {tracked(case.tracking_code)[0] for _ in range(2 * MISSES)} == {200}
    assert tracked("FALSCH")[0] == 404


def test_an_address_cannot_be_feigned(driver: Driver, case: Case) -> None:
    for number in range(MISSES):
        tracked(f"FALSCH{number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert tracked(case.tracking_code)[0] == 429


def test_a_closed_case_is_shown_for_ninety_days(driver: Driver, case: Case) -> None:
    driver.finish(case.pk)
    closed = driver.now
    driver.now = closed + timedelta(days=90)
    assert tracked(case.tracking_code)[0] == 200
    driver.now = closed + timedelta(days=90, seconds=1)
    status, page = tracked(case.tracking_code)
    assert status == 410
    assert "Masa pelacakan berakhir" in page
    assert case.number in page
    assert "Langkah prosedur" not in page


def test_an_open_case_never_expires(driver: Driver, case: Case) -> None:
    driver.later(days=400)
    assert tracked(case.tracking_code)[0] == 200


def test_no_search_engine_keeps_a_page(driver: Driver, case: Case) -> None:
    driver.finish(case.pk)
    for address, days in (
        ("/lacak/", 0),
        (f"/lacak/{case.tracking_code}/", 0),
        ("/lacak/X/", 0),
        (f"/lacak/{case.tracking_code}/", 91),
    ):
        driver.later(days=days)
        answer = Client().get(address)
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_times_are_those_of_the_office(driver: Driver) -> None:
    bolmut = any_agency("kabupaten-bolaang-mongondow-utara")
    bolmut.now = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
    opened = bolmut.open("kab-bolaang-mongondow-utara/maintenance-gangguan-jaringan")
    _, page = tracked(Case.objects.get(pk=opened.case).tracking_code)
    assert "16 November 2026 pukul 10.00 WITA" in page
    assert "WIB" not in page


def test_who_is_signed_in_elsewhere_tracks_like_anybody(driver: Driver, case: Case) -> None:
    stranger = signed_in(cast("kota-bogor").desk)
    status, page = tracked(case.tracking_code, stranger)
    assert status == 200
    assert case.subject not in page
