"""Fifty people at their browsers: keep-alive connections that all press at one moment. Judges nothing."""

import http.client
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 60
Answers = Mapping[str, object]


@dataclass(frozen=True)
class Said:
    """What a server answered."""

    status: int
    location: str
    body: str


@dataclass(frozen=True)
class Press:
    """A button pressed by somebody; `by` is the place of their session among those signed in."""

    by: str
    path: str
    answers: Answers
    command_id: UUID = field(default_factory=uuid4)


class Browser:
    """One connection that stays open, with the session of a person."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
        self.cookies = dict(cookies or {})

    def get(self, path: str) -> Said:
        return self._ask("GET", path, "")

    def post(self, path: str, answers: Answers) -> Said:
        return self._ask("POST", path, urlencode(answers, doseq=True))

    def sign_in(self, person: int) -> None:
        """Be somebody of the demo, and keep the guard of one's forms."""
        guard = TOKEN.search(self.get("/demo/").body)
        assert guard
        said = self.post("/demo/", {"person": person, "csrfmiddlewaretoken": guard[1]})
        assert said.status == 302, said

    def press(self, one: Press) -> Said:
        return self.post(one.path, {**one.answers, "command_id": one.command_id})

    def _ask(self, method: str, path: str, body: str) -> Said:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.cookies.get("csrf", ""),
        }
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Said(answer.status, answer.headers.get("Location", ""), answer.read().decode(errors="replace"))


class Crowd:
    """As many browsers as will press at once, each in a thread of its own that lives as long as the crowd."""

    def __init__(self, address: str, people: Mapping[str, int], *, size: int) -> None:
        self.address, self.size = address, size
        self.sessions = {who: self._session(person) for who, person in people.items()}
        self._start, self._end = threading.Barrier(size + 1), threading.Barrier(size + 1)
        self._presses: Sequence[Press | None] = ()
        self._said: list[Said | Exception | None] = [None] * size
        self._threads = [threading.Thread(target=self._live, args=(place,)) for place in range(size)]
        for thread in self._threads:
            thread.start()

    def _session(self, person: int) -> dict[str, str]:
        browser = Browser(self.address)
        browser.sign_in(person)
        return browser.cookies

    def browser(self, who: str) -> Browser:
        """Give one more browser of somebody."""
        return Browser(self.address, self.sessions[who])

    def press(self, presses: Sequence[Press]) -> list[Said]:
        """Let all press at once and give what each was told."""
        assert len(presses) == self.size
        self._presses = presses
        self._start.wait(PATIENCE)
        self._end.wait(PATIENCE)
        told = []
        for said in self._said:
            assert isinstance(said, Said), said
            told.append(said)
        return told

    def leave(self) -> None:
        """Let everybody go home."""
        self._presses = ()
        self._start.wait(PATIENCE)
        for thread in self._threads:
            thread.join()

    def _live(self, place: int) -> None:
        browser = Browser(self.address)
        while True:
            self._start.wait()
            if not self._presses:
                return
            one = self._presses[place]
            assert one is not None
            browser.cookies = dict(self.sessions[one.by])
            try:
                self._said[place] = browser.press(one)
            except Exception as error:
                self._said[place] = error
            self._end.wait(PATIENCE)
