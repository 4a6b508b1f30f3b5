"""What no page shows of a quarter over twelve sites: the round's rows, the fault case's, last visits.

The story itself is told in a browser: tests/journeys/test_ciamis_plan.py.
"""

from datetime import date

from django.urls import reverse

from case_driver import Driver, completion
from laksana.cases.models import CaseLink
from laksana.core.case.commands import PlannedSite
from laksana.maintenance.models import Round, Visit
from laksana.maintenance.selectors import last_visits
from plans import checklisted, planned, swept, worked
from world import signed_in


def test_a_quarter_leaves_its_rows_behind(ciamis: Driver) -> None:
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
    section = signed_in(ciamis.cast.holder("section_head"))
    shown = section.get(reverse("cases:case", args=[one.case.number]))
    form = next(step["form"] for step in shown.context["steps"] if step["form"])
    places = form["sites"].value()
    assert {row["planned_on"] for row in places} == {"2027-02-15"}
    found = ciamis.found(one.case_id)
    (token,) = found.state.open.values()
    named = completion(found, token).appoint
    sites = tuple(PlannedSite(row["site"], row["planned_on"]) for row in places)
    ciamis.complete(one.case_id, appoint=named, sites=sites)

    for number in range(12):
        ciamis.complete(one.case_id, outcome="follow_up" if number == 9 else "good")
    worked()
    (link,) = CaseLink.objects.filter(case=one.case)
    assert link.other.kind == "incident"
    assert link.other.subject == one.case.subject
    (report,) = ciamis.found(one.case_id).state.open.values()
    assert report.step == "report"
    ciamis.complete(one.case_id)
    worked()
    assert Visit.objects.filter(case=one.case).count() == 12
    assert set(last_visits(ciamis.cast.government.pk)) == set(one.sites)
