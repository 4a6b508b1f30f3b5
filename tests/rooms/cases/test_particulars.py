"""What was decided can be read where the work is: instruction, who is named, whose written word it was."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from case_driver import Driver, any_agency, bekasi, completion
from hostile_files import picture
from laksana.cases.models import Case
from laksana.core.case.commands import Disposition, RecordWritten
from world import cast, signed_in

pytestmark = pytest.mark.usefixtures("published")
BEKASI = "kota-bekasi"
DEVICES = "kota-bogor/pemasangan-dan-penggantian-perangkat-jaringan"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Driver:
    settings.DEMO = True
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


def page(person: Any, case: int) -> str:
    answer = signed_in(person).get(f"/kasus/{Case.objects.get(pk=case).number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_next_reads_what_the_head_instructed(driver: Driver) -> None:
    case = driver.open().case
    town = cast(BEKASI)
    instructed = Disposition(
        instructions=("tindak_lanjuti", "cek_lapangan"),
        note="Dahulukan loket pelayanan.",
        due_at=driver.now + timedelta(hours=2),
        recipients=(),
        copies=(town.post("head_of_office"),),
    )
    driver.later(minutes=1).complete(case, disposition=instructed)
    shown = page(town.holder("section_head"), case)
    mine = shown[shown.index('id="langkah-') : shown.index('name="command_id"')]
    for words in ("Tindak lanjuti, Periksa ke lapangan", "Dahulukan loket pelayanan.", "Diminta selesai"):
        assert words in mine
    assert "<dt>Tembusan</dt><dd>Kepala Dinas</dd>" in mine


def test_whose_written_word_a_clerk_recorded_is_said(driver: Driver) -> None:
    town, bogor = cast("kota-bogor"), any_agency("kota-bogor")
    bogor.now = driver.now
    case = bogor.open(DEVICES).case
    head, found = town.holder("head_of_office"), bogor.found(case)
    (token,) = found.state.open.values()
    asked = page(town.clerk, case)
    assert re.search(rf'name="head" value="{head.pk}"[^>]* checked', asked), "a choice of one is made already"
    sheet = bogor.upload(town.clerk, "lembar.jpg", picture("JPEG"))
    written = RecordWritten(replace(completion(found, token), files=(sheet,)), head.pk)
    bogor.act(town.clerk, case, written)
    shown = page(town.holder("head_of_division"), case)
    assert shown.count(f"<dt>Atas disposisi tertulis</dt><dd>{head.name}</dd>") >= 2


def test_who_is_named_stands_in_the_history(driver: Driver) -> None:
    case = driver.open().case
    driver.later(minutes=1).complete(case)
    driver.later(minutes=1).complete(case)
    person = driver.performer(driver.found(case), next(iter(driver.found(case).state.open.values())))
    assert f"<dt>Penanggung jawab</dt><dd>{person.name}</dd>" in page(person, case)


def test_an_instruction_stays_between_officials(driver: Driver) -> None:
    case = driver.open().case
    told = Disposition(instructions=("tindak_lanjuti",), note="Dahulukan loket pelayanan.")
    driver.later(minutes=1).complete(case, disposition=told)
    number = Case.objects.get(pk=case).number
    seen = signed_in(driver.reporter).get(f"/lapor/kasus/{number}/").content.decode()
    assert "Dahulukan loket pelayanan." not in seen
    assert "Dahulukan loket pelayanan." in page(cast(BEKASI).holder("section_head"), case)
