"""Goes to every door as everybody and holds what comes back against the oracle. Asks no rule of ours."""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from model.access_table import ALLOWED, OWNERS
from trust.oracle import (
    ANYBODY,
    BESIDE,
    ELSEWHERE,
    FACES,
    KINDS,
    KNOWN_TO,
    ROUTES,
    SECRETS,
    Line,
)
from trust.stage import Scene, Stage, undone, writes

TOLD = {
    "told": {"informed"},
    "message": {"assignee"},
    "signs": {"owner"},
    "issues": OWNERS | {"writer"},
    "hands": {"writer"},
}
"""Who sees what was told to one post or one person of the stage, or is asked of who wrote its report."""
GUESSED, COUNTED = (
    {"documents:verify", "intake:scanned", "intake:scan_sent", "intake:tracked"},
    '"organization_signinfailure"',
)
"""At these addresses a code may be guessed: each wrong one is counted, and nothing else is written."""
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")
CHANGING = re.compile(
    rb'(name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": *"[^"]*"'
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
POLICY_OF_FILES = ("default-src 'none'", "sandbox")


def routes() -> set[str]:
    """Give the names of all routes there are."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from _names(pattern.url_patterns, inner)
        else:
            assert isinstance(pattern, URLPattern)
            yield f"{before}{pattern.name}"


def knock(browser: Client, method: str, route: str, arguments: dict[str, Any], **answers: Any) -> Any:
    """Ask at an address; what is posted carries a command id of its own."""
    address, kept = reverse(route, kwargs=arguments), deepcopy(browser.cookies)
    try:
        if method == "POST":
            return browser.post(address, {"command_id": str(uuid4()), **answers})
        return browser.generic(method, address)
    finally:
        browser.cookies = kept


def own(stage: Stage, line: Line) -> dict[str, Any]:
    """Give the arguments for what lies at home."""
    return stage.things[line.thing].own if line.thing else {}


def judge_route(stage: Stage, route: str) -> None:
    """Hold a route against the oracle: everybody at whose relation to a case it looks, else one of a kind."""
    line = ROUTES[route]
    for who in KINDS if line.row else FACES:
        if not (line.thing and who.startswith("neighbour")):
            for method in METHODS if who in FACES else METHODS[:2]:
                judge_knock(stage, method, route, who)


def judge_knock(stage: Stage, method: str, route: str, who: str) -> None:
    """Hold one answer against the oracle: its status, its headers, its secrets, what it wrote."""
    line, place = ROUTES[route], f"{method} {route} as {who}"
    with undone(), writes() as written:
        answer = knock(stage.browsers[who], method, route, own(stage, line))
        wanted = expected(stage, route, method, who)
        assert answer.status_code == wanted, f"{place}: {answer.status_code} instead of {wanted}"
        assert not written or (method == "POST" and not turned_away(line, who)), f"{place} wrote {written}"
        judge_headers(answer, place, signed_in=who != "anonymous")
        text = text_of(answer)
        judge_secrets(text, place, who)
        assert method != "HEAD" or not text, f"{place} has a body"


def turned_away(line: Line, who: str) -> bool:
    return not line.who & KINDS[who]


def expected(stage: Stage, route: str, method: str, who: str) -> int:
    """Give the status that the oracle wants."""
    line, kinds = ROUTES[route], KINDS[who]
    if turned_away(line, who):
        return 302 if line.closed == 403 and kinds & {"anonymous", "new"} else line.closed
    asked = "GET" if method == "HEAD" else method
    offered = {"GET": line.get, "POST": line.post}.get(asked)
    if offered is None:
        return 405
    status, group = ELSEWHERE.get((route, asked), (offered, kinds))
    scene = stage.scenes[line.scene]
    if line.row and not sees(scene, line.row, who):
        return 404
    if line.beside and scene.of(who) & BESIDE:
        return line.beside
    return status if group & kinds else offered


def sees(scene: Scene, row: str, who: str) -> bool:
    """Tell whether somebody's relations to a case stand in a row of the access table."""
    allowed = TOLD.get(row) or ALLOWED[row]
    return bool(scene.of(who) & allowed)


def judge_headers(answer: Any, place: str, *, signed_in: bool) -> None:
    """Hold the browser's orders against what every answer must carry."""
    for name, value in HEADERS.items():
        assert answer.headers.get(name) == value, f"{place}: {name} is {answer.headers.get(name)}"
    policy = answer.headers.get("Content-Security-Policy", "")
    strict = any(all(part in policy for part in parts) for parts in (POLICY, POLICY_OF_FILES))
    assert strict, f"{place}: policy {policy}"
    assert "unsafe" not in policy, f"{place}: policy {policy}"
    if signed_in:
        assert "no-store" in answer.headers.get("Cache-Control", ""), f"{place} may be kept by a cache"


def judge_secrets(text: str, place: str, who: str) -> None:
    """Hold what an answer says against who may come across which secret."""
    for name, words in SECRETS.items():
        assert who in KNOWN_TO[name] or words not in text, f"{place} shows the secret of {name}"


def text_of(answer: Any) -> str:
    """Give all text of an answer, of a spreadsheet that of its parts."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    return body.decode(errors="replace")


def judge_neighbours_thing(stage: Stage, route: str) -> None:
    """Hold what lies next door against what lies nowhere: nobody can tell the one from the other."""
    line = ROUTES[route]
    thing = stage.things[line.thing]
    for who in FACES:
        at_home = not who.startswith("neighbour") or line.who == ANYBODY
        foreign = thing.foreign if at_home else thing.own
        for method in METHODS[:2]:
            place = f"{method} {route} as {who}"
            with undone(), writes() as written:
                there = knock(stage.browsers[who], method, route, foreign)
                nowhere = knock(stage.browsers[who], method, route, thing.missing)
            assert plain(there) == plain(nowhere), f"{place}: next door is not like nowhere"
            assert there.status_code in (302, 403, 404, 405, 410), f"{place}: {there.status_code}"
            said = [sql for sql in written if route not in GUESSED or COUNTED not in sql]
            assert not said, f"{place} wrote {said}"


def plain(answer: Any) -> tuple[int, dict[str, str], bytes]:
    """Give status, headers and body without what is new in every answer, the address, its last word again."""
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    path = answer.wsgi_request.path
    location = headers.get("Location", "")
    headers["Location"] = location.replace(quote(path, safe=""), "PATH").replace(path, "PATH")
    body = b"".join(answer) if answer.streaming else answer.content
    asked = f'value="{path.rstrip("/").rsplit("/", 1)[-1]}"'
    body = body.replace(path.encode(), b"PATH").replace(asked.encode(), b"")
    return answer.status_code, headers, CHANGING.sub(b"", body)
