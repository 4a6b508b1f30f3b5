"""How accounts open: by password through allauth; person and government come in one statement."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from laksana.organization.models import Account
from laksana.organization.selectors.signed_in import account_with_person


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Opens active accounts; demo accounts only where the installation is a demo, and never by password."""

    def get_user(self, user_id: int) -> Account | None:
        """Give the account of a session with its person; None ends the session."""
        account = account_with_person(user_id)
        return account if account and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Tell whether the account may be used at all."""
        return bool(user.is_active and (settings.DEMO or not user.demo))
