"""What the agencies' desk shows of a case, in both languages; to the public it names nobody."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from case_driver import Driver, bekasi
from laksana.cases.models import Case
from world import signed_in

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def driver(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver whose time is also that of the pages; its people sign in as in a demo."""
    settings.DEMO = True
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


@pytest.fixture
def case(driver: Driver) -> Case:
    return Case.objects.get(pk=driver.open().case)


def shown(client: Client, route: str, *words: Any, language: str = "id") -> str:
    client.cookies["django_language"] = language
    answer = client.get(reverse(f"intake:{route}", args=words))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("language", "status"), [("id", "Berjalan"), ("en", "Running")])
def test_the_public_follows_a_case_without_names(
    driver: Driver, case: Case, language: str, status: str
) -> None:
    page = shown(Client(), "tracked", case.tracking_code, language=language)
    assert case.number in page
    assert status in page
    for kept in (case.subject, driver.agency_name, driver.reporter.name):
        assert kept not in page


@pytest.mark.parametrize(("language", "history"), [("id", "Laporan diterima"), ("en", "Report received")])
def test_an_agency_follows_its_case(driver: Driver, case: Case, language: str, history: str) -> None:
    page = shown(signed_in(driver.reporter), "case", case.number, language=language)
    assert case.subject in page
    assert history in page


def test_an_unknown_code_is_a_missing_page(driver: Driver) -> None:
    assert Client().get(reverse("intake:tracked", args=["tidak-ada"])).status_code == 404
