"""The demo: every office has a checklist and plans, by its own SOP or the template; twice adds nothing."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from case_driver import Driver
from laksana.maintenance.models import Checklist, Plan, Round, SiteGroup
from laksana.organization.models import Qualification
from laksana.organization.selectors import structure
from laksana.organization.selectors.qualifications import Met, lanes
from plans import ROUND, swept
from world import GOVERNMENTS, cast

TEMPLATE = "umum/pemeliharaan-jaringan"


def test_offices_are_filled_once_and_nothing_falls_due_at_once(ciamis: Driver) -> None:
    for _ in range(2):
        call_command("load_demo_qualifications")
        call_command("load_demo_plans")
    assert Checklist.objects.count() == SiteGroup.objects.count() == len(GOVERNMENTS)
    used = Plan.objects.values_list("government__slug", "procedure").distinct()
    assert dict(used) == {slug: ROUND if slug == "kabupaten-ciamis" else TEMPLATE for slug in GOVERNMENTS}
    assert Plan.objects.count() == 3 * len(GOVERNMENTS)
    swept(ciamis)
    assert Round.objects.count() == 0
    ciamis.later(days=22)
    swept(ciamis)
    assert [one.day.isoformat() for one in Round.objects.all()] == ["2026-12-08"] * len(GOVERNMENTS)


def test_one_of_each_lane_lacks_something_and_one_certificate_ends_soon(ciamis: Driver) -> None:
    call_command("load_demo_qualifications")
    bekasi = cast("kota-bekasi").government
    known = structure(bekasi)
    found = lanes(bekasi, known, known.calendar.day_of(ciamis.now))
    assert len(found) == 2
    administrators, officers = ([[one.met for one in listed] for _, listed in lane.people] for lane in found)
    fine = [Met.MET] * 3
    assert administrators == [fine, [Met.ENDS_SOON, Met.MET, Met.MET]]
    assert officers == [fine, fine, [Met.ENDS_SOON, Met.MET, Met.MISSING]]
    assert all("fiktif" in source for source in Qualification.objects.values_list("source", flat=True))
    later = known.calendar.day_of(ciamis.now + timedelta(days=31))
    assert lanes(bekasi, known, later)[0].people[-1][1][0].met is Met.EXPIRED


@pytest.mark.parametrize("command", ["load_demo_plans", "load_demo_qualifications"])
def test_production_takes_no_demo(
    ciamis: Driver, settings, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(type(settings.CONFIG), "production", True, raising=False)
    with pytest.raises(CommandError):
        call_command(command)
