"""Brings stories to where tests begin."""

from engine_cast import (
    AGENCY,
    FAULT,
    MINUTE,
    REQUEST,
    ROUND,
    SITE_A,
    SITE_B,
    SITE_C,
    division,
    head,
    mate,
    section,
    sender,
    tech,
)
from engine_story import Story

from laksana.core.authority.model import Actor
from laksana.core.case.commands import (
    Appointment,
    Begin,
    Complete,
    CoSign,
    Disposition,
    FillForm,
    Open,
    PlannedSite,
    SendBack,
    Signing,
)

GO = Disposition(("Tindak lanjuti",))
REPORT = {"report": {"done": "Kabel diganti"}}
LETTER = {"letter": {"subject": "Permohonan"}}
TEAM = Appointment(4, (5,))
ALL_CHECKED = ("power", "cable")


def opened() -> Story:
    story = Story(FAULT)
    story.does(sender, Open("Jaringan mati", AGENCY))
    return story


def received() -> Story:
    story = opened()
    story.wait(5 * MINUTE)
    story.does(head, Complete(story.no("receive"), disposition=GO))
    return story


def directed(responsible: int = 4, *others: int) -> Story:
    """The case lies with the technicians, at `repair`."""
    story = received()
    story.wait(5 * MINUTE)
    story.does(section, Complete(story.no("direct"), appoint=Appointment(responsible, others)))
    return story


def repaired(actor: Actor = tech, outcome: str = "fixed") -> Story:
    """The case lies at `check`."""
    story = directed(actor.person)
    story.wait(30 * MINUTE)
    story.does(actor, Complete(story.no("repair"), outcome, reason="server mati", papers=REPORT))
    return story


def planned(*sites: int) -> Story:
    """A round lies at `visit`, with its first token assigned to the technicians' team."""
    story = Story(ROUND)
    story.does(head, Open("Pemeliharaan", None))
    story.does(head, Complete(story.no("order")))
    story.wait(5 * MINUTE)
    places = tuple(PlannedSite(site, "2026-03-04") for site in sites or (SITE_A, SITE_B, SITE_C))
    story.does(section, Complete(story.no("plan"), appoint=TEAM, disposition=GO, sites=places))
    return story


def visits(story: Story, site: int, outcome: str = "good") -> int:
    """Begin and submit the visit of one site; give its token."""
    number = story.no("visit", site)
    story.wait(10 * MINUTE)
    story.does(tech, Begin(number))
    story.wait(10 * MINUTE)
    story.does(tech, Complete(number, outcome, files=("foto",), checked=ALL_CHECKED))
    return number


def signs(story: Story, number: int, actor: Actor = sender) -> None:
    story.does(actor, CoSign(number, "reporter", Signing.SIGNED))


def visited(*sites: int) -> Story:
    """A round all of whose sites were visited and signed: it lies at `sum_up`."""
    story = planned(*sites)
    for site in sites:
        signs(story, visits(story, site))
    return story


def asked() -> Story:
    """The request lies at `verify`."""
    story = Story(REQUEST)
    story.does(sender, Open("Pemasangan", AGENCY, papers=LETTER))
    return story


def preparing() -> Story:
    story = asked()
    story.wait(5 * MINUTE)
    story.does(division, Complete(story.no("verify"), appoint=TEAM))
    return story


def signing() -> Story:
    """The request lies at `sign`, submitted, waiting for the agency and the section head."""
    story = preparing()
    story.wait(5 * MINUTE)
    story.does(sender, FillForm(story.no("prepare"), LETTER))
    story.does(tech, Complete(story.no("prepare"), "ready", papers=REPORT))
    story.wait(5 * MINUTE)
    story.does(tech, Complete(story.no("sign"), appoint=Appointment(6)))
    return story


def finished() -> Story:
    """A fault that went its whole way; recovery was asked and not answered."""
    story = repaired()
    story.wait(MINUTE)
    story.does(mate, Complete(story.no("check"), "right"))
    story.does(section, Complete(story.no("tell"), papers=REPORT))
    return story


def sent_back() -> Story:
    """The fault lies at `receive` again, sent back by the section."""
    story = received()
    story.does(section, SendBack(story.no("direct"), "receive", "kurang jelas"))
    return story
