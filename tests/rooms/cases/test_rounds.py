"""Starting a round: the head orders at once, others leave a draft for the head, each start happens once."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from case_driver import Driver
from laksana.cases import selectors
from laksana.cases.models import Case
from laksana.cases.selectors import PaperPart
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")

PROCEDURE = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
DIVISION = "Kepala Bidang Telematika dan Persandian"


@pytest.fixture
def ciamis(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    """Give a driver whose time is also that of the pages."""
    settings.DEMO = True
    made = Driver(cast("kabupaten-ciamis"), agency_name="Dinas Pendidikan")
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def sent(**fields: Any) -> dict[str, Any]:
    return {"procedure": PROCEDURE, "subject": "Triwulan IV", "command_id": str(uuid4()), **fields}


def start(person: Person, fields: dict[str, Any]) -> Any:
    return signed_in(person).post(reverse("cases:start_round"), fields)


def opened() -> Case:
    return Case.objects.get(subject="Triwulan IV")


def order(driver: Driver) -> PaperPart:
    found = driver.found(opened().pk)
    (part,) = selectors.papers(found)["assignment_order"]
    return part


def test_the_head_orders_by_starting(ciamis: Driver) -> None:
    sites = [ciamis.cast.site(name).pk for name in ("SMP Negeri 1", "Gedung DPRD")]
    head = ciamis.cast.holder("head_of_office")
    answer = start(head, sent(sites=sites, **{"assignment_order.scope": "Periksa semua perangkat."}))
    assert (answer.status_code, answer["Location"]) == (302, f"/kasus/{opened().number}/")
    state = ciamis.found(opened().pk).state
    assert [token.step for token in state.open.values()] == ["dispose"]
    assert state.sites == tuple(sites)
    assert order(ciamis).values["scope"] == "Periksa semua perangkat."


def test_whom_the_order_is_about_is_known_from_the_organization(ciamis: Driver) -> None:
    division = ciamis.cast.holder("head_of_division")
    kept = {"nip": "00 (contoh)", "address": "Jalan Contoh 1", "phone": "0265-000-777"}
    Person.objects.filter(pk=division.pk).update(rank="Pembina (contoh)", **kept)
    organization_changed(ciamis)
    page = signed_in(ciamis.cast.holder("head_of_office")).get(reverse("cases:start_round"))
    form = page.context["form"]
    known = {name: form[f"assignment_order.{name}"].value() for name in ("name", *kept)}
    assert known == {"name": DIVISION, **kept}
    assert [bound.name for bound in form.personal] == [
        f"assignment_order.{key}" for key in ("name", "nip", "address", "phone")
    ]


def organization_changed(driver: Driver) -> None:
    """Let every process read the structure anew, as a write by the services does."""
    government = driver.cast.government
    type(government).objects.filter(pk=government.pk).update(revision=government.revision + 1)


@pytest.mark.parametrize("who", ["section_head", "clerk"])
def test_others_leave_a_draft_that_the_head_confirms(ciamis: Driver, who: str) -> None:
    person = ciamis.cast.clerk if who == "clerk" else ciamis.cast.holder(who)
    page = signed_in(person).get(reverse("cases:start_round"))
    assert not page.context["form"].personal
    site = ciamis.cast.site("SMP Negeri 1").pk
    assert start(person, sent(sites=[site])).status_code == 302
    (token,) = ciamis.found(opened().pk).state.open.values()
    assert token.step == "order"
    head = ciamis.cast.holder("head_of_office")
    form = signed_in(head).get(reverse("cases:case", args=[opened().number])).context["steps"][0]["form"]
    assert form["assignment_order.name"].value() == DIVISION


def test_the_places_of_the_start_are_the_first_plan_of_visits(ciamis: Driver) -> None:
    sites = [ciamis.cast.site(name).pk for name in ("SMP Negeri 1", "Gedung DPRD")]
    head, division = ciamis.cast.holder("head_of_office"), ciamis.cast.holder("head_of_division")
    start(head, sent(sites=sites))
    ciamis.complete(opened().pk)
    section = signed_in(ciamis.cast.holder("section_head"))
    form = section.get(reverse("cases:case", args=[opened().number])).context["steps"][0]["form"]
    assert form["sites"].value() == [{"site": site, "planned_on": ""} for site in sites]
    assert division.pk != head.pk


def test_a_start_happens_once(ciamis: Driver) -> None:
    head, fields = ciamis.cast.holder("head_of_office"), sent()
    answers = [start(head, fields) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Case.objects.filter(subject="Triwulan IV").count() == 1
    other = start(head, {**fields, "subject": "Triwulan I"})
    assert other.status_code == 422
    assert "sudah dipakai" in other.content.decode()


def test_a_start_without_a_subject_keeps_what_was_chosen(ciamis: Driver) -> None:
    site = ciamis.cast.site("SMP Negeri 1").pk
    answer = start(ciamis.cast.holder("head_of_office"), sent(subject="", sites=[site]))
    assert answer.status_code == 422
    assert answer.context["form"]["sites"].value() == [str(site)]
    assert not Case.objects.filter(owner__government=ciamis.cast.government).exists()


def test_who_may_not_start_is_told_who_may(ciamis: Driver) -> None:
    team = ciamis.cast.holder("maintenance_team")
    page = signed_in(team).get(reverse("cases:start_round"))
    assert "Tidak ada pemeliharaan yang dapat Anda mulai" in page.content.decode()
    assert start(team, sent()).status_code == 422
    assert start(cast("kota-bekasi").holder("head_of_division"), sent()).status_code == 422
    assert not Case.objects.filter(subject="Triwulan IV").exists()


def test_the_offered_places_are_the_governments_own(ciamis: Driver) -> None:
    foreign = cast("kota-bekasi").government.pk
    page = signed_in(ciamis.cast.holder("head_of_office")).get(reverse("cases:start_round"))
    groups = page.context["form"].fields["sites"].choices
    offered = {site for _agency, sites in groups for site, _name in sites}
    theirs = {site.id for site in organization.structure(ciamis.cast.government).sites.values()}
    assert offered == theirs
    answer = start(ciamis.cast.holder("head_of_office"), sent(sites=[max(theirs) + foreign + 1000]))
    assert answer.status_code == 422
