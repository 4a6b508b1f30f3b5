"""Meets each visitor: reads the clock once, learns who asks, shows the government's time, keeps the gate.

Costs no statement for visitors without a session, one for those who are signed in.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from laksana.core.clock import Zone
from laksana.organization import selectors
from laksana.organization.access import Rule, may_enter, rules_of
from laksana.organization.models.ended import is_ended
from laksana.organization.selectors import Visitor
from laksana.organization.signing_in import SESSION_MARK
from laksana.outside import time

PASSWORD_PAGE = "account_change_password"


class SignedIn(AuthenticationMiddleware):
    """Knows the account of a session, unless the session was signed out of: a copied cookie ends with it."""

    def process_request(self, request: Any) -> None:
        """Read the account when it is first asked for, once."""
        super().process_request(request)
        known = request.user
        request.user = SimpleLazyObject(lambda: _unless_ended(request, known))


def _unless_ended(request: Any, user: Any) -> Any:
    mark = request.session.get(SESSION_MARK, "")
    ended = mark and user.is_authenticated and is_ended(user.ended, mark)
    return AnonymousUser() if ended else user


class Reception:
    """Gives each request `now`, `visitor` and `actor`, and lets a view run only for those it is for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Answer in the zone of the visitor's government."""
        request.now = time.now()
        request.visitor = SimpleLazyObject(lambda: selectors.visitor(request, request.now))
        request.actor = SimpleLazyObject(lambda: request.visitor.actor)
        with timezone.override(_zone(request)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Keep the gate: None lets the visitor in."""
        route = request.resolver_match.view_name if request.resolver_match else ""
        rules = rules_of(view, route)
        if rules is None:
            raise LookupError(f"the view of {route or view!r} says not for whom it is; mark it with @access")
        if rules == (Rule.PUBLIC,):
            return None
        visitor: Visitor = request.visitor  # type: ignore[attr-defined]
        return None if may_enter(visitor, rules) else _turn_away(request, visitor, rules)


def _zone(request: HttpRequest) -> Any:
    """The zone of the person's government; without a session Indonesia's western time."""
    if SESSION_KEY not in request.session:
        return Zone.WIB.tz
    person = selectors.who(request)
    return Zone[person.government.zone].tz if person else Zone.WIB.tz


def _turn_away(request: HttpRequest, visitor: Visitor, rules: tuple[Rule, ...]) -> HttpResponseBase:
    if rules == (Rule.DEMO,):
        raise Http404
    if visitor.person is None:
        if request.method == "POST":
            messages.warning(request, _("Sesi Anda berakhir sebelum kiriman sampai. Masuk, lalu kirim lagi."))
        return _send_to(request, _sign_in_address(request))
    if visitor.temporary_password:
        return _send_to(request, resolve_url(PASSWORD_PAGE))
    raise PermissionDenied


def _send_to(request: Any, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _sign_in_address(request: HttpRequest) -> str:
    """Come back after signing in to the page, or to the one whose form was sent: its words wait there."""
    address = resolve_url(settings.LOGIN_URL)
    page = request.get_full_path() if request.method in ("GET", "HEAD") else _page_before(request)
    return f"{address}?{urlencode({'next': page})}" if page else address


def _page_before(request: HttpRequest) -> str:
    """Give the page of ours that a form was sent from; "" where the browser does not say."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() else ""
