"""What the environment says about this installation, read once and typed.

It never guesses a secret: a key comes from the environment or from a file of mode 0600, made on first use.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeAlias

from laksana.outside.mailbox import Mailbox
from laksana.outside.signing import installed
from laksana.project import mail

ENVIRONMENTS = ("development", "test", "production")
MIN_KEY_LENGTH = 50
PUSH_KEY_FILE = "push-key"
Network: TypeAlias = IPv4Network | IPv6Network
MIN_TOKEN_LENGTH = 20
TEST_KEY = "only-for-tests-" + "x" * MIN_KEY_LENGTH


class BadEnvironment(Exception):
    """A variable that can't be understood."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """One installation."""

    environment: str
    data: Path
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    behind_proxy: bool
    database_url: str
    debug: bool
    demo: bool
    test_clock: str
    synchronous: str
    threads: int
    url: str
    mail: mail.MailServer | None
    mail_from: str
    bounces: Mailbox | None
    private_networks: tuple[Network, ...]
    metrics_token: str
    netbox_url: str
    netbox_token: str
    push_key: str
    signing: installed.Installed

    @property
    def production(self) -> bool:
        """Tell whether real people's work is at stake."""
        return self.environment == "production"

    def faults(self) -> list[str]:
        """List what a production installation must not have; anything else may have all of it."""
        if not self.production:
            return []
        conditions = {
            "LAKSANA_DEBUG is on: error pages would show secrets.": self.debug,
            "LAKSANA_SECRET_KEY is the default, too short or too simple.": _weak(self.secret_key),
            "LAKSANA_HOSTS must name the hosts this installation answers to, without *.": _open(self.hosts),
            "LAKSANA_DEMO is on: anyone could sign in with one click.": self.demo,
            "LAKSANA_URL is missing: letters need the address of this installation.": bool(
                self.mail and not self.url
            ),
            "LAKSANA_TEST_CLOCK is set: time would not be true.": bool(self.test_clock),
            "LAKSANA_METRICS_TOKEN is shorter than 20 signs: it could be guessed.": (
                0 < len(self.metrics_token) < MIN_TOKEN_LENGTH
            ),
            "LAKSANA_SYNCHRONOUS is not FULL: a power cut would lose acknowledged steps.": self.synchronous
            != "FULL",
        }
        return [fault for fault, present in conditions.items() if present]


def read(environ: Mapping[str, str]) -> Config:
    """Read the configuration; make the data folder, private, and the secret key's file where they lack."""
    environment = environ.get("LAKSANA_ENV", "development")
    if environment not in ENVIRONMENTS:
        raise BadEnvironment(f"LAKSANA_ENV is {environment!r}; it must be one of {', '.join(ENVIRONMENTS)}.")
    data = Path(environ.get("LAKSANA_DATA", "var")).absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    production = environment == "production"
    return Config(
        environment=environment,
        data=data,
        secret_key=environ.get("LAKSANA_SECRET_KEY") or _stored_key(environment, data / "secret-key"),
        hosts=_words(environ.get("LAKSANA_HOSTS", "" if production else "localhost,127.0.0.1,[::1]")),
        https=_flag(environ, "LAKSANA_HTTPS", default=production),
        behind_proxy=_flag(environ, "LAKSANA_BEHIND_PROXY", default=False),
        database_url=environ.get("DATABASE_URL", ""),
        debug=_flag(environ, "LAKSANA_DEBUG", default=False),
        demo=_flag(environ, "LAKSANA_DEMO", default=False),
        test_clock=environ.get("LAKSANA_TEST_CLOCK", ""),
        synchronous=environ.get("LAKSANA_SYNCHRONOUS", "FULL").upper(),
        threads=_count(environ, "LAKSANA_THREADS", default=8),
        url=environ.get("LAKSANA_URL", "").rstrip("/"),
        mail=_mail(environ.get("LAKSANA_MAIL_URL", "")),
        mail_from=environ.get("LAKSANA_MAIL_FROM", "laksana@localhost"),
        bounces=_bounces(environ.get("LAKSANA_BOUNCES_URL", "")),
        push_key=environ.get("LAKSANA_PUSH_KEY") or _kept(data / PUSH_KEY_FILE),
        private_networks=_networks(environ.get("LAKSANA_PRIVATE_NETWORKS", "")),
        metrics_token=environ.get("LAKSANA_METRICS_TOKEN", ""),
        netbox_url=environ.get("LAKSANA_NETBOX_URL", ""),
        netbox_token=environ.get("LAKSANA_NETBOX_TOKEN", ""),
        signing=_signing(environ, data),
    )


def _flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "").lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    if value:
        raise BadEnvironment(f"{name} is {value!r}; it must be 1 or 0.")
    return default


def _mail(address: str) -> mail.MailServer | None:
    try:
        return mail.read(address)
    except ValueError as error:
        raise BadEnvironment(f"LAKSANA_MAIL_URL can't be read: {error}") from error


def _bounces(address: str) -> Mailbox | None:
    try:
        return mail.read_mailbox(address)
    except ValueError as error:
        raise BadEnvironment(f"LAKSANA_BOUNCES_URL can't be read: {error}") from error


def _signing(environ: Mapping[str, str], data: Path) -> installed.Installed:
    try:
        return installed.read(environ, data)
    except ValueError as error:
        raise BadEnvironment(f"LAKSANA_TSA_URL or LAKSANA_ESIGN_URL can't be read: {error}") from error


def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(word) for word in _words(value))
    except ValueError as error:
        raise BadEnvironment(f"LAKSANA_PRIVATE_NETWORKS can't be read: {error}") from error


def _count(environ: Mapping[str, str], name: str, *, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal() or not 1 <= int(value) <= 1000:
        raise BadEnvironment(f"{name} is {value!r}; it must be a number from 1 to 1000.")
    return int(value)


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _weak(key: str) -> bool:
    return (
        len(key) < MIN_KEY_LENGTH
        or len(set(key)) < 5
        or key == TEST_KEY
        or key.startswith("django-insecure-")
    )


def _open(hosts: tuple[str, ...]) -> bool:
    return not hosts or any("*" in host for host in hosts)


def _kept(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""


def _stored_key(environment: str, path: Path) -> str:
    if environment == "test":
        return TEST_KEY
    if not path.exists():
        keep_once(path, secrets.token_urlsafe(64))
    return path.read_text().strip()


def keep_once(path: Path, text: str) -> None:
    """Write a key aside, then link it: of two processes at once, the first one's key stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
