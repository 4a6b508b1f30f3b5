"""The unit of work over HTTP: one case of Kota Bogor SOP 004, opened and done in eleven steps.

It is played once by hand, page by page, as people would; what was sent is then the script of the load.
"""

import gzip
import http.client
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from bench.forms import Form, encode, form_at

STEPS = 11
TOWN = "kota-bogor"
TILE = "Laporkan gangguan keamanan"
REPORTER = "Kepala Dinas Pendidikan"
TECHNICIAN = "Teknisi 1"
HEAD, DIVISION = "Kepala Seksi", "Kepala Bidang Teknologi Informasi"
PERFORMERS = [
    "Staf 1",
    "Staf 1",
    TECHNICIAN,
    TECHNICIAN,
    HEAD,
    *[TECHNICIAN] * 2,
    HEAD,
    TECHNICIAN,
    HEAD,
    DIVISION,
]
NUMBER, COMMAND = "BENCH-NUMBER", "00000000-0000-4000-8000-000000000000"


class Page(NamedTuple):
    """How many bytes a page has, and how many travelled."""

    size: int
    sent: int


@dataclass
class Visitor:
    """A person at a browser: cookies over one kept connection."""

    connection: http.client.HTTPConnection
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> str:
        """Read a page."""
        return self._ask("GET", path, None, "")[1]

    def fetch(self, path: str) -> Page:
        """Read a page as a browser does and tell how much came."""
        headers = {"Cookie": self.cookie, "Accept-Encoding": "gzip"}
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
        return Page(size=len(gzip.decompress(body) if packed else body), sent=len(body))

    def post(self, path: str, kind: str, body: bytes) -> str:
        """Send a form and give where the answer leads."""
        return self._ask("POST", path, body, kind)[0]

    @property
    def cookie(self) -> str:
        """Give the header by which the server knows the person."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[str, str]:
        headers = {"Cookie": self.cookie} | ({"Content-Type": kind} if kind else {})
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        if answer.status != (302 if method == "POST" else 200):
            raise AssertionError(f"{method} {path} was answered {answer.status}:\n{_words(page)}")
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            if name != "messages":  # a browser shows these on the next page and forgets them
                self.cookies[name] = value
        return answer.headers.get("Location", ""), page


@dataclass(frozen=True)
class Sent:
    """One request of a script, with the case's number and the command's id still to be put in."""

    method: str
    path: str
    cookie: str
    kind: str = ""
    body: str = ""
    opens: bool = False


def sign_in(address: str, name: str) -> Visitor:
    """Come in by the demo's one click."""
    visitor = Visitor(http.client.HTTPConnection(address))
    page = visitor.get("/demo/")
    town = page[page.index(f'<section class="stack" id="{TOWN}"') :]
    before = re.split(rf">\s*{re.escape(name)}\s*<", town)[0]
    person = re.findall(r'name="person" value="(\d+)"', before)[-1]
    token = form_at(page, "/demo/").values["csrfmiddlewaretoken"]
    body = urlencode({"csrfmiddlewaretoken": token, "person": person}).encode()
    visitor.post("/demo/", "application/x-www-form-urlencoded", body)
    return visitor


def rehearse(address: str, *, scripts: bool = True) -> list[Sent]:
    """Play one case through the pages and give what was sent, with the pages' scripts or without."""
    people = {name: sign_in(address, name) for name in {REPORTER, *PERFORMERS}}
    reporter = people[REPORTER]
    home = reporter.get("/lapor/")
    path = re.findall(r'href="(/lapor/baru/\d+/)"', home[: home.index(TILE)])[-1]
    form = replace(form_at(reporter.get(path), "^$"), action=path)
    opening, place = _send(reporter, form, scripts=scripts)
    number = number_in(place)
    script = [replace(opening, opens=True)]
    for name in PERFORMERS:
        form = form_at(people[name].get(f"/kasus/{number}/"), "/selesai/")
        script.append(_send(people[name], form, scripts=scripts, number=number)[0])
    return script


def reading(address: str, path: str) -> list[Sent]:
    """Give the script of a technician who reads one page."""
    return [Sent("GET", path, sign_in(address, TECHNICIAN).cookie)]


def number_in(place: str) -> str:
    """Give the number of the case to which an answer leads."""
    return place.rstrip("/").rsplit("/", 1)[1]


def _send(visitor: Visitor, form: Form, *, scripts: bool, number: str = NUMBER) -> tuple[Sent, str]:
    """Send a form as it stands; give how it is sent again for another case, and where the answer led."""
    path = form.action.partition("#")[0]
    kind, body = encode(form, form.values | {"command_id": str(uuid4())}, scripts=scripts)
    place = visitor.post(path, kind, body)
    again = encode(form, form.values | {"command_id": COMMAND}, scripts=scripts)[1].decode()
    return Sent("POST", path.replace(number, NUMBER), visitor.cookie, kind, again), place


def plain(script: list[Sent]) -> list[dict[str, Any]]:
    """Give a script as values that travel to another process."""
    return [asdict(sent) for sent in script]


def _words(page: str) -> str:
    main = re.sub(r"(?s).*<main|<script.*?</script>|<[^>]+>", " ", page)
    return re.sub(r"\s+", " ", main)[:1500]
