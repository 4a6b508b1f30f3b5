"""`laksana manage found_government`: all of it or nothing, and a password that works once."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from laksana.organization import library
from laksana.organization.models import Duty, Government, Person

pytestmark = pytest.mark.django_db

GIVEN = {
    "office": "Dinas Komunikasi dan Informatika",
    "prefix": "CTH",
    "administrator": "Pengelola Data",
    "username": "pengelola",
}


@pytest.fixture(autouse=True)
def one_more_government(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library knows a government that is not founded yet."""
    load = library.load
    example = replace(load("32.75"), code="99.99", name="Kota Contoh", slug="kota-contoh")
    monkeypatch.setattr(library, "load", lambda code: example if code == "99.99" else load(code))


def found(code: str = "99.99", **changes: str) -> str:
    shown = StringIO()
    call_command("found_government", code, **(GIVEN | changes), stdout=shown)
    return shown.getvalue()


def test_the_administrator_gets_in_and_must_change_the_password() -> None:
    said = re.search(r"signs in once with: (\S+)", found())
    assert said
    client = Client()
    assert client.post("/akun/masuk/", {"login": "pengelola", "password": said[1]}).status_code == 302
    assert client.get("/kelola/")["Location"].startswith("/akun/kata-sandi/")
    new = {"oldpassword": said[1], "password1": "gunung-biru-tua-77", "password2": "gunung-biru-tua-77"}
    client.post("/akun/kata-sandi/", new)
    assert client.get("/kelola/").status_code == 200


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("32.75", {}),
        ("00.00", {}),
        ("99.99", {"prefix": "BKS"}),
        ("99.99", {"prefix": "b-1"}),
        ("99.99", {"username": "bks.kepala-dinas"}),
        ("99.99", {"administrator": ""}),
    ],
    ids=["founded already", "unknown", "prefix taken", "no prefix", "user name taken", "nobody"],
)
def test_what_can_not_be_leaves_nothing(code: str, changes: dict[str, str]) -> None:
    before = [model.objects.count() for model in (Government, Person, Duty)]
    with pytest.raises(CommandError):
        found(code, **changes)
    assert [model.objects.count() for model in (Government, Person, Duty)] == before
