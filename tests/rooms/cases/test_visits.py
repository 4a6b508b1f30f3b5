"""A round and what belongs to it: every site side by side, linked cases both ways, an agency's own papers."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_driver import Driver
from laksana.cases import selectors, services
from laksana.cases.models import Case
from laksana.cases.papers.blocks import VISITED
from laksana.cases.papers.drafting import draft
from laksana.cases.presenters.visits import visits
from laksana.cases.selectors.official import official_of, source
from laksana.core.case.commands import Link, PlannedSite, SkipSite
from laksana.core.case.events import StepCompleted
from laksana.core.papers.blocks import Table
from laksana.organization import selectors as organization
from laksana.organization.models import Person
from laksana.outbox import services as outbox
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")

PROCEDURE = "kab-ciamis/pemeliharaan-jaringan-intra-pemerintah"
PLACES = ("SMP Negeri 1", "Gedung DPRD")


@pytest.fixture
def ciamis() -> Driver:
    return Driver(cast("kabupaten-ciamis"), agency_name="Dinas Pendidikan")


def half_visited(driver: Driver) -> int:
    """The first of two sites is done, the second is open."""
    case = planned(driver)
    driver.later(minutes=5).complete(case, outcome="good", reason="")
    return case


def planned(driver: Driver) -> int:
    """Two sites of two agencies wait for their visit."""
    sites = [driver.cast.site(name).pk for name in PLACES]
    case = driver.open(PROCEDURE, sites=tuple(sites)).case
    driver.complete(case)
    driver.complete(case)
    driver.complete(case, sites=tuple(PlannedSite(site, "2026-11-17") for site in sites))
    return case


def table(driver: Driver, case: int) -> list[tuple[str, str, str, str]]:
    found = driver.found(case)
    entries = selectors.timeline(found, services.system(found.row.government).actor)
    rows = visits(selectors.papers(found), entries, found, organization.structure(driver.cast.government))
    return [(row.site.name, str(row.status[0]), row.outcome, row.reason) for row in rows]


def reads(driver: Driver, case: int, person: Person) -> set[str]:
    found = driver.found(case)
    return set(selectors.papers(found, organization.actor_of(person, driver.now)))


def seen_from(driver: Driver, case: int, person: Person) -> list[tuple[int, bool]]:
    visitor = organization.Visitor(driver.now, person, organization.actor_of(person, driver.now))
    return [(one.case.pk, one.back) for one in selectors.linked(visitor, case)]


def test_a_visit_that_has_not_begun_is_said_to_be_mine(ciamis: Driver, settings: Any) -> None:
    settings.DEMO = True
    case = half_visited(ciamis)
    number = ciamis.found(case).row.number
    shown = signed_in(ciamis.cast.holder("maintenance_team")).get(f"/kasus/{number}/").content.decode()
    begin = re.search(r'langkah/\d+/mulai/".*?(<button[^>]*>)', shown, re.DOTALL)
    assert "Langkah Anda" in shown
    assert begin
    assert "button--primary" in begin[1]


def test_every_site_is_shown_with_what_became_of_it(ciamis: Driver) -> None:
    case = half_visited(ciamis)
    (open_one,) = ciamis.found(case).state.open.values()
    assert table(ciamis, case) == [
        ("SMP Negeri 1", "Selesai", "Baik", ""),
        ("Gedung DPRD", "Belum dikunjungi", "", ""),
    ]
    ciamis.later(minutes=5)
    ciamis.act(ciamis.cast.holder("section_head"), case, SkipSite(open_one.token, "Gedung dikunci."))
    assert table(ciamis, case)[1] == ("Gedung DPRD", "Dilewati", "", "Gedung dikunci.")


def test_the_report_names_every_site_with_what_was_found_and_where_it_goes_on(ciamis: Driver) -> None:
    case = planned(ciamis)
    ciamis.later(minutes=5).complete(case, outcome="follow_up", reason="Perlu penyambungan.")
    (open_one,) = ciamis.found(case).state.open.values()
    ciamis.act(ciamis.cast.holder("section_head"), case, SkipSite(open_one.token, "Gedung dikunci."))
    while outbox.work(limit=50):
        pass
    ciamis.later(minutes=5).complete(case)
    found, known = ciamis.found(case), organization.structure(ciamis.cast.government)
    report = official_of(found, services.system(found.row.government).actor, "check_report").written
    content = draft(source(found, known, report, now=ciamis.now)).content
    (rows,) = [one.rows for one in content.body if isinstance(one, Table) and one.caption == VISITED]
    number = Case.objects.exclude(pk=case).get().number
    assert rows == (
        ("1", "SMP Negeri 1", "Perlu tindak lanjut", "Kabel terputus.", f"{number} (berjalan)"),
        ("2", "Gedung DPRD", "Dilewati", "Gedung dikunci.", "-"),
    )


def test_what_was_found_at_one_site_stays_when_another_is_done(ciamis: Driver) -> None:
    case = half_visited(ciamis)
    ciamis.later(minutes=5).complete(case, outcome="repaired")
    found = ciamis.found(case)
    assert len(selectors.papers(found)["visit_record"]) == 2
    entries = selectors.timeline(found, services.system(found.row.government).actor)
    rows = visits(selectors.papers(found), entries, found, organization.structure(ciamis.cast.government))
    assert [dict(row.rows)["Temuan pada perangkat dan koneksi"] for row in rows] == ["Kabel terputus."] * 2
    for agency in ("Dinas Pendidikan", "Sekretariat DPRD"):
        actor = organization.actor_of(ciamis.cast.contact(agency), ciamis.now)
        assert len(selectors.papers(found, actor)["visit_record"]) == 1


def test_an_agency_reads_what_was_written_at_its_own_sites(ciamis: Driver) -> None:
    case = half_visited(ciamis)
    everything = {"assignment_order", "team_list", "visit_record"}
    assert reads(ciamis, case, ciamis.cast.holder("section_head")) == everything
    assert reads(ciamis, case, ciamis.cast.contact("Dinas Pendidikan")) == {"visit_record"}
    assert reads(ciamis, case, ciamis.cast.contact("Sekretariat DPRD")) == set()


def test_an_agency_reads_all_of_its_own_case(ciamis: Driver) -> None:
    case = ciamis.open("umum/gangguan-jaringan").case
    ciamis.later(minutes=5).complete(case)
    assert reads(ciamis, case, ciamis.cast.contact("Dinas Pendidikan")) == {"assignment"}


def test_linked_cases_name_each_other_to_who_may_read_both(ciamis: Driver) -> None:
    case = half_visited(ciamis)
    other = ciamis.open("umum/gangguan-jaringan").case
    section, team = ciamis.cast.holder("section_head"), ciamis.cast.holder("maintenance_team")
    ciamis.later(minutes=5).act(section, case, Link(other))
    with CaptureQueriesContext(connection) as asked:
        assert seen_from(ciamis, case, section) == [(other, False)]
    assert len(asked) <= 3
    assert seen_from(ciamis, other, section) == [(case, True)]
    assert seen_from(ciamis, case, ciamis.cast.contact("Sekretariat DPRD")) == []
    assert seen_from(ciamis, case, team) == []


def test_an_agency_sees_nothing_of_what_was_done_at_others_sites(ciamis: Driver) -> None:
    case = planned(ciamis)
    for number, place in enumerate(PLACES):
        found = ciamis.later(minutes=5).found(case)
        worker = ciamis.performer(found, next(iter(found.state.open.values())))
        told = ciamis.upload(worker, f"{number}.txt", place.encode())
        ciamis.complete(case, outcome="good", reason="", files=(told,))
    seen = [at_own_sites(ciamis, case, agency) for agency in ("Dinas Pendidikan", "Sekretariat DPRD")]
    assert [[len(part) for part in one] for one in seen] == [[1, 1], [1, 1]]
    assert seen[0][0] != seen[1][0]
    assert seen[0][1] != seen[1][1]


def at_own_sites(driver: Driver, case: int, agency: str) -> tuple[list[int], list[str]]:
    """Give the completed tokens and the files of a round that somebody of an agency sees."""
    found, actor = driver.found(case), organization.actor_of(driver.cast.contact(agency), driver.now)
    events = [event for entry in selectors.timeline(found, actor) for event in entry.events]
    done = [event.token for event in events if isinstance(event, StepCompleted)]
    return done, [file.name for file in selectors.files(found, actor)]
