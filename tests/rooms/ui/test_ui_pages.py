"""The room's own pages: errors said in words, the theme remembered, the style page only in demos."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from laksana.core.case.refusals import Code
from laksana.ui import errors
from laksana.ui.context import THEME_COOKIE


def test_a_missing_page_says_what_to_do(client: Client, db: None) -> None:
    answer = client.get("/tidak/ada")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Tidak ada halaman di alamat ini, atau bukan untuk Anda." in page
    assert "mulai lagi dari beranda" in page


def test_a_press_within_a_page_gets_the_words_as_a_piece(client: Client, db: None) -> None:
    answer = client.get("/tidak/ada", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<html" not in page
    assert 'role="alert"' in page


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.permission_denied, 403)])
def test_other_refusals_of_the_framework(view: object, status: int, rf: RequestFactory) -> None:
    answer = view(rf.get("/"))  # type: ignore[operator]
    assert answer.status_code == status
    assert b"<h1>" in answer.content


def test_a_fault_of_ours_is_said_without_any_context(rf: RequestFactory) -> None:
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Ada yang gagal di pihak kami" in answer.content.decode()


@pytest.mark.parametrize("status", [409, 422])
def test_a_refusal_of_the_engine_becomes_a_page_with_a_way_back(status: int, rf: RequestFactory) -> None:
    answer = errors.refused(rf.post("/"), Code.ALREADY_TAKEN, status=status, back="/kasus/1/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "Langkah ini sudah diambil orang lain" in page
    assert 'href="/kasus/1/"' in page


def test_a_stale_form_says_how_to_go_on(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("ui:theme"), {"theme": "dark"})
    assert answer.status_code == 403
    assert "Muat ulang halaman, lalu kirim lagi" in answer.content.decode()


class TestTheme:
    def test_is_remembered_and_leads_back(self, client: Client, db: None) -> None:
        answer = client.post(reverse("ui:theme"), {"theme": "dark", "next": "/akun/masuk/"})
        assert answer.headers["Location"] == "/akun/masuk/"
        page = client.get("/akun/masuk/").content.decode()
        assert 'data-theme="dark"' in page
        assert 'media="screen"' in page

    @pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)"])
    def test_never_leads_elsewhere(self, client: Client, db: None, target: str) -> None:
        assert client.post(reverse("ui:theme"), {"theme": "dark", "next": target}).headers["Location"] == "/"

    def test_takes_no_strange_theme(self, client: Client, db: None) -> None:
        client.post(reverse("ui:theme"), {"theme": '"><script>'})
        assert client.cookies[THEME_COOKIE].value == "auto"
        client.cookies[THEME_COOKIE] = '"><script>'
        assert 'data-theme="auto"' in client.get("/akun/masuk/").content.decode()

    def test_is_never_changed_by_reading(self, client: Client, db: None) -> None:
        assert client.get(reverse("ui:theme")).status_code == 405


def test_the_style_page_is_shown_only_where_nothing_is_real(
    client: Client, db: None, settings: Settings
) -> None:
    settings.DEBUG = settings.DEMO = False
    assert client.get(reverse("ui:style")).status_code == 404
    settings.DEMO = True
    assert client.get(reverse("ui:style")).status_code == 200


def test_a_form_on_the_style_page_carries_a_command_id(client: Client, db: None, settings: Settings) -> None:
    settings.DEMO = True
    ids = {
        re.search(
            r'name="command_id" value="([0-9a-f-]{36})"', client.get(reverse("ui:style")).content.decode()
        )[1]  # type: ignore[index]
        for _visit in range(2)
    }
    assert len(ids) == 2


def test_a_phone_learns_what_to_install_and_every_picture_has_its_size(client: Client, db: None) -> None:
    answer = client.get("/manifest.webmanifest")
    said = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert {one["purpose"] for one in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        place = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(Path(str(place))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
