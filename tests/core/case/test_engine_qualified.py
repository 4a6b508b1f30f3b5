"""People named without what the SOP asks of a lane: noted with the reason, never refused."""

from dataclasses import replace
from typing import Any

import pytest
from engine_cast import CALENDAR, FAULT, MONDAY, OFFICE, section
from engine_ways import received

from laksana.core.case.commands import Appointment, Assign, Command, Complete
from laksana.core.case.decide import decide
from laksana.core.case.events import Event, PeopleNamed, StepAssigned
from laksana.core.case.facts import Facts
from laksana.core.procedure.model import Identity, Performer

DEGREE, ROUTERS, UNASKED = "Pendidikan S1", "Dapat mengonfigurasi ruter", "Memahami laporan"
ASKING = replace(
    FAULT,
    identity=Identity(title="Uji", qualifications=(DEGREE, UNASKED, ROUTERS)),
    performers=tuple(
        Performer(one.key, one.title, (1, 3) if one.key == "technician" else ()) for one in FAULT.performers
    ),
)
BOTH, ONE = frozenset({DEGREE, ROUTERS}), frozenset({ROUTERS})


def decided(command: Command, qualified: Any, kind: type[Event]) -> Any:
    """Give the event that names people, as decided by the section head with what is known of them."""
    story = received()
    facts = Facts(MONDAY.replace(hour=2), section, OFFICE, CALENDAR, qualified=qualified)
    events = decide(ASKING, story.state, command, facts)
    assert isinstance(events, tuple), events
    return next(event for event in events if isinstance(event, kind))


@pytest.mark.parametrize(
    ("qualified", "lacking"),
    [
        (None, ()),
        ({4: BOTH, 5: BOTH}, ()),
        ({4: ONE, 5: BOTH | {UNASKED}}, (4,)),
        ({4: BOTH}, (5,)),
        ({}, (4, 5)),
    ],
)
def test_who_lacks_what_is_asked_is_noted_with_the_reason(qualified: Any, lacking: tuple[int, ...]) -> None:
    named = Appointment(4, (5,), "Tidak ada orang lain hari ini.")
    event = decided(Complete(2, appoint=named), qualified, PeopleNamed)
    assert (event.responsible, event.others) == (4, (5,))
    assert event.unqualified == lacking
    assert event.reason == (named.reason if lacking else "")


def test_no_reason_bars_nobody() -> None:
    event = decided(Complete(2, appoint=Appointment(4)), {}, PeopleNamed)
    assert (event.unqualified, event.reason) == ((4,), "")


def test_assigning_asks_what_the_lane_of_the_step_asks() -> None:
    """The section's own lane asks for nothing, so nobody lacks anything in it."""
    event = decided(Assign(2, Appointment(3, (), "Hari ini.")), {}, StepAssigned)
    assert (event.unqualified, event.reason) == ((), "")


def test_the_items_of_a_lane_are_told_by_their_numbers() -> None:
    assert ASKING.qualifications_of("technician") == (DEGREE, ROUTERS)
    assert ASKING.qualifications_of("section") == ()
