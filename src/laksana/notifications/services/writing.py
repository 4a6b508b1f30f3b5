"""Writes what leaves the house: official words, one link, nothing personal in the subject."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from laksana.core.clock import Zone
from laksana.core.values import frozen
from laksana.notifications.models import Message
from laksana.notifications.selectors import Shown, shown
from laksana.notifications.tokens import token_of
from laksana.organization.selectors import Structure
from laksana.organization.services.codes import ToTell
from laksana.ui.time import full_words

INLINE: Final[Mapping[str, SafeString]] = {
    name: mark_safe(f'style="{style}"')
    for name, style in {
        "body": "margin:0;padding:24px 12px;background:#f6f4ef;color:#1d2524;"
        "font:16px/1.5 system-ui,sans-serif",
        "sheet": "max-width:36rem;margin:0 auto;padding:24px;background:#fff;border-top:4px solid #0d5c5b",
        "head": "margin:0 0 20px",
        "title": "margin:0 0 8px;font-size:20px;line-height:1.3",
        "text": "margin:0 0 12px",
        "part": "margin:20px 0 8px;font-size:16px",
        "list": "margin:0 0 12px;padding-left:20px",
        "line": "margin:0 0 6px",
        "way": "margin:20px 0",
        "button": "display:inline-block;padding:12px 20px;background:#0d5c5b;color:#fff;"
        "text-decoration:none;border-radius:6px",
        "foot": "margin:0;color:#4d5958;font-size:14px",
    }.items()
}
"""How a letter is dressed: in itself, as programs for mail know no style sheets."""
CLASSES: Final[Mapping[str, SafeString]] = {name: mark_safe(f'class="mail__{name}"') for name in INLINE}
"""How the same letter is dressed on a page, which allows no style in itself."""


@frozen
class Written:
    """One message in words: as a subject, a letter in two forms, and a short message."""

    subject: str
    text: str
    html: str
    brief: str
    link: str = ""

    @property
    def short(self) -> str:
        """Give the short message, its link below it."""
        return f"{self.brief}\n{self.link}".strip()


def write(message: Message, office: Structure, language: str, *, link: str = "") -> Written:
    """Write a message in a language and in the government's own time; a sample brings its own link."""
    with _spoken(office, language):
        context = _context(message, office, link=link, dress=INLINE) | {"language": language}
        return Written(
            subject=subject_of(context["words"]),
            text=render_to_string("notifications/mail.txt", context),
            html=render_to_string("notifications/mail.html", context),
            brief=render_to_string("notifications/short.txt", context).strip(),
            link=context["link"],
        )


def sheet(message: Message, office: Structure, language: str, *, link: str) -> SafeString:
    """Give the sheet of a letter to be shown on a page."""
    with _spoken(office, language):
        return render_to_string(
            "notifications/_mail.html", _context(message, office, link=link, dress=CLASSES)
        )


@contextmanager
def _spoken(office: Structure, language: str) -> Iterator[None]:
    with translation.override(language), timezone.override(Zone[office.government.zone].tz):
        yield


def _context(
    message: Message, office: Structure, *, link: str, dress: Mapping[str, SafeString]
) -> dict[str, Any]:
    words = shown(message)
    return {
        "words": words,
        "subject": subject_of(words),
        "due": full_words(words.due) if words.due else "",
        "office": office.government,
        "link": link or link_of(message),
        "dress": dress,
    }


def subject_of(words: Shown) -> str:
    """Give the subject line: what it is about and the case's number, nobody's name."""
    return f"{words.title}: {words.number}" if words.number else words.title


def link_of(message: Message) -> str:
    """Give the address that leads to a message's page."""
    return settings.BASE_URL + reverse("notifications:follow", args=[token_of(message)])


def write_code(code: str, office: Structure, language: str) -> Written:
    """Write the code that shows that somebody reads an address."""
    with _spoken(office, language):
        return _with_code(_("Kode alamat pemberitahuan"), "code_mail", office, language, code=code)


def write_sign_in(told: ToTell, office: Structure, language: str) -> Written:
    """Write the code and the link that open an account once; neither stands in the subject."""
    link = settings.BASE_URL + reverse("organization:code-link", args=[told.word])
    with _spoken(office, language):
        return _with_code(
            _("Kode masuk Laksana"),
            "sign_in_mail",
            office,
            language,
            digits=told.digits,
            until=told.until,
            link=link,
        )


def _with_code(subject: str, sheet: str, office: Structure, language: str, **context: Any) -> Written:
    context |= {"office": office.government, "dress": INLINE, "language": language}
    text = render_to_string(f"notifications/{sheet}.txt", context).strip()
    html = render_to_string(f"notifications/{sheet}.html", context)
    return Written(subject=subject, text=text, html=html, brief=text)
