"""The door to a NetBox: its devices as rows of a list, page by page. Only the worker goes through it.

Reads and never writes. Where it goes is judged like every request that somebody else's word decides; what
cannot be reached, refuses the token or answers with something else is said in one word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

PAGE: Final = 100
MOST: Final = 30_000
READ: Final = 4 * 1024 * 1024
"""Bytes of one page, at most."""


class Trouble(StrEnum):
    """Why nothing came."""

    FORBIDDEN = "forbidden"
    TOKEN = "token"
    SILENT = "silent"
    STRANGE = "strange"


class Refused(Exception):
    """The other side gave nothing that can be taken."""

    def __init__(self, why: Trouble) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Found:
    """A device as the other side knows it, in plain texts."""

    number: int
    name: str
    serial: str
    asset_tag: str
    maker: str
    model: str
    role: str
    site: str
    tenant: str
    address: str
    status: str


def devices(url: str, token: str) -> list[Found]:
    """Give all devices of a NetBox."""
    import pynetbox
    import requests

    from laksana.outside import guarded

    with guarded.watching(most=READ) as seen:
        session = requests.Session()
        session.headers["Accept-Encoding"] = "identity"
        other = pynetbox.api(url, token=token)
        other.http_session = session
        try:
            return list(_read(other))
        except pynetbox.RequestError as error:
            status = getattr(error.req, "status_code", 0)
            raise Refused(Trouble.TOKEN if status in (401, 403) else Trouble.STRANGE) from error
        except pynetbox.ContentError as error:
            raise Refused(Trouble.STRANGE) from error
        except guarded.Forbidden as error:
            raise Refused(Trouble.FORBIDDEN) from error
        except requests.RequestException as error:
            raise Refused(Trouble.FORBIDDEN if seen.forbidden else Trouble.SILENT) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused(Trouble.STRANGE) from error


def _read(other: Any) -> Iterator[Found]:
    for number, device in enumerate(other.dcim.devices.filter(limit=PAGE)):
        if number == MOST:
            return
        yield _found(dict(device))


def _found(plain: dict[str, Any]) -> Found:
    kind = plain["device_type"]
    return Found(
        number=int(plain["id"]),
        name=_text(plain.get("name")),
        serial=_text(plain.get("serial")),
        asset_tag=_text(plain.get("asset_tag")),
        maker=_text(kind["manufacturer"]["name"]),
        model=_text(kind["model"]),
        role=_text((plain.get("role") or {}).get("slug")),
        site=_text((plain.get("site") or {}).get("name")),
        tenant=_text((plain.get("tenant") or {}).get("name")),
        address=_text((plain.get("primary_ip") or {}).get("address")).partition("/")[0],
        status=_text((plain.get("status") or {}).get("value")),
    )


def _text(value: Any) -> str:
    return " ".join(str(value or "").split())
