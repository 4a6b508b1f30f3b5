"""Ciamis, a quarter: a plan over twelve sites, three findings, one device replaced, one fault case."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.urls import reverse

from case_driver import Driver, completion
from laksana.cases import selectors as cases
from laksana.cases.models import Case, CaseLink
from laksana.core.case.commands import Begin, CoSign, Signing
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER
from laksana.maintenance.models import Round, Visit
from laksana.maintenance.selectors import last_visits
from plans import checklisted, planned, swept, worked
from world import signed_in

HOT, BROKEN, CUT = 2, 5, 9
"""The visits at which something is found: too warm, a device to replace, a line to be followed up."""
FINE = {
    "visit_record.found": "Semua normal.",
    "visit_record.checks.0": "yes",
    "visit_record.checks.1": "31",
    "visit_record.checks.2": "yes",
    "outcome": "good",
}
FOUND: dict[int, dict[str, Any]] = {
    HOT: {"visit_record.checks.1": "47,5", "visit_record.checks.1.nilai": "Kipas dibersihkan, dipantau."},
    BROKEN: {
        "visit_record.found": "Switch mati.",
        "visit_record.done": "Diganti dengan unit cadangan.",
        "visit_record.devices.device": ["Switch"],
        "visit_record.devices.old_serial": ["CONTOH-LAMA-1"],
        "visit_record.devices.new_serial": ["CONTOH-BARU-1"],
        "outcome": "replaced",
    },
    CUT: {"visit_record.found": "Serat putus.", "outcome": "follow_up", "reason": "Perlu penyambungan."},
}


def visit(driver: Driver, case: Case, token: OpenStep, number: int) -> None:
    """Go to one site as the page has it: begin, answer, press; then its agency's officer signs."""
    team = driver.performer(driver.found(case.pk), token)
    driver.act(team, case.pk, Begin(token.token))
    items = [item.key for item in driver.found(case.pk).procedure.step("visit").checklist]
    answers = {**FINE, **FOUND.get(number, {}), "checked": items, "command_id": str(uuid4())}
    done = signed_in(team).post(reverse("cases:complete", args=[case.number, token.token]), answers)
    assert done.status_code == 302, done.context["steps"][0]["form"].errors
    agency = driver.agency_of(driver.found(case.pk), token)
    driver.later(minutes=5).act(agency, case.pk, CoSign(token.token, REPORTER, Signing.SIGNED))


def test_a_quarter_over_twelve_sites(ciamis: Driver) -> None:
    quarter = {"rhythm": "quarter", "month": 2, "day": 15, "first": date(2026, 10, 1), "most": 12}
    planned(ciamis, checklist=checklisted(ciamis), **quarter)
    swept(ciamis)
    assert not Round.objects.exists()  # 15 November was before the plan was made
    ciamis.later(days=91)
    swept(ciamis)
    (one,) = Round.objects.select_related("case")
    assert (one.date, one.day) == (date(2027, 2, 15), date(2027, 2, 15))
    assert one.case is not None
    assert len(one.sites) == 12

    ciamis.complete(one.case_id)
    ciamis.complete(one.case_id)
    found = ciamis.found(one.case_id)
    (token,) = found.state.open.values()
    planning = completion(found, token)
    section = signed_in(ciamis.cast.holder("section_head"))
    page = reverse("cases:case", args=[one.case.number])
    form = next(step["form"] for step in section.get(page).context["steps"] if step["form"])
    places = form["sites"].value()
    assert {row["planned_on"] for row in places} == {"2027-02-15"}
    answers = {
        "command_id": str(uuid4()),
        "responsible": planning.appoint.responsible if planning.appoint else "",
        "sites.site": [row["site"] for row in places],
        "sites.planned_on": [row["planned_on"] for row in places],
    }
    done = section.post(reverse("cases:complete", args=[one.case.number, token.token]), answers)
    assert done.status_code == 302

    for number, token in enumerate(list(ciamis.found(one.case_id).state.open.values())):
        visit(ciamis, one.case, token, number)
    worked()
    (link,) = CaseLink.objects.filter(case=one.case)
    assert link.other.kind == "incident"
    assert link.other.subject == one.case.subject

    context = section.get(page).context
    progress = context["progress"]
    assert (progress.done, progress.of, progress.findings, progress.linked) == (12, 12, 3, 1)
    outcomes = [visit.outcome for visit in context["visits"]]
    assert (outcomes.count("Baik"), outcomes[BROKEN], outcomes[CUT]) == (10, "Diganti", "Perlu tindak lanjut")
    hot = dict(context["visits"][HOT].rows)["Hasil daftar periksa"]
    assert "47,5 °C" in hot
    assert "Kipas dibersihkan, dipantau." in hot
    assert "CONTOH-BARU-1" in dict(context["visits"][BROKEN].rows)["Perangkat yang diganti"]

    (report,) = ciamis.found(one.case_id).state.open.values()
    assert report.step == "report"
    ciamis.complete(one.case_id)
    assert "check_report" in cases.papers(ciamis.found(one.case_id))
    worked()
    assert Visit.objects.filter(case=one.case).count() == 12
    assert set(last_visits(ciamis.cast.government.pk)) == set(one.sites)
