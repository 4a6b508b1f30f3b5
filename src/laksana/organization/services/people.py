"""Keeps people, their accounts and what they are beside their posts. Nobody is deleted, only disabled."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from laksana.organization.models import Account, AgencyContact, Clerk, Duty, Person
from laksana.organization.services.orders import Order, carry_out, record
from laksana.organization.services.rows import add, amend, mine, refuse, remove, validate_constraints

PASSWORD_BYTES: Final = 12


def add_person(order: Order, **given: Any) -> int:
    """Add a person."""
    return add(order, Person, given)


def change_person(order: Order, person: int, given: Mapping[str, Any]) -> int:
    """Change what is kept of a person."""
    return amend(order, Person, person, given)


def disable_person(order: Order, person: int) -> int:
    """Shut a person out from the next request on; their past stays theirs."""
    if person == order.person:
        raise refuse(_("Anda tidak dapat menonaktifkan diri sendiri. Minta administrator lain melakukannya."))
    return _switch(order, person, active=False)


def enable_person(order: Order, person: int) -> int:
    """Let a disabled person back in."""
    return _switch(order, person, active=True)


def give_account(order: Order, person: int, *, username: str, email: str = "", demo: bool = False) -> int:
    """Give a person an account without a password; nobody gets in until one is set (or it is a demo)."""
    given = {"person": person, "username": username, "email": email.lower(), "demo": demo}

    def act() -> int:
        owner = mine(order, Person, person)
        if owner.account_id:
            raise refuse(_("Orang ini sudah mempunyai akun."))
        account = Account(username=username, email=email.lower(), password=make_password(None), demo=demo)
        account.clean_fields(exclude=["password"])
        account.validate_unique()
        validate_constraints(account)
        account.save()
        owner.account = account
        owner.save(update_fields=["account"])
        record(order, "account.added", owner, {"after": {"account": account.pk, "demo": demo}})
        return person

    return carry_out(order, "account.added", given, act)


def set_temporary_password(order: Order, person: int) -> str | None:
    """Set a password that must be changed at the next sign-in and give it: the only time it can be read.

    A repeat of the command gives None; it was shown already.
    """
    shown: list[str] = []

    def act() -> int:
        account = _account(order, person)
        shown.append(secrets.token_urlsafe(PASSWORD_BYTES))
        account.set_password(shown[0])
        account.temporary = True
        account.epoch += 1
        account.save()
        record(order, "account.password_set", mine(order, Person, person), {})
        return person

    carry_out(order, "account.password_set", {"person": person}, act)
    return shown[0] if shown else None


def make_contact(order: Order, *, person: int, agency: int, may_send: bool = False) -> int:
    """Let a person report for an agency."""
    return add(order, AgencyContact, {"person": person, "agency": agency, "may_send": may_send})


def change_contact(order: Order, contact: int, given: Mapping[str, Any]) -> int:
    """Move a contact to another agency, or change whether they may send its papers."""
    return amend(order, AgencyContact, contact, given)


def end_contact(order: Order, contact: int) -> int:
    """Let a person no longer report for their agency."""
    return remove(order, AgencyContact, contact)


def give_duty(order: Order, *, person: int, kind: str) -> int:
    """Make a person desk staff, administrator or auditor."""
    return add(order, Duty, {"person": person, "kind": kind})


def end_duty(order: Order, duty: int) -> int:
    """Take a duty from a person; administrators can't take their own."""
    own = Duty.objects.filter(pk=duty, person=order.person, kind="administrator").exists()
    if order.person is not None and own:
        raise refuse(_("Anda tidak dapat mencabut tugas administrator Anda sendiri."))
    return remove(order, Duty, duty)


def make_clerk(order: Order, *, person: int, head: int) -> int:
    """Let a person record the written dispositions of a head."""
    return add(order, Clerk, {"person": person, "head": head})


def end_clerk(order: Order, clerk: int) -> int:
    """Let a person no longer record for that head."""
    return remove(order, Clerk, clerk)


def _switch(order: Order, person: int, *, active: bool) -> int:
    action = "person.enabled" if active else "person.disabled"

    def act() -> int:
        row = mine(order, Person, person)
        row.active = active
        row.save(update_fields=["active"])
        Account.objects.filter(person=row).update(is_active=active)
        record(order, action, row, {"before": {"active": not active}, "after": {"active": active}})
        return person

    return carry_out(order, action, {"person": person}, act)


def _account(order: Order, person: int) -> Account:
    account = mine(order, Person, person).account
    if account is None:
        raise refuse(_("Orang ini belum mempunyai akun. Buat akunnya lebih dahulu."))
    if account.demo:
        raise refuse(_("Akun demo dibuka dengan satu klik dan tidak memakai kata sandi."))
    return account
