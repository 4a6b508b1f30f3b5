"""How allauth behaves here: no open sign-up, guessing slowed down over all processes, sign-ins on record."""

import secrets
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from laksana.organization.models import Account
from laksana.organization.services import signing_in
from laksana.outside import time

SESSION_MARK: Final = "mark"
"""By this a session is known among all of its account, to end its copies when it is signed out of."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Answers allauth's questions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by the administrator."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse to even look at a password that comes too fast after others."""
        if signing_in.is_slowed(**self._tried(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure."""
        signing_in.note_failure(**self._tried(request, credentials))

    def login(self, request: HttpRequest, user: Account) -> None:
        """Open a fresh session and write it down."""
        super().login(request, user)
        signing_in.note_sign_in(user, how="password", now=time.now())

    def _tried(self, request: HttpRequest, credentials: dict[str, Any]) -> dict[str, Any]:
        login = credentials.get("username") or credentials.get("email") or ""
        return {"login": login, "address": self.get_client_ip(request), "now": time.now()}


def connect() -> None:
    """Hear of sign-ins, sign-outs and changed passwords."""
    user_logged_in.connect(_signed_in, dispatch_uid="organization-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="organization-signed-out")
    password_changed.connect(_password_changed, dispatch_uid="organization-password-changed")


def _signed_in(*, request: HttpRequest, **_: Any) -> None:
    request.session[SESSION_MARK] = secrets.token_urlsafe(12)


def _signed_out(*, request: HttpRequest, user: Account | None, **_: Any) -> None:
    if user is not None:
        signing_in.note_sign_out(user, session=request.session.get(SESSION_MARK, ""), now=time.now())


def _password_changed(*, user: Account, **_: Any) -> None:
    signing_in.password_changed(user, now=time.now())
