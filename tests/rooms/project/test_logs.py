"""A log line is one JSON object, whatever happened."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory

from laksana.project.logs import JsonLines, NotHealth


def line(**fields: object) -> dict[str, object]:
    record = logging.makeLogRecord({"name": "laksana.some", "levelname": "WARNING", **fields})
    text = JsonLines().format(record)
    assert "\n" not in text
    read: dict[str, object] = json.loads(text)
    return read


def test_fields_of_the_caller_become_fields_of_the_line() -> None:
    read = line(msg="job %s failed", args=("a",), key="k", attempt=3, created=0.0)
    assert read == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "warning",
        "logger": "laksana.some",
        "event": "job a failed",
        "key": "k",
        "attempt": 3,
    }


def test_an_exception_stays_on_its_line() -> None:
    try:
        raise ValueError("salah\nbaris dua")
    except ValueError:
        read = line(msg="no", exc_info=sys.exc_info())
    assert "ValueError: salah" in str(read["exception"])


def test_the_request_itself_is_never_written() -> None:
    assert "request" not in line(msg="no", request="secret", status_code=500)


@pytest.mark.parametrize(("path", "written"), [("/health", False), ("/kasus/", True), ("", True)])
def test_what_the_health_page_answers_fills_no_log(path: str, written: bool) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Service Unavailable", None, None)
    if path:
        record.request = RequestFactory().get(path)
    assert NotHealth().filter(record) is written
