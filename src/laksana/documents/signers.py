"""With what a government can sign on this installation, and the sitting that a pen opens.

The office's key bears the government's slug. Never keeps a secret, and asks no service anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

from laksana.core.values import frozen
from laksana.documents.models import Means
from laksana.outside.signing import Secret, Signer, esign, local
from laksana.outside.signing.installed import Installed

ABOUT_THE_SIGNER: Final = frozenset(
    {
        *("wrong_passphrase", "passphrase_locked", "not_registered", "no_certificate"),
        *("certificate_expired", "certificate_not_yet", "client_not_allowed", "unreachable"),
        *("key_missing", "key_unreadable", "pkcs11_missing", "signer_gone", "timestamp_unreachable"),
    }
)
"""Refusals that would meet every further paper of the sitting too, and may lock a card if repeated."""


@frozen
class Pen:
    """By what means somebody signs, and what they typed for it; lives as long as its request."""

    means: Means
    secret: Secret
    name: str = ""
    one_time: bool = False


def installed() -> Installed:
    """Give the means of this installation."""
    means: Installed = settings.SIGNING
    return means


def means_of(slug: str) -> list[Means]:
    """List what a government can sign with."""
    here = installed()
    office = bool(here.module) or local.key_file(here, slug).is_file()
    return [*([Means.OFFICE] if office else []), *([Means.ESIGN] if here.esign else [])]


def asks_passphrase(means: Means) -> bool:
    """Tell whether the signer must type something."""
    return means is Means.ESIGN or not installed().passphrase


@contextmanager
def sitting(pen: Pen, slug: str) -> Iterator[Signer]:
    """Open what the pen names."""
    here = installed()
    if pen.means is Means.OFFICE:
        with local.sitting(here, key=slug, secret=pen.secret) as signer:
            yield signer
    else:
        if here.esign is None:
            raise LookupError("no e-sign service is set")
        with esign.sitting(here.esign, esign.Who(pen.name, pen.secret, pen.one_time)) as remote:
            yield remote
