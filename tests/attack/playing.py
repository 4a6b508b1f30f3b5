"""Plays a case in which everything that anybody may type is hostile. Judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import case_driver
from attack.words import BETWEEN, Dealer
from case_driver import Driver
from hostile_files import picture
from laksana.cases.attachments import remake
from laksana.cases.demo.asked import asked_of
from laksana.cases.models import Attachment
from laksana.cases.selectors import Found
from laksana.cases.services import Answer
from laksana.core.case.commands import (
    Command,
    Comment,
    Disposition,
    FillForm,
    FreeDispose,
    Pause,
    Resume,
    WaitingFor,
)
from laksana.core.case.state import OpenStep
from laksana.core.procedure.model import REPORTER, Field, FieldType, OutputMode, Procedure, Step
from laksana.organization.models import Agency, Person, Post, Site, new_revision

FREE = ("reason", "note", "text")
WRITTEN = (FieldType.TEXT, FieldType.PARAGRAPH)
FILE = "foto <b>=1+1.jpg"


@dataclass
class Hostile(Driver):
    """Drives cases as every driver does; each free word comes from the dealer.

    `wrote` holds what was written on each paper (one of a `site` by itself), `said` what was said beside.
    """

    dealer: Dealer = field(default_factory=Dealer)
    wrote: dict[str, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    site: str = ""

    def complete(self, case: int, *, outcome: str | None = None, **fields: Any) -> Answer:
        found = self.found(case)
        token = next(iter(found.state.open.values()))
        step = found.procedure.step(token.step)
        self.site = f".{token.site}" if token.site else ""
        if step.filled_by == REPORTER and not token.form_entry:
            form = FillForm(token.token, self.papers(found.procedure, replace(step, filled_by=None), None))
            self.act(self.agency_of(found, token), case, form)
        papers = self.papers(found.procedure, step, outcome)
        return super().complete(case, outcome=outcome, papers=papers, **fields)

    def act(self, person: Person, case: int, command: Command) -> Answer:
        return super().act(person, case, self.rewritten(command))

    def rewritten(self, command: Any) -> Any:
        """Give a command with hostile words wherever it has free ones."""
        name = type(command).__name__
        words = {key: self.beside(f"{name}.{key}") for key in FREE if getattr(command, key, "")}
        if given := getattr(command, "disposition", None):
            words["disposition"] = replace(given, note=self.beside(f"{name}.disposition.note"))
        return replace(command, **words) if words else command

    def beside(self, place: str, *, longest: int = 4_000) -> str:
        texts = self.dealer.deal(place, longest=longest)
        self.said += texts
        return BETWEEN.join(texts)

    def papers(self, procedure: Procedure, step: Step, outcome: str | None) -> Mapping[str, Any]:
        """Fill every field of what the step makes, not only those it must."""
        return {
            use.key: {
                one.key: self.answer(use.key, f"{procedure.id}:{use.key}.{one.key}", one)
                for one in procedure.output(use.key).fields
            }
            for use in asked_of(procedure, step, outcome).papers
            if use.mode is not OutputMode.CARRIES and procedure.output(use.key).fields
        }

    def answer(self, paper: str, place: str, asked: Field) -> Any:
        if asked.type is FieldType.TABLE:
            return tuple(
                {one.key: self.answer(paper, f"{place}.{one.key}", one) for one in asked.columns}
                for _row in range(2)
            )
        if asked.type not in WRITTEN:
            return case_driver._answer(asked)
        texts = self.dealer.deal(place)
        self.wrote.setdefault(f"{paper}{self.site}", []).extend(texts)
        return BETWEEN.join(texts)

    def disturb(self, case: int) -> None:
        """Say everything that is said beside the flow, by who has the first open step."""
        found = self.found(case)
        token = next(iter(found.state.open.values()))
        person = self.performer(found, token)
        photo = self.upload(person, FILE, picture("JPEG"))
        self.act(person, case, Comment("x", internal=False, files=(photo,)))
        self.act(person, case, Comment("x", internal=True))
        self.act(person, case, FreeDispose(Disposition(("Segera",), note="x")))
        self._wait(person, case, token)

    def _wait(self, person: Person, case: int, token: OpenStep) -> None:
        pause = Pause(token.token, next(iter(WaitingFor)), "x", self.now + timedelta(minutes=30))
        self.act(person, case, pause)
        self.later(minutes=1).act(person, case, Resume(token.token, note="x"))


def rename_everybody(driver: Hostile) -> None:
    """Give agencies, sites, posts and people of a government hostile names, each its own."""
    for model, column, longest in (
        (Agency, "name", 150),
        (Site, "name", 150),
        (Site, "address", 290),
        (Post, "title", 190),
        (Person, "name", 150),
    ):
        for row in model._default_manager.filter(government=driver.cast.government).order_by("pk"):
            texts = driver.dealer.deal(f"{model.__name__}.{column}", longest=longest)
            setattr(row, column, f"{BETWEEN.join(texts)} {row.pk}")
            row.save(update_fields=[column])
    driver.cast.government.__class__.objects.filter(pk=driver.cast.government.pk).update(
        revision=new_revision()
    )


def play(driver: Hostile, procedure: str, exits: Mapping[str, str]) -> Found:
    """Play a case to its end, with words beside the flow after each of its first two steps."""
    subject = driver.beside("Open.subject", longest=290)
    definition = driver.definition(procedure)
    given: dict[str, Any] = {}
    if definition.starts == REPORTER:
        given["papers"] = driver.papers(definition, definition.first, None)
    case = driver.open(procedure, subject=subject, **given).case
    done = 0
    while (found := driver.found(case)).state.is_open:
        token = next(iter(found.state.open.values()))
        if done == 1 and token.post is not None:
            driver.disturb(case)
        driver.later(minutes=7).complete(case, outcome=exits.get(token.step))
        done += 1
    for row in Attachment.objects.filter(case=case):
        remake(row)
    return found
