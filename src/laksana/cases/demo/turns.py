"""What can happen in a demo case, each a turn of its story. Never decides anything: the core does."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

from laksana.cases.demo.moments import DAY
from laksana.cases.demo.player import Play
from laksana.core.case import commands
from laksana.core.case.commands import WaitingFor
from laksana.core.clock import add_minutes
from laksana.core.procedure.model import REPORTER

Turn: TypeAlias = Callable[[Play], None]


def until(step: str) -> Turn:
    """Go on until that step is open."""

    def play(case: Play) -> None:
        while case.found.state.is_open and case.token.step != step:
            case.step()

    return play


def finish(case: Play) -> None:
    """Go on until the case closes."""
    while case.found.state.is_open:
        case.step()


def go(steps: int) -> Turn:
    """Go on by so many steps."""

    def play(case: Play) -> None:
        for _ in range(steps):
            case.step()

    return play


def submit(case: Play) -> None:
    """Finish the step; the agency has still to sign."""
    case.step(sign=False)


def pause(waiting_for: WaitingFor, reason: str, *, days: int, agree: bool = True) -> Turn:
    """Stop the clock until some working days after the present, with or without the owner's agreement yet."""

    def play(case: Play) -> None:
        case.wait(20)
        token = case.token
        calendar = case.office.by(case.owner, case.now).structure.calendar
        end = add_minutes(case.office.present, days * DAY, calendar)
        case.act(case.performer(token), commands.Pause(token.token, waiting_for, reason, end))
        if agree and not case.token.stands_still:
            case.wait(15)
            case.act(case.owner, commands.AgreePause(token.token, agree=True))

    return play


def pause_and_resume(waiting_for: WaitingFor, reason: str) -> Turn:
    """Stop the clock for two hours, then go on."""

    def play(case: Play) -> None:
        token = case.token
        who, end = case.performer(token), case.now + timedelta(hours=3)
        case.act(who, commands.Pause(token.token, waiting_for, reason, end))
        case.wait(90)
        case.act(who, commands.Resume(token.token, "Sudah dapat dilanjutkan."))

    return play


def send_back(to: str, reason: str) -> Turn:
    """Return the work for correction."""

    def play(case: Play) -> None:
        case.wait(15)
        case.act(case.performer(case.token), commands.SendBack(case.token.token, to, reason))

    return play


def refuse_signature(reason: str) -> Turn:
    """Finish the step; the agency refuses to sign."""

    def play(case: Play) -> None:
        token = case.token
        case.step(sign=False)
        case.wait(30)
        signing = commands.CoSign(token.token, REPORTER, commands.Signing.REFUSED, reason=reason)
        case.act(case.agency_of(token), signing)

    return play


def confirm(case: Play) -> None:
    """Let the agency say that the service is well again."""
    case.wait(30)
    for question in case.found.state.questions:
        who = case.reporter if question.site is None else case.agency_at(question.site)
        case.act(who, commands.Confirm(well=True, note="Sudah normal.", site=question.site))


def rate(stars: int, note: str = "") -> Turn:
    """Let the reporter give stars."""

    def play(case: Play) -> None:
        case.wait(60)
        case.act(case.reporter, commands.Rate(stars, note))

    return play


def ask_reopen(reason: str, *, agree: bool) -> Turn:
    """Let the agency ask that the closed case go on; the owner agrees or has yet to decide."""

    def play(case: Play) -> None:
        case.wait(45)
        case.act(case.reporter, commands.AskReopen(reason))
        if agree:
            case.wait(40)
            case.act(case.owner, commands.DecideReopen(agree=True))

    return play


def cancel(case: Play) -> None:
    """End a case that has no object any more."""
    case.wait(30)
    case.act(case.owner, commands.Cancel("Gedung sudah tidak digunakan, layanan dipindahkan."))


def withdraw(case: Play) -> None:
    """Let the reporter take the report back."""
    case.wait(10)
    case.act(case.reporter, commands.Withdraw("Koneksi sudah kembali sendiri."))


def duplicate(case: Play) -> None:
    """Close the case as the same matter as the one that it repeats."""
    case.wait(20)
    case.act(case.owner, commands.CloseAsDuplicate(case.before, "Gangguan yang sama sudah dilaporkan."))


def link(case: Play) -> None:
    """Name the case opened before, by the same procedure, as related."""
    case.wait(10)
    case.act(case.owner, commands.Link(case.before, "Satu jalur FO."))


def say(text: str, *, internal: bool = True) -> Turn:
    """Let the owner add a word."""

    def play(case: Play) -> None:
        case.wait(10)
        case.act(case.owner, commands.Comment(text, internal=internal))

    return play
