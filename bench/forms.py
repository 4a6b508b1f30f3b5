"""Reads a form of a page and answers it as a browser would send it. Knows no page in particular."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

BOUNDARY = "laksana-bench-0123456789"
TEXT = "Perangkat diperiksa dan berfungsi kembali."
ANSWERS = {"number": "3", "date": "2026-11-16", "datetime-local": "2026-11-16T09:00"}


@dataclass
class Form:
    """One form: where it goes, what its fields hold, and which must be answered."""

    action: str
    multipart: bool
    values: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """Collects the forms of a page; what is required is answered with something that fits."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._choosing = ""
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = True
            self.found.append(Form(given.get("action", ""), "multipart" in given.get("enctype", "")))
        elif self._inside and tag in ("input", "textarea", "button", "select", "option"):
            getattr(self, f"_take_{tag}")(self.found[-1], given)

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._inside = self._inside and tag != "form"

    def _take_input(self, form: Form, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if kind == "file":
            form.files.append(name)
        elif kind in ("radio", "checkbox"):
            if "required" in given or "checked" in given:
                form.values.setdefault(name, given.get("value", "on"))
        elif name:
            wanted = ANSWERS.get(kind, TEXT) if "required" in given else ""
            form.values[name] = given.get("value") or wanted

    def _take_textarea(self, form: Form, given: dict[str, str]) -> None:
        form.values[given["name"]] = TEXT if "required" in given else ""

    def _take_button(self, form: Form, given: dict[str, str]) -> None:
        if given.get("name"):
            form.values.setdefault(given["name"], given.get("value", ""))

    def _take_select(self, form: Form, given: dict[str, str]) -> None:
        self._choosing = given["name"]
        form.values.setdefault(self._choosing, "")

    def _take_option(self, form: Form, given: dict[str, str]) -> None:
        if not form.values.get(self._choosing):
            form.values[self._choosing] = given.get("value", "")


def form_at(page: str, action: str) -> Form:
    """Give the form of a page whose address matches a pattern."""
    reader = Forms()
    reader.feed(page)
    return next(form for form in reader.found if re.search(action, form.action))


def encode(form: Form, values: Mapping[str, str], *, scripts: bool) -> tuple[str, bytes]:
    """Give the content type and the body of a form in which no file was chosen, as a browser sends it.

    With the page's scripts it travels in the plain form, without them as the form itself says.
    """
    if scripts or not form.multipart:
        return "application/x-www-form-urlencoded", urlencode(values).encode()
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in values.items()]
    empty = '"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
    parts += [f"{head}{name}{empty}" for name in form.files]
    return f"multipart/form-data; boundary={BOUNDARY}", "".join([*parts, f"--{BOUNDARY}--\r\n"]).encode()
