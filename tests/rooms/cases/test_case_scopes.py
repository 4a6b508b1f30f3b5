"""What lists show is what `authority.may` allows, for everybody and every case. No government leaks."""

from datetime import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_driver import Driver, bekasi
from laksana.cases import selectors
from laksana.cases.models import Attachment, Case
from laksana.cases.scopes import attachments_of, cases_of, rows_of_cases
from laksana.cases.selectors import Found, Missing, find, find_by_number
from laksana.core.authority.may import may
from laksana.core.authority.model import Act, Actor
from laksana.core.case.commands import Cancel, Comment, Disposition, FreeDispose
from laksana.organization.access import is_registered
from laksana.organization.models import Person
from laksana.organization.selectors import Visitor, actor_of
from world import cast

pytestmark = pytest.mark.usefixtures("published")


def visitor(person: Person, now: datetime) -> Visitor:
    return Visitor(now, person, actor_of(person, now))


def cases_of_all_kinds() -> Driver:
    """Cases of two agencies: fresh, under way, finished, cancelled, with a disposition beside the flow."""
    driver = bekasi()
    for agency in ("Kecamatan Rawalumbu", "Dinas Kesehatan"):
        driver.agency_name = agency
        driver.open()
        under_way = driver.open().case
        for _ in range(3):
            driver.later(minutes=2).complete(under_way)
        driver.finish(driver.open().case)
        cancelled = driver.open().case
        owner = driver.holder(driver.found(cancelled).owner)
        driver.act(owner, cancelled, Cancel("Salah lapor"))
    told = driver.open().case
    office = driver.office("umum/permohonan-layanan")
    stranger = min(set(office.holders) - driver.found(told).state.took_part)
    owner = driver.holder(driver.found(told).owner)
    driver.act(owner, told, FreeDispose(Disposition(("Untuk diketahui",), recipients=(stranger,))))
    return driver


def everybody(driver: Driver) -> list[Person]:
    return list(Person.objects.select_related("government").filter(government=driver.cast.government))


def test_lists_show_exactly_what_may_be_read() -> None:
    driver = cases_of_all_kinds()
    numbers = list(Case.objects.values_list("pk", flat=True))
    seen = hidden = 0
    for person in everybody(driver):
        actor = actor_of(person, driver.now)
        listed = set(Case.objects.filter(cases_of(visitor(person, driver.now))).values_list("pk", flat=True))
        readable = {number for number in numbers if may_read(driver, actor, number)}
        assert listed == readable, person.name
        seen, hidden = seen + len(listed), hidden + len(numbers) - len(listed)
    assert seen > 50
    assert hidden > 50


def may_read(driver: Driver, actor: Actor, number: int) -> bool:
    found: Found = driver.found(number)
    return may(Act.READ, actor, selectors.standing_of(found), found.office)


def test_nobody_sees_another_government_s_case() -> None:
    driver = cases_of_all_kinds()
    for person in everybody(Driver(cast("kota-bogor"))):
        watcher = visitor(person, driver.now)
        assert not Case.objects.filter(cases_of(watcher)).exists()
        assert not Attachment.objects.filter(attachments_of(watcher)).exists()


def test_files_listed_are_those_one_may_have() -> None:
    driver = bekasi()
    case = driver.open().case
    found = driver.found(case)
    officer = driver.performer(found, found.state.open[1])
    for person, internal in ((officer, True), (officer, False), (driver.reporter, False)):
        digest = driver.upload(person, "a.txt", f"Isi {person.pk} {internal}".encode())
        driver.act(person, case, Comment("Lampiran", internal=internal, files=(digest,)))
    loose = driver.upload(officer, "b.txt", b"Belum dipakai")
    found = driver.found(case)
    for person in everybody(driver):
        actor = actor_of(person, driver.now)
        listed = set(
            Attachment.objects.filter(attachments_of(visitor(person, driver.now))).values_list(
                "pk", flat=True
            )
        )
        own = set(
            Attachment.objects.filter(sha256=bytes.fromhex(loose), made_by=person).values_list(
                "pk", flat=True
            )
        )
        there = (
            selectors.files(found, actor).values_list("pk", flat=True)
            if may_read(driver, actor, case)
            else ()
        )
        assert listed == set(there) | own, person.name


def test_every_table_of_the_room_is_registered() -> None:
    assert [
        model.__name__ for model in apps.get_app_config("cases").get_models() if not is_registered(model)
    ] == []


def test_rows_of_a_case_are_seen_with_it() -> None:
    driver = bekasi()
    driver.open()
    agency, stranger = driver.cast.contact(driver.agency_name), driver.cast.contact("Dinas Kesehatan")
    rows = rows_of_cases("case")
    assert Case.objects.get().open_steps.filter(rows(visitor(agency, driver.now))).count() == 1
    assert Case.objects.get().open_steps.filter(rows(visitor(stranger, driver.now))).count() == 0


def test_a_case_is_found_by_its_number() -> None:
    driver = bekasi()
    opened = driver.open()
    by = driver.by(driver.reporter)
    found = find_by_number(by.actor, by.structure, number=opened.number, now=driver.now)
    assert found == find(by.actor, by.structure, case=opened.case, now=driver.now)
    for number in ("BKS-2026-0002", "' OR 1=1 --", ""):
        with pytest.raises(Missing):
            find_by_number(by.actor, by.structure, number=number, now=driver.now)


def test_finding_a_case_costs_two_statements_and_one_when_known() -> None:
    driver = bekasi()
    case = driver.open().case
    by = driver.by(driver.reporter)
    assert by.structure
    with CaptureQueriesContext(connection) as captured:
        find(by.actor, by.structure, case=case, now=driver.now)
    assert len(captured) == 1
