"""Commands through the store: from the report to the last step."""

import pytest

from case_driver import BEKASI, bekasi
from laksana.core.case.state import Status

pytestmark = pytest.mark.usefixtures("published")


def test_a_report_becomes_a_case_with_a_number_and_a_promise() -> None:
    driver = bekasi()
    first, second = driver.open(), driver.open()
    assert (first.number, second.number) == ("BKS-2026-0001", "BKS-2026-0002")
    row = driver.found(first.case).row
    assert row.promised is not None
    assert len(row.tracking_code) == 13
    assert first.state.procedure == BEKASI


def test_a_case_runs_to_its_end() -> None:
    driver = bekasi()
    case = driver.open().case
    answer = driver.finish(case)
    assert answer.state.status is Status.FINISHED
    found = driver.found(case)
    assert found.row.status == "finished"
    assert found.row.seq == answer.seq == found.state.entries
