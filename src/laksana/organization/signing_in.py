"""How allauth behaves here: no open sign-up, guessing slowed down over all processes, sign-ins on record."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from laksana.organization.models import Account
from laksana.organization.services import signing_in
from laksana.outside import time


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
    """Hear of sign-outs and changed passwords."""
    user_logged_out.connect(_signed_out, dispatch_uid="organization-signed-out")
    password_changed.connect(_password_changed, dispatch_uid="organization-password-changed")


def _signed_out(*, user: Account | None, **_: Any) -> None:
    if user is not None:
        signing_in.note_sign_out(user, now=time.now())


def _password_changed(*, user: Account, **_: Any) -> None:
    signing_in.password_changed(user, now=time.now())
