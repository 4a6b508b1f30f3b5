"""The signed procedure of Kota Bekasi on the engine: on site, with a return and a loop. Due times by hand.

Working hours are those of the regulation: 07.30-12.00 and 13.00-16.00 WIB on Monday to Thursday.
"""

from datetime import UTC, datetime

import pytest
from engine_cast import AGENCY, HERE, writer
from engine_story import Story

from laksana.core.authority.model import Actor, Office
from laksana.core.case.commands import Appointment, Complete, Confirm, Disposition, Open, SendBack
from laksana.core.case.refusals import Code
from laksana.core.case.state import Status
from laksana.procedures import library

OFFICE = Office(
    government=HERE,
    performers={"head_of_division": 1, "section_head": 2, "network_administrator": 3, "field_officer": 4},
    superiors={2: (1,), 3: (2, 1), 4: (3, 2, 1)},
    holders={1: frozenset({21}), 2: frozenset({22}), 3: frozenset({23, 24}), 4: frozenset({25, 26})},
)
kabid, kasi, admin, officer = (Actor(person, HERE, OFFICE.posts_of(person)) for person in (21, 22, 23, 25))

CONTACT = {"contact_person": "Petugas OPD", "contact_at": "2026-03-02T08:15", "contact_means": "phone"}
DIRECTIVE = {"directive": {"directive": "Periksa", **CONTACT}}
FAULT_DATA = {"fault_data": {"problem": "Kabel putus"}}
HANDLING = {"handling_report": {"done": "Kabel disambung", "devices": ({"device": "Router"},)}}
FULL = {"full_report": {"response": "Sesuai"}}
REVIEWED = {"reviewed_report": {"review": "Baik"}}
CONFIRMED = {"confirmation": CONTACT}


def wib(day, hour, minute):
    return datetime(2026, 3, day, hour - 7, minute, tzinfo=UTC)


@pytest.fixture
def story():
    (bekasi,) = (known for known in library.procedures() if known.id.startswith("kota-bekasi/"))
    return Story(bekasi, OFFICE)


def goes(story, when, actor, key, outcome=None, **brings):
    """Complete a step at that time."""
    story.now = when
    story.does(actor, Complete(story.no(key), outcome, **brings))


def reported(story):
    story.now = wib(2, 8, 0)
    story.does(writer, Open("Jaringan mati", AGENCY))
    assert story.at("receive").due_at == wib(2, 8, 15)
    goes(story, wib(2, 8, 10), kabid, "receive", disposition=Disposition(("Tindak lanjuti",)))
    assert story.at("direct").due_at == wib(2, 8, 25)
    goes(story, wib(2, 8, 20), kasi, "direct", papers=DIRECTIVE, appoint=Appointment(23))
    assert (story.at("diagnose").due_at, story.at("diagnose").assignee) == (wib(2, 9, 20), 23)


def test_remote_the_next_level_checks(story):
    reported(story)
    goes(story, wib(2, 9, 0), admin, "diagnose", "fixed", papers={**FAULT_DATA, **HANDLING})
    assert story.open_keys == ["report"]
    story.now = wib(2, 9, 30)
    story.does(admin, SendBack(story.no("report"), "diagnose", "penyebab belum ditulis"))
    goes(story, wib(2, 10, 0), admin, "diagnose", "fixed", papers={**FAULT_DATA, **HANDLING})
    goes(story, wib(2, 11, 30), admin, "report", papers=FULL)
    assert story.at("review").due_at == wib(2, 13, 30)
    goes(story, wib(2, 13, 15), kasi, "review", papers=REVIEWED)
    goes(story, wib(2, 15, 30), kabid, "confirm", "well", papers=CONFIRMED)
    assert story.state.status is Status.FINISHED
    assert story.state.questions[0].answer_by == wib(5, 15, 30)
    assert story.path == ["receive", "direct", "diagnose", "report", "review", "confirm"]


def test_on_site_with_a_return_and_not_well_at_the_end(story):
    reported(story)
    at_site = Complete(story.no("diagnose"), "not_fixed", papers=FAULT_DATA)
    assert story.refuses(admin, at_site) is Code.APPOINTMENT_REQUIRED
    goes(
        story, wib(2, 9, 0), admin, "diagnose", "not_fixed", papers=FAULT_DATA, appoint=Appointment(25, (26,))
    )
    assert (story.at("repair").due_at, story.at("repair").others) == (wib(3, 9, 0), (26,))
    goes(story, wib(2, 15, 30), officer, "repair", papers=HANDLING)
    assert story.at("report").due_at == wib(3, 8, 0)
    story.now = wib(3, 7, 45)
    passed_over = SendBack(story.no("report"), "diagnose", "langkah 4 tidak dilewati")
    assert story.refuses(admin, passed_over) is Code.RETURN_NOT_ALLOWED
    story.does(admin, SendBack(story.no("report"), "repair", "belum diberi label"))
    assert (story.at("repair").due_at, story.at("repair").assignee) == (wib(4, 7, 45), 25)
    goes(story, wib(3, 9, 0), officer, "repair", papers=HANDLING)
    goes(story, wib(3, 9, 30), admin, "report", papers=FULL)
    goes(story, wib(3, 10, 0), kasi, "review", papers=REVIEWED)
    goes(story, wib(3, 10, 30), kabid, "confirm", "not_well", papers=CONFIRMED, reason="masih putus")
    assert (story.at("direct").visit, story.at("direct").assignee) == (2, 22)
    assert story.path == ["receive"]
    story.does(writer, Confirm(well=False))
    assert story.state.not_well
