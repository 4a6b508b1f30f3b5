"""The public front of a government: what is offered, in the SOP's own times, without an account."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from case_driver import Driver
from laksana.cases.models import Case
from laksana.intake.hours import closed_today, week_hours
from laksana.organization import selectors
from laksana.organization.models import CatalogueTile
from world import GOVERNMENTS, cast, signed_in

TOKEN = re.compile(r"\b\w{64}\b")


def front(slug: str = "kota-bekasi", client: Client | None = None) -> str:
    answer = (client or Client()).get(f"/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_every_government_has_its_front(driver: Driver, slug: str) -> None:
    government = cast(slug).government
    page = front(slug)
    assert f"Pemerintah {government.name}" in page
    assert government.phone in page
    tiles = CatalogueTile.objects.filter(government=government)
    offered = [tile for tile in tiles if tile.label in page]
    assert {tile.kind for tile in offered} == {tile.kind for tile in tiles} - {"planned_maintenance"}


def test_the_times_are_those_of_the_signed_paper(driver: Driver) -> None:
    """Bekasi: 15 and 15 menit, 1 jam, 1 hari, then three times 1 jam along the longest way."""
    page = front()
    assert "<strong>15 menit</strong>" in page
    offer = next(line for line in page.split("<article") if "Laporkan gangguan jaringan" in line)
    assert "1 hari kerja dan 4 jam 30 menit kerja" in offer
    assert "Langkah menurut SOP" in offer


def test_a_general_flow_is_not_passed_off_as_signed(driver: Driver) -> None:
    assert "bukan SOP yang ditandatangani" in front()


@pytest.mark.parametrize("slug", ["tidak-ada", "kota-bekasi-2", "KOTA-BEKASI", "_"])
def test_an_unknown_government_is_like_any_missing_page(driver: Driver, slug: str) -> None:
    unknown, missing = Client().get(f"/{slug}/"), Client().get("/tidak/ada/")
    assert unknown.status_code == missing.status_code == 404
    pages = [TOKEN.sub("", answer.content.decode()) for answer in (unknown, missing)]
    assert pages[0].replace(f"/{slug}/", "/tidak/ada/") == pages[1]


def test_the_way_in_leads_past_the_sign_in(driver: Driver) -> None:
    tile = CatalogueTile.objects.get(government__slug="kota-bekasi", kind="incident").pk
    assert f'href="/lapor/baru/{tile}/"' in front()
    assert (
        Client().get(f"/lapor/baru/{tile}/").headers["Location"].endswith(f"next=%2Flapor%2Fbaru%2F{tile}%2F")
    )
    assert f'href="/meja/catat/{tile}/"' in front(client=signed_in(driver.cast.desk))


def test_the_front_says_nothing_of_any_case(driver: Driver) -> None:
    opened = driver.open()
    page = front()
    assert opened.number not in page
    assert Case.objects.get().subject not in page
    assert driver.agency_name not in page


def test_the_figures_count_thirty_days(driver: Driver) -> None:
    driver.open()
    driver.later(days=31)
    kept, late = driver.open(), driver.open()
    driver.finish(kept.case)
    Case.objects.filter(pk=late.case).update(promised_at=driver.now - timedelta(days=1))
    driver.finish(late.case)
    driver.open()
    figures = Client().get("/kota-bekasi/").context["figures"]
    assert figures == (3, 2, 2, 1)


def test_an_office_without_a_catalogue_says_whom_to_ask(driver: Driver) -> None:
    CatalogueTile.objects.filter(government__slug="kota-bogor").delete()
    government = cast("kota-bogor").government
    government.revision += 1
    government.save()
    assert "Hubungi meja layanan." in front("kota-bogor")


def test_a_front_costs_little_and_then_less(driver: Driver, statements: Callable[[Client, str], int]) -> None:
    assert statements(Client(), "/kota-bekasi/") <= 3


def test_the_hours_are_those_of_the_week_with_holidays_apart(driver: Driver) -> None:
    calendar = selectors.structure(driver.cast.government).calendar
    assert week_hours(calendar, date(2026, 11, 18)) == [
        ("Senin s.d. Kamis", "07.30-12.00, 13.00-16.00"),
        ("Jumat", "07.30-11.30, 13.00-16.30"),
    ]
    assert closed_today(calendar, date(2026, 11, 18)) == ""
    assert "Natal" in closed_today(calendar, date(2026, 12, 25))
    assert week_hours(calendar, date(2026, 12, 25))[-1][0] == "Jumat"
