"""No form asks two things by one name: of every step of every procedure, and of the agency's first report."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django import forms

from case_driver import any_agency
from laksana.cases.forms.step import Ground, StepForm
from laksana.cases.selectors import Found
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER
from laksana.intake.forms import ReportForm
from laksana.organization import selectors as organization
from laksana.procedures import selectors as procedures
from world import GOVERNMENTS, MONDAY, cast

pytestmark = pytest.mark.usefixtures("published")


def twice(fields: Iterable[forms.Field]) -> list[str]:
    counted = Counter(str(field.label) for field in fields)
    return [label for label, count in counted.items() if count > 1]


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_no_step_asks_two_things_by_one_name(slug: str) -> None:
    government = cast(slug).government
    structure = organization.structure(government)
    driver = any_agency(slug)
    rows = procedures.in_force(government.pk)
    base = driver.found(driver.open(rows[0].procedure).case)
    for row in rows:
        procedure = procedures.definition(row.pk)
        office = organization.office(government, procedure.id, MONDAY)
        for step in procedure.steps:
            if step.performer == REPORTER or step.performer not in office.performers:
                continue  # nobody here sees this form
            token = OpenStep(9, step.key, 1, None, MONDAY, None)
            found: Found = replace(
                base, procedure=procedure, office=office, state=replace(base.state, open={9: token})
            )
            assert twice(StepForm(ground=Ground(found, structure, 9)).fields.values()) == [], step.key


@pytest.mark.parametrize("slug", GOVERNMENTS)
def test_no_report_asks_two_things_by_one_name(slug: str) -> None:
    for row in procedures.in_force(cast(slug).government.pk):
        made: Any = ReportForm(procedure=procedures.definition(row.pk), sites=[(1, "Kantor")])
        assert twice(made.fields.values()) == [], row.procedure
