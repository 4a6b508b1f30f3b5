"""What the administrator's pages share: sections, the order made of a request, the form page, the button.

A room further down registers its section here and shows its pages in the same frame by `framed`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from laksana.organization.forms import Answers as Answers
from laksana.organization.forms import TenantForm as TenantForm
from laksana.organization.forms import invite as invite
from laksana.organization.models import Government
from laksana.organization.requests import Request, me
from laksana.organization.selectors import Structure, structure
from laksana.organization.services import CommandReused, NotAllowed, Order, Unknown
from laksana.ui.page import NavItem

Act = Callable[[Order], Any]
Shows = Callable[..., HttpResponse]


class Section(NamedTuple):
    """One tab: where it leads, and the beginnings of the names of the routes that belong to it."""

    route: str
    label: Promise
    icon: str
    routes: tuple[str, ...]


def _own(key: str, label: Promise, icon: str, *routes: str) -> Section:
    return Section(f"organization:{key}", label, icon, tuple(f"organization:{route}" for route in routes))


_sections = [
    _own("overview", gettext_lazy("Ringkasan"), "layout-grid", "overview", "trail"),
    _own("health", gettext_lazy("Kesehatan"), "activity", "health", "jobs"),
    _own("agencies", gettext_lazy("Perangkat daerah"), "building-2", "agenc", "site", "contact"),
    _own(
        "office",
        gettext_lazy("Susunan kantor"),
        "network",
        *("office", "unit", "post", "holding", "letterhead", "mandate"),
    ),
    _own("people", gettext_lazy("Orang"), "users", "people", "person", "dut", "clerk", "account", "password"),
    _own(
        "calendar",
        gettext_lazy("Kalender"),
        "calendar-days",
        *("calendar", "week", "range", "holiday", "proposals", "on-call", "incident", "correction", "import"),
    ),
    _own("performers", pgettext_lazy("daftar", "Pelaksana"), "list-checks", "performer"),
    _own("qualifications", gettext_lazy("Kualifikasi"), "graduation-cap", "qualification"),
    _own("catalogue", gettext_lazy("Katalog"), "landmark", "catalogue", "tile"),
]


def register_section(section: Section) -> None:
    """Add a room's section after those before it; each room does so in its `AppConfig.ready`."""
    if section not in _sections:
        _sections.append(section)


def government_of(request: HttpRequest) -> Government:
    """Give the government that the visitor administers."""
    return me(request).government


def known_of(request: HttpRequest) -> Structure:
    """Give its structure."""
    return structure(government_of(request))


def order_of(request: Request) -> Order:
    """Make the visitor's order of a posted form."""
    try:
        command = UUID(request.POST.get("command_id", ""))
    except ValueError as error:
        raise BadRequest("the form carries no command id") from error
    person = me(request)
    return Order(command, person.government_id, request.now, person.pk)


def page(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Show one of this room's pages for the administrator."""
    return framed(request, f"organization/{template}.html", context, status=status)


def framed(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Show a page under the sections; `template` extends `organization/managing.html`."""
    shown = {"tabs": _tabs(request), "known": known_of(request), **context}
    return render(request, template, shown, status=status)


def edit(
    request: Request,
    form: Answers,
    *,
    title: str,
    back: str,
    save: Callable[[Order, dict[str, Any]], Any],
    lead: str = "",
    shows: Shows | None = None,
) -> HttpResponse:
    """Ask, save, and go back; a refused form comes back with its answers and the reasons.

    A room whose pages stand outside this frame, or show more, `shows` the form in its own. There a button
    `look` asks to see what would be, and saves nothing.
    """
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            with answered():
                save(order_of(request), form.given())
        except CommandReused:
            return reused(request, back)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "lead": lead}
    return (shows or page)(request, "edit", context, status=422 if form.errors else 200)


def press(request: Request, act: Act, *, back: str, done: str) -> HttpResponse:
    """Do what a button says and go back; a refusal is said there."""
    try:
        with answered():
            act(order_of(request))
    except CommandReused:
        return reused(request, back)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(back)


def wants_on(request: HttpRequest) -> bool:
    """Tell which of two states a switch asks for; said by the button, so that a repeat asks for the same."""
    return request.POST.get("on") == "1"


def reused(request: Request, back: str) -> HttpResponse:
    """Tell that this form was already sent with other answers."""
    text = _("Formulir ini sudah pernah dikirim dengan isian lain, jadi isian yang ini tidak disimpan.")
    next_step = _("Buka kembali halamannya, periksa, lalu isi sekali lagi bila perlu.")
    context = {"status": 422, "text": text, "next_step": next_step, "back": back}
    return render(request, "409.html", context, status=422)


def _tabs(request: HttpRequest) -> list[NavItem]:
    """The sections; the one whose pages the route belongs to is the present one."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        NavItem(reverse(one.route), str(one.label), one.icon, current=here.startswith(one.routes))
        for one in _sections
    ]


@contextmanager
def answered() -> Iterator[None]:
    """Turn refusals that concern the visitor into the answers of every page."""
    try:
        yield
    except NotAllowed as error:
        raise PermissionDenied from error
    except Unknown as error:
        raise Http404 from error
