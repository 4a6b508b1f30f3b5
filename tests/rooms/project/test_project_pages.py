"""What every answer carries, whoever asks."""

from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from laksana.outbox import services as outbox
from laksana.outside import disk, typesetting
from laksana.outside.typesetting import Reason, TypesettingFailed
from laksana.project.health import findings, particulars

LOGIN = reverse_lazy("account_login")


def test_the_content_policy_is_strict(client: Client, db: None) -> None:
    page = client.get(LOGIN)
    policy = page.headers["Content-Security-Policy"]
    assert page.status_code == 200
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for rule in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert rule in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
    ],
)
@pytest.mark.parametrize("address", [LOGIN, "/health", "/tidak/ada"])
def test_every_answer_has_the_browsers_orders(
    client: Client, db: None, address: str, name: str, value: str
) -> None:
    assert client.get(address).headers[name] == value


def test_a_page_for_somebody_is_stored_nowhere(client: Client, db: None) -> None:
    client.cookies["session"] = "anything"
    assert "no-store" in client.get("/tidak/ada").headers["Cache-Control"]


def test_indonesian_whatever_the_browser_wishes(client: Client, db: None) -> None:
    answer = client.get(LOGIN, headers={"accept-language": "en-GB"})
    assert answer.headers["Content-Language"] == "id"
    assert '<html lang="id"' in answer.content.decode()


def test_english_once_it_is_chosen(client: Client, db: None) -> None:
    client.post(reverse("set_language"), {"language": "en", "next": str(LOGIN)})
    assert client.get(LOGIN).headers["Content-Language"] == "en"


class TestHealth:
    def test_fails_while_no_worker_lives(self, client: Client, db: None) -> None:
        answer = client.get("/health")
        assert (answer.status_code, answer.content) == (503, b"fail")

    def test_says_one_word_when_all_is_well(self, client: Client, db: None) -> None:
        outbox.sign_of_life("w1")
        answer = client.get("/health")
        assert (answer.status_code, answer.content) == (200, b"ok")

    def test_a_full_disk_is_amiss_but_pages_are_still_served(
        self, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        outbox.sign_of_life("w1")
        monkeypatch.setattr(disk, "room", lambda folder: disk.Room(disk.GIGABYTE - 1, disk.GIGABYTE * 9))
        assert {found.name: found.well for found in findings()}["disk"] is False
        assert client.get("/health").status_code == 200

    def test_a_typesetter_that_does_not_start_is_told_to_the_operator_alone(
        self, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        outbox.sign_of_life("w1")
        assert {found.name: found.well for found in particulars()}["papers"] is True
        monkeypatch.setattr(typesetting, "state", Mock(side_effect=TypesettingFailed(Reason.KILLED)))
        assert {found.name: found.well for found in particulars()}["papers"] is False
        assert client.get("/health").content == b"ok"

    def test_takes_no_orders(self, client: Client, db: None) -> None:
        assert client.post("/health").status_code == 405
