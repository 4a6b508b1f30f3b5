"""Drafts: an agency's people prepare, who may send sends; once, by one, and nobody else sees them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from case_driver import Driver
from laksana.cases.models import Case
from laksana.intake.models import Draft
from laksana.organization.models import AgencyContact
from world import cast, signed_in

BOGOR = cast("kota-bogor")
AGENCY = "Dinas Kesehatan"


@pytest.fixture
def address(tile: Callable[..., int]) -> str:
    return reverse("intake:report", args=(tile("service_request", "kota-bogor"),))


@pytest.fixture
def typed(driver: Driver) -> dict[str, Any]:
    """Give what somebody of the agency has written; not all that sending asks."""
    site = AgencyContact.objects.filter(agency__name=AGENCY, government__slug="kota-bogor")
    place = site.earliest("pk").agency.sites.earliest("name").pk
    return {"subject": "Switch gudang farmasi", "site": place, "application.work": "replacement"}


WHOLE = {
    "application.letter_number": "005/77",
    "application.letter_date": "2026-11-13",
    "application.places": "Gudang farmasi",
    "application.wanted": "Switch 24 port",
}


def writer() -> Client:
    return signed_in(BOGOR.contact(AGENCY))


def sender() -> Client:
    return signed_in(BOGOR.contact(AGENCY, may_send=True))


def kept(client: Client, address: str, typed: dict[str, Any], **more: Any) -> Draft:
    answer = client.post(address, {**typed, "command_id": uuid4(), "simpan": "1", **more})
    assert answer.status_code == 302
    return Draft.objects.latest("changed_at")


def send(client: Client, address: str, typed: dict[str, Any], draft: Draft) -> Any:
    return client.post(address, {**typed, **WHOLE, "command_id": uuid4(), "konsep": draft.pk})


def test_who_may_not_send_prepares_and_is_told_who_sends(address: str, typed: dict[str, Any]) -> None:
    page = writer().get(address).content.decode()
    assert "Yang mengirim: Kepala Dinas Kesehatan;" in page
    assert "Simpan konsep" in page
    assert ">Kirim<" not in page
    refused = writer().post(address, {**typed, **WHOLE, "command_id": uuid4()})
    assert refused.status_code == 422
    assert "Yang dapat mengirim: Kepala Dinas Kesehatan." in refused.content.decode()
    assert Case.objects.count() == 0


def test_a_draft_waits_for_who_may_send_and_is_counted_from_its_first_word(
    driver: Driver, address: str, typed: dict[str, Any]
) -> None:
    draft = kept(writer(), address, typed)
    first = driver.now
    driver.later(hours=2)
    home = sender().get(reverse("intake:home")).content.decode()
    assert "Switch gudang farmasi" in home
    assert f'href="{address}?konsep={draft.pk}"' in home
    form = sender().get(f"{address}?konsep={draft.pk}").context["form"]
    assert form["subject"].value() == "Switch gudang farmasi"
    assert form["application.work"].value() == "replacement"
    assert send(sender(), address, typed, draft).status_code == 302
    done = Driver(BOGOR, driver.now).found(Case.objects.get().pk).state.path[0]
    assert (done.opened_at, done.done_at) == (first, driver.now)


def test_a_draft_is_written_on_by_several(driver: Driver, address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    driver.later(hours=1)
    again = kept(sender(), address, {**typed, "subject": "Dua switch"}, konsep=draft.pk)
    assert again.pk == draft.pk
    assert again.drafted_at == draft.drafted_at
    assert again.changed_at - draft.changed_at == timedelta(hours=1)
    assert again.subject == "Dua switch"
    assert Draft.objects.count() == 1


def test_what_was_sent_leaves_nothing_but_its_row(address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    send(sender(), address, typed, draft)
    draft.refresh_from_db()
    assert (draft.sent, draft.subject, draft.answers) == (True, "", {})
    assert sender().get(f"{address}?konsep={draft.pk}").status_code == 404
    assert "Konsep yang belum dikirim" not in sender().get(reverse("intake:home")).content.decode()


def test_a_draft_is_sent_once_however_often_it_is_pressed(address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    first, second = (send(sender(), address, typed, draft) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    changed = send(sender(), address, {**typed, "subject": "Lain"}, draft)
    assert changed.status_code == 422
    assert Case.objects.count() == 1


def test_who_comes_too_late_is_told(address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    assert send(sender(), address, typed, draft).status_code == 302
    late = writer()
    AgencyContact.objects.filter(person=BOGOR.contact(AGENCY).pk).update(may_send=True)
    for button in ({}, {"simpan": "1"}, {"hapus": "1"}):
        given = {**typed, **WHOLE, "command_id": uuid4(), "konsep": draft.pk, **button}
        answer = late.post(address, given, follow=True)
        assert "Konsep ini sudah dikirim." in answer.content.decode()
    assert Case.objects.count() == 1


def test_a_draft_is_thrown_away(address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    writer().post(address, {**typed, "command_id": uuid4(), "konsep": draft.pk, "hapus": "1"})
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("number", ["", "0", "x", "²", "9" * 30])
def test_a_number_that_is_none_is_as_missing(driver: Driver, address: str, number: str) -> None:
    assert sender().get(f"{address}?konsep={number}").status_code == (404 if number else 200)


def test_nobody_else_sees_a_draft(driver: Driver, address: str, typed: dict[str, Any]) -> None:
    draft = kept(writer(), address, typed)
    others = AgencyContact.objects.filter(government__slug="kota-bogor").exclude(agency__name=AGENCY)
    other = signed_in(BOGOR.person(others.earliest("pk").person.name))
    assert "Switch gudang" not in other.get(reverse("intake:home")).content.decode()
    for method in (other.get, other.post):
        assert method(f"{address}?konsep={draft.pk}", {"konsep": draft.pk}).status_code == 404
    assert signed_in(BOGOR.desk).get(f"{address}?konsep={draft.pk}").status_code == 403


def test_a_fault_has_no_drafts(driver: Driver, tile: Callable[..., int], form: Callable[..., Any]) -> None:
    address = reverse("intake:report", args=(tile(),))
    person = signed_in(driver.cast.contact("Kecamatan Rawalumbu"))
    assert "Simpan konsep" not in person.get(address).content.decode()
    assert person.post(address, form(simpan="1")).status_code == 302
    assert (Case.objects.count(), Draft.objects.count()) == (1, 0)
