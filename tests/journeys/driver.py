"""Tells stories of cases: people at their own screens, one shipped server, a clock that the story moves.

Never enters the database: what a story claims is what somebody sees on a page.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Response

from browser import chromium
from hostile_files import picture
from server import Server, serve

PHONE, OFFICE = 390, 1280
PATIENCE = 20_000
PHOTO = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
LETTER = {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
Answers = dict[str, Any]
DONE = "Selesaikan langkah"
ENDING = "form button.button--primary, form button.button--danger"
OPEN_FOLDS = """one => {
    for (let at = one; at; at = at.parentElement) if (at.open === false) at.open = true
}"""


@dataclass(frozen=True)
class Standing:
    """An open step as a page shows it: its number in the SOP, who has it, when it is due."""

    no: str
    holder: str
    due: str


@dataclass
class Town:
    """One government in a story, seen through its people."""

    name: str
    zone: str
    browser: Browser
    server: Server
    clock: Path
    seen: set[str]
    visitors: dict[tuple[str, int], "Visitor"] = field(default_factory=dict)

    def at(self, local: str) -> None:
        """Let it be a moment of the town's own clock, as `2026-11-16 09:00`."""
        moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(self.zone))
        self.clock.write_text(moment.isoformat())

    def phone(self, name: str) -> "Visitor":
        """Give a person at a phone."""
        return self._visitor(name, PHONE)

    def desk(self, name: str) -> "Visitor":
        """Give a person at a desk."""
        return self._visitor(name, OFFICE)

    def beside(self, name: str, zone: str) -> "Town":
        """Give another government of the same installation."""
        return Town(name, zone, self.browser, self.server, self.clock, self.seen)

    def _visitor(self, name: str, width: int) -> "Visitor":
        if (name, width) not in self.visitors:
            context = self.browser.new_context(
                viewport={"width": width, "height": 900},
                locale="id-ID",
                timezone_id=self.zone,
                reduced_motion="reduce",
            )
            self.visitors[name, width] = Visitor(self, context.new_page(), name)
        return self.visitors[name, width]


class Visitor:
    """A person at a screen of their own."""

    def __init__(self, town: Town, page: Page, name: str) -> None:
        self.town, self.page, self.name = town, page, name
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._sign_in()

    def _sign_in(self) -> None:
        self.go("/demo/")
        heading = self.page.get_by_role("heading", name=self.town.name, exact=True)
        people = self.page.locator("section", has=heading).last
        people.locator("details").evaluate("folded => { folded.open = true }")
        tile = people.locator(".tile", has=self.page.get_by_text(self.name, exact=True)).first
        answer = self._press(tile)
        shown = self.page.locator(".menu__head strong").text_content()
        assert (answer.status, shown) == (200, self.name), (answer.status, answer.url, shown)
        government = self.page.locator(".identity__name").inner_text()
        assert government.endswith(self.town.name), government

    def go(self, path: str) -> int:
        """Open a page; say with which status it came."""
        answer = self.page.goto(self.town.server.address + path)
        assert answer is not None
        if answer.ok:
            self._judge(path)
        return answer.status

    def sends(self, path: str, answers: Answers, *, by: str = "Simpan") -> None:
        """Answer the form of a page and press its button."""
        assert self.go(path) == 200, path
        form = self.page.locator("main form[data-command], main form[method=post]").first
        fill(form, answers)
        self._done(self._press(form.get_by_role("button", name=by, exact=True)))

    def text(self, path: str) -> str:
        """Read a page."""
        assert self.go(path) == 200, path
        return self.page.locator("main").inner_text()

    # ---- what an agency does ----

    def report(self, tile: str, answers: Answers) -> str:
        """Bring something by a tile of the agency's home; give the number it got."""
        self.go("/lapor/")
        with self.page.expect_navigation():
            self.page.locator("a.tile", has_text=tile).click()
        self._judge(f"tile {tile}")
        return self._brought(answers)

    def register(self, tile: str, answers: Answers) -> str:
        """Write down at the desk what an agency brings; give the number it got."""
        self.go("/meja/")
        with self.page.expect_navigation():
            self.page.locator("a.tile", has_text=tile).click()
        self._judge(f"desk tile {tile}")
        return self._brought(answers)

    def _brought(self, answers: Answers) -> str:
        form = self.page.locator("main form[data-command]")
        fill(form, answers)
        self._done(self._press(form.get_by_role("button", name="Kirim", exact=True)))
        return self.page.url.rstrip("/").rsplit("/", 1)[1]

    def start_round(self, answers: Answers, *, by: str) -> str:
        """Start a round of maintenance; give the number it got."""
        assert self.go("/pemeliharaan/mulai/") == 200
        form = self.page.locator("main form[data-command]")
        fill(form, answers)
        self._done(self._press(form.get_by_role("button", name=by)))
        return self.page.url.rstrip("/").rsplit("/", 1)[1]

    def answer(self, number: str, question: str, answers: Answers, button: str = "Kirim") -> None:
        """Answer what the agency is asked under a heading."""
        self.go(f"/lapor/kasus/{number}/")
        heading = self.page.get_by_role("heading", name=question)
        form = self.page.locator("section.sheet", has=heading).locator("form[data-command]")
        fill(form, answers)
        self._done(self._press(form.get_by_role("button", name=button, exact=True)))

    def asks(self, number: str) -> list[str]:
        """Give the headings of what the agency is asked."""
        self.go(f"/lapor/kasus/{number}/")
        return self.page.locator("#permintaan h2").all_inner_texts()

    def says(self, number: str, act: str, answers: Answers) -> None:
        """Use one of the folded acts of the agency's page."""
        self.go(f"/lapor/kasus/{number}/")
        self._folded(self.page.locator("main"), act, answers)

    def takes_note(self, number: str, title: str) -> None:
        """Say on the agency's page that one knows a paper."""
        self.go(f"/lapor/kasus/{number}/")
        paper = self.page.locator(".paper", has=self.page.get_by_role("heading", name=title, exact=True))
        self._done(self._press(paper.get_by_role("button", name="Saya mengetahui surat ini")))

    def followed(self, number: str) -> list[Standing]:
        """Give the open steps as the agency sees them."""
        assert self.go(f"/lapor/kasus/{number}/") == 200
        sheets = self.page.locator("section.sheet", has=self.page.locator(".eyebrow"))
        return [self._standing(sheet) for sheet in sheets.all()]

    # ---- what the office does ----

    def complete(self, number: str, answers: Answers, *, by: str = DONE, site: str = "") -> None:
        """Complete my step of a case by the button of an exit."""
        self._done(self.try_to_complete(number, answers, by=by, site=site))

    def try_to_complete(self, number: str, answers: Answers, *, by: str = DONE, site: str = "") -> int:
        """Press an exit and say the status of what came back."""
        self.go(f"/kasus/{number}/")
        return self.finish(answers, by=by, site=site)

    def finish(self, answers: Answers, *, by: str = DONE, site: str = "") -> int:
        """Press an exit on the page that is open."""
        form = self.step(site).locator('form[action*="/selesai/"]')
        fill(form, answers)
        button = form.get_by_role("button", name=_beginning(by))
        return self._press(button.first).status

    def cannot_complete(self, number: str) -> bool:
        """Tell whether the page of a case offers me no step to complete."""
        assert self.go(f"/kasus/{number}/") == 200
        return self.page.locator('form[action*="/selesai/"]').count() == 0

    def act(self, number: str, act: str, answers: Answers, *, site: str = "") -> None:
        """Do something beside completing: with the step when it has that act, else with the case."""
        self.go(f"/kasus/{number}/")
        self.go_on(act, answers, site=site)

    def go_on(self, act: str, answers: Answers, *, site: str = "") -> None:
        """Do likewise on the page that is open."""
        self._folded(self.step(site) if site else self.page.locator("main"), act, answers)

    def standing(self, number: str) -> list[Standing]:
        """Give the open steps as the case page shows them."""
        assert self.go(f"/kasus/{number}/") == 200
        return [self._standing(sheet) for sheet in self.page.locator('section[id^="langkah-"]').all()]

    def until(self, number: str, comes: Callable[[], bool]) -> None:
        """Wait for what the worker brings about."""
        end = time.monotonic() + PATIENCE / 1000
        while not comes():
            assert time.monotonic() < end, number
            self.page.wait_for_timeout(200)

    def linked(self, number: str, how: str) -> str:
        """Give the number of the case that a case page names as linked so, once the worker has opened it."""
        until = time.monotonic() + PATIENCE / 1000
        line = self.page.locator("section[aria-labelledby=terkait] li", has_text=how)
        while True:
            assert self.go(f"/kasus/{number}/") == 200
            if line.count():
                return line.first.locator(".code").inner_text()
            assert time.monotonic() < until, f"{number}: {how}"
            self.page.wait_for_timeout(200)

    def visits(self, number: str) -> list[tuple[str, str, str]]:
        """Give the table of sites: the name of each, how it stands, its exit."""
        assert self.go(f"/kasus/{number}/") == 200
        table = self.page.get_by_role("region", name="Lokasi yang diperiksa")
        return [_visit(row) for row in table.locator("tbody tr").all()]

    def paper(self, number: str, title: str) -> str:
        """Read one paper of a case."""
        assert self.go(f"/kasus/{number}/") == 200
        papers = self.page.locator("section[aria-labelledby=surat] .paper")
        return papers.filter(has=self.page.get_by_role("heading", name=title, exact=True)).inner_text()

    def papers(self, number: str) -> list[str]:
        """Give the titles of the papers of a case."""
        assert self.go(f"/kasus/{number}/") == 200
        return self.page.locator("section[aria-labelledby=surat] .paper h3").all_inner_texts()

    def inbox(self) -> list[str]:
        """Give the numbers of the cases that wait for me."""
        assert self.go("/kotak-masuk/") == 200
        return self.page.locator(".task :is(code, .code)").all_inner_texts()

    def step(self, site: str) -> Locator:
        """Give the sheet of an open step, that of a site where one is named."""
        sheets = self.page.locator('section[id^="langkah-"]')
        return (sheets.filter(has_text=site) if site else sheets).first

    def _standing(self, sheet: Locator) -> Standing:
        eyebrow = sheet.locator(".eyebrow").inner_text().lower()
        exact = sheet.locator(".time time").first
        due = ""
        if exact.count():
            moment = datetime.fromisoformat(exact.get_attribute("datetime") or "")
            due = moment.astimezone(ZoneInfo(self.town.zone)).strftime("%Y-%m-%d %H:%M")
        number = eyebrow.split("langkah ")[-1].split(" ·")[0].strip()
        return Standing(number, sheet.locator(".chip__name").first.inner_text(), due)

    def _folded(self, area: Locator, act: str, answers: Answers) -> None:
        bare = area.locator("form[data-command] > button", has_text=act)
        if bare.count():
            return self._done(self._press(bare.first))
        fold = area.locator("details.act", has=self.page.locator("summary", has_text=act)).first
        fold.evaluate("folded => { folded.open = true }")
        fill(fold, answers)
        return self._done(self._press(fold.locator(ENDING)))

    # ---- how it is done ----

    def press(self, button: Locator) -> int:
        """Press a button that leads to another page; say with which status that came."""
        answer = self._press(button)
        if answer.ok:
            self._judge(self.page.url)
        return answer.status

    def _press(self, button: Locator) -> Response:
        with self.page.expect_navigation() as waited:
            button.click()
            if self.page.locator("dialog#tanya[open]").count():
                self.page.locator("[data-ask-yes]").click()
        answer = waited.value
        assert answer is not None
        return answer

    def _done(self, answer: Response | int) -> None:
        status = answer if isinstance(answer, int) else answer.status
        wrong = self.page.locator(".error-summary, .notice[data-state=late]")
        assert status == 200, (self.name, status, wrong.all_inner_texts())
        self._judge(self.page.url)

    def _judge(self, place: str) -> None:
        """Hold a page against the rules of access once in each shape."""
        shape = f"{self.page.viewport_size} {''.join('0' if sign.isdigit() else sign for sign in place)}"
        if shape in self.town.seen:
            return
        self.town.seen.add(shape)
        found = Axe().run(self.page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{place} is {wide} pixels too wide"
        assert not self.complaints, self.complaints


def _visit(row: Locator) -> tuple[str, str, str]:
    outcome = row.locator("td strong")
    return (
        row.locator("th").inner_text().splitlines()[0],
        row.locator(".tag").inner_text(),
        outcome.inner_text() if outcome.count() else "",
    )


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")


def closed_to(number: str, *strangers: Visitor) -> None:
    """Assert that a case answers strangers exactly like one that does not exist."""
    missing = f"{number[:-4]}9999"
    for stranger in strangers:
        statuses = [stranger.go(f"/kasus/{one}/") for one in (number, missing)]
        assert statuses[0] == statuses[1] >= 400, (stranger.name, statuses)


def fill(form: Locator, answers: Answers) -> None:
    """Answer the fields of a form, each found by the label people read."""
    for label, value in answers.items():
        labelled = form.page.locator(".field__label", has_text=label)
        where = form.locator(".field", has=labelled).first
        _open_folds(where)
        _answer(where, value)


def _open_folds(where: Locator) -> None:
    where.evaluate(OPEN_FOLDS)


def _answer(where: Locator, value: Any) -> None:
    if isinstance(value, dict):
        where.locator("input[type=file]").set_input_files(value)
    elif isinstance(value, list) and value and isinstance(value[0], tuple):
        _answer_rows(where, value)
    elif where.locator("input[type=radio], input[type=checkbox]").count():
        for choice in value if isinstance(value, list) else [value]:
            card = where.locator("label.choice").filter(has_text=_beginning(choice)).locator("input")
            _open_folds(card)
            card.check()
    elif where.locator("select").count():
        where.locator("select").select_option(label=value)
    else:
        where.locator("input, textarea").fill(value)


def _answer_rows(where: Locator, rows: list[tuple[str, ...]]) -> None:
    """Fill a table: what a person would write, cell by cell."""
    add = where.locator("[data-add-row]")
    for number, row in enumerate(rows):
        if where.locator("tbody tr:visible").count() <= number:
            add.click()
        cells = where.locator("tbody tr:visible").nth(number).locator("td[data-label]")
        for column, value in enumerate(row):
            cell = cells.nth(column)
            if cell.locator("select").count():
                cell.locator("select").select_option(**({"label": value} if value else {"value": ""}))
            elif cell.locator("input[type=radio]").count():
                cell.get_by_label(value).check()
            else:
                cell.locator("input, textarea").fill(value)


@contextmanager
def town(data: Path, name: str, zone: str) -> Iterator[Town]:
    """Serve an installation that is set up, and tell a story in one of its governments."""
    clock = data / "clock"
    clock.write_text("2026-11-16T00:30:00+00:00")
    serving = serve(data, processes=1, LAKSANA_DEMO="1", LAKSANA_TEST_CLOCK=str(clock))
    with serving as server, chromium() as browser:
        yield Town(name, zone, browser, server, clock, set())
