"""Accounts: what a person signs in with, codes that open one once, and failures that slow a guesser down."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts; they are made by `services.people` only."""


class Account(AbstractBaseUser):
    """A way in. `demo` accounts open with one click and only in a demo.

    A `temporary` password must be changed first. Raising `epoch` ends every session of the account; `ended`
    are the single ones that were signed out of.
    """

    username = models.CharField(
        _("Nama pengguna"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    email = models.EmailField(_("Surel"), blank=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    temporary = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)
    ended = models.TextField(null=True, blank=True)  # noqa: DJ001

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="account_email",
                violation_error_code="email",
                violation_error_message=_("Surel ini sudah dipakai akun lain."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="account_username_any_case",
                violation_error_code="username",
                violation_error_message=_("Nama pengguna ini sudah dipakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind a session to the password and the epoch."""
        value = f"{self.password}:{self.epoch}"
        return salted_hmac("laksana.account.session", value, secret=secret, algorithm="sha256").hexdigest()


class SignInFailure(models.Model):
    """One failed try, by a keyed digest of the name or address tried; forgotten after the window."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("key", "at", name="sign_in_failure")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at}"


class SignInCode(models.Model):
    """A way in that was asked for, good once and for minutes.

    Its digits and its link are worked out from `seed` and the installation's secret: neither stands here.
    `ticket` is known to the browser that asked, where alone the digits open anything.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    ticket = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    good_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("account", "asked_at", name="sign_in_code")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.asked_at}"
