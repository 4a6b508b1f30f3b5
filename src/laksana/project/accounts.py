"""How allauth behaves here: accounts are made by the administrator, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Answers every sign-up with the closed page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False
