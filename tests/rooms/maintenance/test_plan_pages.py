"""The pages of plans: made with a preview, changed, rested, skipped; a month that says where all stands."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_driver import Driver
from laksana.core.case.commands import Cancel
from laksana.maintenance.models import Plan, Round, SiteGroup, Visit
from laksana.organization.models import Person, Site
from laksana.organization.services import add_holiday
from plans import ROUND, planned, swept
from world import cast, signed_in

ROUNDS = "/pemeliharaan/jadwal/"


def answers(**changed: Any) -> dict[str, Any]:
    plan = {
        "command_id": str(uuid4()),
        "name": "Pemeriksaan triwulan",
        "procedure": ROUND,
        "rhythm": "quarter",
        "every": 1,
        "nth": 1,
        "weekday": 0,
        "month": 3,
        "day": 31,
        "first": "2026-11-01",
        "lead": 3,
    }
    return plan | changed


def head(ciamis: Driver) -> Person:
    return ciamis.cast.holder("head_of_office")


def text(person: Person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_preview_shows_dates_and_sites_and_saves_nothing(ciamis: Driver) -> None:
    add_holiday(
        ciamis.cast.order(), date=date(2026, 12, 31), name="Libur daerah", kind="local", state="confirmed"
    )
    page = signed_in(head(ciamis)).post(
        reverse("maintenance:plan_new"), answers(preview="1", kinds=["health_centre"])
    )
    assert page.status_code == 200
    words = page.content.decode()
    # 31 December is closed and 1 January a holiday; the 4th is a Monday.
    assert "Senin, 4 Januari 2027" in words
    assert "Digeser dari 31 Desember (Libur daerah)." in words
    assert "Rabu, 31 Maret 2027" in words
    assert [agency for agency, _site in page.context["sites"]] == ["Puskesmas Kawali"]
    assert not Plan.objects.exists()


def test_a_plan_is_made_changed_and_rested_by_who_may_start_a_round(ciamis: Driver) -> None:
    people = [ciamis.cast.holder("maintenance_team", number) for number in (1, 2)]
    team = {"responsible": people[0].pk, "others": [person.pk for person in people]}
    browser = signed_in(ciamis.cast.clerk)
    assert browser.post(reverse("maintenance:plan_new"), answers(**team)).status_code == 302
    plan = Plan.objects.get()
    assert plan.team == [person.pk for person in people]
    assert "Setiap triwulan, tanggal 31 pada bulan ke-3" in text(ciamis.cast.clerk, "/pemeliharaan/rencana/")
    where = reverse("maintenance:plan_change", args=[plan.pk])
    assert browser.get(where).context["form"]["responsible"].value() == people[0].pk
    assert browser.post(where, answers(rhythm="weekday", nth=-1, weekday=4)).status_code == 302
    assert "Jumat terakhir setiap bulan" in text(ciamis.cast.clerk, f"/pemeliharaan/rencana/{plan.pk}/")
    pause = reverse("maintenance:plan_pause", args=[plan.pk])
    browser.post(pause, {"command_id": str(uuid4()), "on": "1"})
    assert "dihentikan" in text(ciamis.cast.clerk, "/pemeliharaan/rencana/")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"last": "2026-10-31"}, "last"),
        ({"day": 32}, "day"),
        ({"rhythm": "daily"}, "rhythm"),
        ({"group": 999}, "group"),
        ({"procedure": "umum/gangguan-jaringan"}, "procedure"),
    ],
)
def test_a_plan_that_cannot_be_says_why(ciamis: Driver, changed: dict[str, Any], field: str) -> None:
    page = signed_in(head(ciamis)).post(reverse("maintenance:plan_new"), answers(**changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Plan.objects.exists()


def test_a_name_is_taken_once(ciamis: Driver) -> None:
    planned(ciamis, name="Pemeriksaan triwulan")
    page = signed_in(head(ciamis)).post(reverse("maintenance:plan_new"), answers())
    assert page.context["form"].errors["name"] == ["Rencana bernama ini sudah ada."]


def test_who_may_not_start_a_round_reads_only(ciamis: Driver) -> None:
    plan = planned(ciamis)
    member = signed_in(ciamis.cast.holder("maintenance_team"))
    assert member.get(f"/pemeliharaan/rencana/{plan.pk}/").status_code == 200
    assert member.get(reverse("maintenance:plan_new")).status_code == 404
    for name, method in (("plan_change", "get"), ("plan_pause", "post"), ("round_skip", "get")):
        answer = getattr(member, method)(
            reverse(f"maintenance:{name}", args=[plan.pk]), {"command_id": str(uuid4())}
        )
        assert answer.status_code == 403
    neighbour = signed_in(cast("kota-bekasi").holder("section_head"))
    assert neighbour.get(f"/pemeliharaan/rencana/{plan.pk}/").status_code == 404
    assert signed_in(ciamis.cast.contact("Dinas Pendidikan")).get(ROUNDS).status_code == 403


def test_the_month_says_where_each_round_stands(ciamis: Driver) -> None:
    plan = planned(ciamis, every=1)
    swept(ciamis)
    browser = signed_in(head(ciamis))
    skip = reverse("maintenance:round_skip", args=[plan.pk])
    assert browser.get(f"{skip}?tanggal=2026-11-30").context["day"] == date(2026, 11, 30)
    assert browser.post(skip, {"command_id": str(uuid4()), "on": "2026-11-30"}).status_code == 422
    given = {"command_id": str(uuid4()), "on": "2026-11-30", "reason": "Anggaran habis."}
    assert browser.post(skip, given).status_code == 302
    items = browser.get(ROUNDS).context["items"]
    assert [(item.day.day, item.label) for item in items] == [
        (16, "menunggu konfirmasi"),
        (23, "akan datang"),
        (30, "dilewati"),
    ]
    assert items[2].notes == ("Dilewati: Anggaran habis.",)
    assert items[0].readable
    ciamis.later(days=1)
    assert browser.get(ROUNDS).context["items"][0].label == "terlambat dimulai"
    ciamis.act(head(ciamis), Round.objects.earliest("day").case_id, Cancel("Ditunda."))
    assert browser.get(ROUNDS).context["items"][0].notes == ("Konsepnya dibatalkan.",)
    december = browser.get(f"{ROUNDS}?bulan=2026-12").context
    assert [item.day.day for item in december["items"]] == [7, 14, 21, 28]
    assert [len(week) for week in december["weeks"]] == [7] * 5
    assert december["weeks"][0][0].day == date(2026, 11, 30)
    assert browser.get(f"{ROUNDS}?bulan=besok").context["month"] == date(2026, 11, 1)


def test_sites_are_chosen_by_group_and_by_the_last_visit(ciamis: Driver) -> None:
    sites = list(Site.objects.filter(government=ciamis.cast.government).order_by("pk")[:4])
    group = SiteGroup.objects.create(
        government=ciamis.cast.government, name="Lembah", sites=[site.pk for site in sites]
    )
    case = ciamis.open(ROUND).case
    for site, days in zip(sites[:3], (10, 200, 400), strict=True):
        at = ciamis.now - timedelta(days=days)
        Visit.objects.create(government=ciamis.cast.government, case_id=case, site=site, at=at)
    browser = signed_in(head(ciamis))

    def chosen(**narrowed: Any) -> list[str]:
        page = browser.post(reverse("maintenance:plan_new"), answers(preview="1", group=group.pk, **narrowed))
        return [site for _agency, site in page.context["sites"]]

    assert sorted(chosen()) == sorted(site.name for site in sites)
    assert chosen(not_within=6) == [sites[3].name, sites[2].name, sites[1].name]
    assert chosen(most=2) == [sites[3].name, sites[2].name]
    assert chosen(not_within=12, most=1) == [sites[3].name]


def test_a_month_costs_few_statements(ciamis: Driver) -> None:
    for number in range(5):
        planned(ciamis, name=f"Rencana {number}", every=1)
    swept(ciamis)
    browser = signed_in(head(ciamis))
    browser.get(ROUNDS)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(ROUNDS).status_code == 200
    assert len(captured) <= 14
