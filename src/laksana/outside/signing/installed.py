"""What this installation can sign with, as its environment says: keys, time stamps, trust, e-sign service.

Read once at start. It opens no key and asks nobody.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from laksana.core.values import frozen
from laksana.outside.signing import Secret

FOLDER: Final = "signing-keys"


@frozen
class Esign:
    """The e-sign client of the region's own machine room."""

    url: str
    user: str
    password: Secret


@frozen
class Installed:
    """The means of one installation; each may be missing."""

    folder: Path
    passphrase: Secret
    module: str = ""
    time_stamps: str = ""
    trust: str = ""
    esign: Esign | None = None


def read(environ: Mapping[str, str], data: Path) -> Installed:
    """Read the variables; ValueError for an address that is none."""
    return Installed(
        folder=Path(environ.get("LAKSANA_SIGNING_KEYS") or data / FOLDER),
        passphrase=Secret(environ.get("LAKSANA_SIGNING_PASSPHRASE", "")),
        module=environ.get("LAKSANA_PKCS11_MODULE", ""),
        time_stamps=_address(environ.get("LAKSANA_TSA_URL", "")),
        trust=environ.get("LAKSANA_SIGNING_TRUST", ""),
        esign=_esign(environ),
    )


def _esign(environ: Mapping[str, str]) -> Esign | None:
    url = _address(environ.get("LAKSANA_ESIGN_URL", ""))
    password = Secret(environ.get("LAKSANA_ESIGN_PASSWORD", ""))
    return Esign(url, environ.get("LAKSANA_ESIGN_USER", ""), password) if url else None


def _address(url: str) -> str:
    given = urlsplit(url)
    if url and (given.scheme not in ("http", "https") or not given.hostname or given.username):
        raise ValueError("an address begins with http:// or https:// and holds no password")
    return url.rstrip("/")
