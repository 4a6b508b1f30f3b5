"""Checklists in versions, groups of sites, and what a plan proposes on the pages of the round it opened."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from case_driver import Driver, completion
from laksana.cases import selectors as cases
from laksana.cases.models import Attachment
from laksana.core.case.commands import Begin, CoSign, Signing
from laksana.core.procedure.model import REPORTER
from laksana.maintenance.models import Checklist, Round, SiteGroup
from laksana.maintenance.proposing import propose
from laksana.organization.models import Site
from plans import ROUND, checklisted, grouped, planned, swept
from world import cast, signed_in


@pytest.fixture
def administrator(ciamis: Driver) -> Client:
    return signed_in(ciamis.cast.administrator)


def rows(*items: dict[str, str]) -> dict[str, list[str]]:
    """Give items as their small table posts them: column by column."""
    columns = ("device", "label", "kind", "unit", "least", "most", "photo")
    return {f"items.{key}": [item.get(key, "") for item in items] for key in columns}


SPEED = {
    "device": "radio",
    "label": "Kecepatan",
    "kind": "value",
    "unit": "Mbps",
    "least": "50",
    "photo": "yes",
}
DOOR = {"label": "Ruang terkunci", "kind": "yes_no"}


def sent(*items: dict[str, str], name: str = "Radio") -> dict[str, Any]:
    return {"command_id": str(uuid4()), "name": name, **rows(*items)}


def test_a_checklist_is_made_and_changed_in_versions(administrator: Client) -> None:
    new = reverse("maintenance:checklist_new")
    assert administrator.post(new, sent(SPEED, DOOR)).status_code == 302
    row = Checklist.objects.get(name="Radio")
    first = row.versions.get()
    assert first.items == [
        {
            "device": "radio",
            "label": "Kecepatan",
            "kind": "value",
            "unit": "Mbps",
            "least": "50",
            "photo": True,
        },
        {"device": "", "label": "Ruang terkunci", "kind": "yes_no"},
    ]
    change = reverse("maintenance:checklist_change", args=[row.pk])
    shown = administrator.get(change).context["form"]["items"].value()
    assert [item["photo"] for item in shown] == ["yes", ""]
    administrator.post(change, sent(SPEED, DOOR, name="Radio kota"))
    assert row.versions.count() == 1
    administrator.post(change, sent(DOOR, name="Radio kota"))
    assert [version.number for version in row.versions.order_by("number")] == [1, 2]
    assert "Radio kota" in administrator.get(reverse("maintenance:checklists")).content.decode()
    administrator.post(
        reverse("maintenance:checklist_switch", args=[row.pk]), {"command_id": str(uuid4()), "on": "0"}
    )
    assert not Checklist.objects.get().active


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "Isi sedikitnya satu baris."),
        ([DOOR, DOOR], "Ada dua butir yang sama"),
        ([DOOR | {"unit": "cm"}], "satuan dan batas hanya untuk jawaban nilai"),
        ([SPEED | {"least": "60", "most": "50"}], "batas bawah di atas batas atas"),
        ([SPEED | {"least": "banyak"}], "Baris 1, Batas bawah"),
        ([DOOR | {"label": f"Butir {number}"} for number in range(61)], "Paling banyak 60 butir."),
    ],
)
def test_a_checklist_nobody_could_answer_is_refused(
    administrator: Client, items: list[dict[str, str]], words: str
) -> None:
    answer = administrator.post(reverse("maintenance:checklist_new"), sent(*items))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Checklist.objects.exists()


def test_groups_hold_the_governments_own_sites(ciamis: Driver, administrator: Client) -> None:
    site = ciamis.cast.site("SMP Negeri 1").pk
    foreign = Site.objects.filter(government=cast("kota-bekasi").government).earliest("pk").pk
    new = reverse("maintenance:group_new")
    given = {"command_id": str(uuid4()), "name": "Sekolah", "sites": [site, foreign]}
    assert administrator.post(new, given).status_code == 422
    assert administrator.post(new, given | {"sites": [site]}).status_code == 302
    group = SiteGroup.objects.get()
    assert group.sites == [site]
    plan = planned(ciamis, group=group.pk)
    remove = reverse("maintenance:group_remove", args=[group.pk])
    answer = administrator.post(remove, {"command_id": str(uuid4())}, follow=True)
    assert "dipakai rencana" in answer.content.decode()
    plan.delete()
    administrator.post(remove, {"command_id": str(uuid4())})
    assert not SiteGroup.objects.exists()


def test_a_plan_fills_in_the_order_the_team_the_days_and_the_checks(ciamis: Driver) -> None:
    team = [ciamis.cast.holder("maintenance_team", number).pk for number in (3, 1)]
    planned(
        ciamis,
        checklist=checklisted(ciamis),
        instruction="Periksa seluruh sakelar.",
        team=team,
        group=grouped(ciamis),
    )
    swept(ciamis)
    (one,) = Round.objects.select_related("case")
    page = reverse("cases:case", args=[one.case.number])

    def form(post: str) -> Any:
        steps = signed_in(ciamis.cast.holder(post)).get(page).context["steps"]
        return next(step["form"] for step in steps if step["form"])

    assert form("head_of_office")["assignment_order.scope"].value() == "Periksa seluruh sakelar."
    ciamis.complete(one.case_id)
    ciamis.complete(one.case_id)
    asked = form("section_head")
    assert (asked["responsible"].value(), asked["others"].value()) == (team[0], team[1:])
    assert asked["sites"].value() == [{"site": one.sites[0], "planned_on": "2026-11-16"}]
    assert "visit_record.checks" not in asked.fields


def test_a_running_round_keeps_its_checklist_and_its_answers_stand_in_the_paper(ciamis: Driver) -> None:
    number = checklisted(ciamis)
    planned(ciamis, checklist=number, group=grouped(ciamis))
    swept(ciamis)
    (one,) = Round.objects.select_related("case")
    signed_in(ciamis.cast.administrator).post(
        reverse("maintenance:checklist_change", args=[number]), sent(SPEED, name="Baru")
    )
    for _ in range(3):
        ciamis.later(minutes=1).complete(one.case_id)
    state = ciamis.found(one.case_id).state
    token = next(iter(state.open.values()))
    hand = signed_in(ciamis.performer(ciamis.found(one.case_id), token))
    step = {"command_id": str(uuid4())}
    hand.post(reverse("cases:step_act", args=[one.case.number, token.token, "mulai"]), step)
    answers = {
        "checked": [item.key for item in ciamis.definition(one.plan.procedure).step("visit").checklist],
        "visit_record.found": "Suhu tinggi.",
        "visit_record.checks.0": "yes",
        "visit_record.checks.1": "43,5",
        "visit_record.checks.2": "yes",
        "outcome": "good",
    }
    complete = reverse("cases:complete", args=[one.case.number, token.token])
    refused = hand.post(complete, {**answers, "command_id": str(uuid4())})
    assert refused.status_code == 422
    assert "Suhu di luar batas: tuliskan penilaiannya." in refused.content.decode()
    judged = {**answers, "visit_record.checks.1.nilai": "Kipas dibersihkan.", "command_id": str(uuid4())}
    assert hand.post(complete, judged).status_code == 302
    agency = ciamis.agency_of(ciamis.found(one.case_id), token)
    ciamis.act(agency, one.case_id, CoSign(token.token, REPORTER, Signing.SIGNED))
    (part,) = cases.papers(ciamis.found(one.case_id))["visit_record"]
    door, heat, light = part.values["checks"]
    assert door == {"item": "Ruang terkunci", "result": "Ya", "state": "sesuai"}
    assert heat == {
        "device": "Switch",
        "item": "Suhu",
        "result": "43,5 °C",
        "limits": "paling banyak 40 °C",
        "state": "di luar batas",
        "judgement": "Kipas dibersihkan.",
    }
    assert light["state"] == "sesuai"


def test_the_sites_of_a_round_are_proposed_in_the_order_of_the_map(ciamis: Driver) -> None:
    planned(ciamis)
    swept(ciamis)
    (one,) = Round.objects.select_related("case")
    for _ in range(2):
        ciamis.complete(one.case_id)
    page = signed_in(ciamis.cast.holder("section_head")).get(reverse("cases:case", args=[one.case.number]))
    order = [row["site"] for row in page.context["steps"][0]["form"]["sites"].value()]
    assert sorted(order) == sorted(one.sites)
    assert order != one.sites
    latitudes = [Site.objects.get(pk=site).latitude for site in order]
    assert all(latitudes)


def test_only_what_stands_at_a_site_is_checked_there(ciamis: Driver) -> None:
    items = [DOOR | {"device": ""}, {"device": "router", "label": "Beban", "kind": "yes_no"}]
    items.append({"device": "camera", "label": "Lensa bersih", "kind": "yes_no"})
    planned(ciamis, checklist=checklisted(ciamis, items=items))
    call_command("load_demo_devices")
    swept(ciamis)
    (one,) = Round.objects.select_related("plan", "checklist")
    proposal = propose(ciamis.found(one.case_id))
    assert proposal is not None
    hub = Site.objects.filter(government=ciamis.cast.government).earliest("pk").pk
    assert [check.label for check in proposal.checks(hub)] == ["Ruang terkunci", "Beban"]
    assert proposal.checks(None) == ()


@pytest.mark.parametrize("drawn", ["M100 100 300 200 500 100 700 300", ""])
def test_the_agencys_officer_signs_on_the_technicians_screen(ciamis: Driver, drawn: str) -> None:
    case = ciamis.open(ROUND, sites=(ciamis.cast.site("SMP Negeri 1").pk,)).case
    while next(iter(ciamis.found(case).state.open.values())).step != "visit":
        ciamis.later(minutes=1).complete(case)
    token = next(iter(ciamis.found(case).state.open.values()))
    team = ciamis.performer(ciamis.found(case), token)
    ciamis.act(team, case, Begin(token.token))
    ciamis.act(team, case, completion(ciamis.found(case), token))
    number = ciamis.found(case).row.number
    sign = reverse("cases:step_act", args=[number, token.token, "tanda-tangan-di-layar"])
    given = {"party": "reporter", "glass.name": "Kepala tata usaha", "glass.drawn": drawn}
    browser = signed_in(team)
    shown = browser.get(f"/kasus/{number}/").content.decode()
    parties = re.findall(r'<input[^>]*name="party"[^>]*>', shown)
    assert parties
    assert all("checked" in party for party in parties)
    unsigned = browser.post(sign, {**given, "command_id": str(uuid4()), "glass.name": ""})
    assert unsigned.status_code == 422
    assert "Langkah ini menunggu tanda tangan. Mintalah" in unsigned.content.decode()
    agreed = {} if drawn else {"glass.agreed": "1"}
    pressed = {**given, **agreed, "command_id": str(uuid4())}
    for _ in range(2):
        assert browser.post(sign, pressed).status_code == 302
    (done,) = (one for one in ciamis.found(case).state.path if one.token == token.token)
    assert done.outcome == "good"
    files = Attachment.objects.filter(case=case, name="tanda-tangan.png")
    assert files.count() == bool(drawn)
