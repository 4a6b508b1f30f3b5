"""Small marks that stand in many pages: icons, times, states, people, numbers.

Each is one function that returns safe HTML: a list of a hundred rows costs no hundred template includes.
"""

import html
import io
import json
import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from uuid import uuid4
from zipfile import ZipFile

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from laksana.outside.time import now as read_clock
from laksana.ui import charts, reaching
from laksana.ui.pieces import Task
from laksana.ui.time import DueView, ago_words, full_words, moment_words

register = template.Library()

HTMX_CONFIG: Final = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "(400|403|404|409|422)", "swap": True, "error": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}
SAID_BY_STYLE: Final = (
    ' xmlns="http://www.w3.org/2000/svg"',
    ' width="24"',
    ' height="24"',
    ' fill="none"',
    ' stroke="currentColor"',
    ' stroke-width="2"',
    ' stroke-linecap="round"',
    ' stroke-linejoin="round"',
)
"""What every icon has in common stands once in the style sheet, or goes without saying in a page."""
STROKES: Final = re.compile(r'<path d="[^"]*"/>(?:<path d="M[^"]*"/>)+')
"""Strokes that one path can draw: each further one begins at a place of its own."""


@register.simple_tag
def htmx_config() -> SafeString:
    """Give htmx its settings, for single quotes: no eval, no inline style, refusals are shown in place."""
    return mark_safe(json.dumps(HTMX_CONFIG, separators=(",", ":")))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a lucide icon; without a label it is decoration and hidden from readers."""
    return _icon(str(name), str(label))


@cache
def _icon(name: str, label: str) -> SafeString:
    voice = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    svg = _drawings().read(f"{name}.svg").decode()
    for spent in SAID_BY_STYLE:
        svg = svg.replace(spent, "", 1)
    svg = svg.replace("<svg", f'<svg class="icon" {voice}', 1)
    svg = " ".join(svg.split())
    for loose, tight in ((" />", "/>"), (" >", ">"), ("> <", "><")):
        svg = svg.replace(loose, tight)
    return mark_safe(STROKES.sub(lambda run: run[0].replace('"/><path d="', ""), svg))


@cache
def _drawings() -> ZipFile:
    """Give lucide's drawings: their long list is read once, in memory, so that forks share no file."""
    package = find_spec("lucide")
    assert package
    assert package.origin
    return ZipFile(io.BytesIO(Path(package.origin).with_name("lucide.zip").read_bytes()))


@register.simple_tag(takes_context=True)
def ago(context: Context, when: datetime) -> SafeString:
    """Say when something happened, twice: "5 menit lalu · hari ini 14.20 WIB"."""
    now = _now(context)
    return format_html(
        '<time class="time" datetime="{}" title="{}"><span data-ago="{}">{}</span> <span>{}</span></time>',
        when.isoformat(),
        full_words(when),
        int((now - when).total_seconds() // 60),
        ago_words(when, now=now),
        moment_words(when, now=now),
    )


@register.simple_tag
def moment(when: datetime) -> SafeString:
    """Say a moment in full."""
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), full_words(when))


@register.simple_tag
def due(view: DueView, block: bool = False) -> SafeString:
    """Say a due time twice, with its state's sign and what counts."""
    return _filled(
        '<span class="time{}" data-state="{}"{}><b>{}</b>{}{}</span>',
        " time--block" if block else "",
        view.state,
        _countdown(view),
        view.relative,
        _exact(view),
        _filled(' <span class="time__detail">{}</span>', view.detail) if view.detail else "",
    )


def _exact(view: DueView) -> str:
    if not view.exact:
        return ""
    return _filled(' <time datetime="{}">{}</time>', view.iso, view.exact)


def _countdown(view: DueView) -> str:
    if view.minutes is None or not view.runs_for:
        return ""
    return _filled(
        ' data-left="{}" data-runs="{}" data-day="{}" data-soon="{}"{}',
        view.minutes,
        view.runs_for,
        view.day_minutes,
        view.soon_within,
        " data-working" if view.working else "",
    )


@register.simple_tag
def tag(label: str, state: str = "") -> SafeString:
    """Say a state in a word with its sign; without a state, a plain label."""
    if not state:
        return _filled('<span class="tag tag--plain">{}</span>', label)
    return _filled('<span class="tag" data-state="{}">{}</span>', state, label)


@register.simple_tag
def task_card(task: Task, unread_id: str) -> SafeString:
    """Draw one card of `ui/_tasks.html`; the words for an unread one stand under `unread_id`."""
    return _filled(
        '<li class="task{}" data-state="{}"><h3><a href="{}"{}>{}</a></h3><p>{}</p><p>{}</p>{}</li>',
        " task--unread" if task.unread else "",
        task.due.state,
        task.url,
        _filled(' aria-describedby="{}"', unread_id) if task.unread else "",
        task.title,
        task.about,
        due(task.due),
        _particulars(task),
    )


def _particulars(task: Task) -> SafeString:
    number = _filled("<code>{}</code>", task.number) if task.number else ""
    lines = "".join(_filled("<span>{}</span>", line) for line in task.side)
    tags = "".join(tag(*words) for words in task.tags)
    return SafeString(f"<div>{number}{lines}{tags}</div>" if lines or tags else number)


@register.simple_tag
def chip(name: str, post: str = "") -> SafeString:
    """Name a person or post with the post under it."""
    return format_html(
        '<span class="chip"><span class="chip__mark" aria-hidden="true">{}</span>'
        '<span class="chip__text"><span class="chip__name">{}</span>{}</span></span>',
        initials(name),
        name,
        format_html('<span class="chip__post">{}</span>', post) if post else "",
    )


@register.filter
def initials(name: str) -> str:
    """Give the letters that stand for a name: those of its first and last word."""
    words = [word for word in str(name).replace(".", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


@register.filter
def breakable(text: object) -> SafeString:
    """Let a long number or word break after its strokes, not in the middle of what they part."""
    return SafeString("/<wbr>".join(html.escape(part) for part in str(text).split("/")))


@register.simple_tag
def reach(phone: str) -> SafeString:
    """Say a phone number that can be pressed, with WhatsApp beside it where it is a mobile one."""
    dial, talk = reaching.phone_url(phone), reaching.whatsapp_url(phone)
    if not dial:
        return format_html("{}", phone)
    number = format_html('<a class="reach" href="{}">{}{}</a>', dial, _icon("phone", ""), phone)
    if not talk:
        return number
    return format_html(
        '{} <a class="reach" href="{}" rel="noopener noreferrer">{}WhatsApp</a>',
        number,
        talk,
        _icon("message-circle", ""),
    )


@register.simple_tag
def maps(place: Any, kind: str = "reach") -> SafeString:
    """Link a place to maps: a phone's own where fingers point, one in the browser everywhere."""
    if place is None or place.latitude is None or place.longitude is None:
        return mark_safe("")
    own, web = reaching.map_urls(place.latitude, place.longitude, name=place.name)
    return format_html(
        '<a class="{} by-touch" href="{}">{}{}</a> '
        '<a class="{}" href="{}" rel="noopener noreferrer">{}{}</a>',
        kind,
        own,
        _icon("navigation", ""),
        _("Arahkan ke lokasi"),
        kind,
        web,
        _icon("map-pin", ""),
        _("Lihat peta"),
    )


@register.simple_tag
def notice(text: Any, state: str = "info", icon: str = "info", role: str = "") -> SafeString:
    """Say something beside the matter: a message, a warning, a known outage."""
    return format_html(
        '<div class="notice" data-state="{}"{}>{}<p>{}</p></div>',
        state,
        format_html(' role="{}"', role) if role else "",
        _icon(icon, ""),
        text,
    )


@register.simple_tag
def command_id() -> SafeString:
    """Give a form its command id, so that the same press sent twice acts once."""
    return format_html('<input type="hidden" name="command_id" value="{}">', uuid4())


@register.simple_tag
def bars(rows: Sequence[charts.Bar], title: str, unit: str = "", standard: float | None = None) -> SafeString:
    """Draw bars with their figures beside them."""
    return charts.bars(rows, title=title, unit=unit, standard=standard)


@register.simple_tag
def load_bar(value: float, most: float, label: str) -> SafeString:
    """Draw one thin bar in a row of a list."""
    return charts.load_bar(value=value, most=most, label=label)


def _filled(pattern: str, *values: object) -> SafeString:
    """Fill a pattern as `format_html` does, at a third of its cost: for what stands in lists many times."""
    told = [value if isinstance(value, SafeString) else html.escape(str(value)) for value in values]
    return SafeString(pattern.format(*told))


def _now(context: Context) -> datetime:
    now = context.get("now")
    return now if isinstance(now, datetime) else read_clock()
