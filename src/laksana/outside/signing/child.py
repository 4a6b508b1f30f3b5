"""The signing process: one key, opened once, and as many papers as are handed in, each answered by itself.

Talks in lines of JSON over its own input and output. It writes no log and no file, leaves no core dump, knows
no database, and ends with its input. What it was told in secret is in its memory only, while it lives.
"""

import json
import logging
import resource
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from laksana.outside.signing import pades

MOST_MEMORY: Final = 2 * 1024**3
MOST_SECONDS: Final = 300


def main() -> None:
    """Serve one sitting, or one look at a paper."""
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    asked = json.loads(sys.stdin.readline())
    trust = pades.certificates(asked["trust"].encode())
    if "look" in asked:
        _say(_looked(b64decode(asked["look"]), trust))
        return
    with ExitStack() as open_things:
        for answer in _sitting(asked, trust, open_things):
            _say(answer)


def _sitting(asked: dict[str, Any], trust: list[Any], open_things: ExitStack) -> Iterator[dict[str, Any]]:
    """Open the key, then sign what comes."""
    try:
        signer = _opened(asked, open_things)
        stamps = pades.stamper(asked["time_stamps"])
    except pades.Wrong as error:
        yield {"refused": str(error)}
        return
    except Exception:
        yield {"refused": "key_unreadable"}
        return
    if outside := _outside_its_time(signer):
        yield {"refused": outside}
        return
    yield {"certificate": _certificate(signer)}
    for line in sys.stdin:
        yield _signed(json.loads(line), signer=signer, stamps=stamps, trust=trust)


def _opened(asked: dict[str, Any], open_things: ExitStack) -> Any:
    if asked["module"]:
        return open_things.enter_context(pades.open_token(asked["module"], asked["label"], asked["secret"]))
    return pades.open_file(Path(asked["file"]), asked["secret"])


def _signed(paper: dict[str, Any], *, signer: Any, stamps: Any, trust: list[Any]) -> dict[str, Any]:
    """Sign one paper; whatever pyHanko raises has a name outside and no words."""
    try:
        done = pades.sign(b64decode(paper["pdf"]), signer=signer, stamps=stamps, trust=trust, **paper["mark"])
    except TimestampRequestError:
        return {"refused": "timestamp_unreachable"}
    except Exception:
        return {"refused": "not_signed"}
    return {"signed": b64encode(done).decode(), "stamped": stamps is not None}


def _looked(pdf: bytes, trust: list[Any]) -> dict[str, Any]:
    try:
        return {"found": list(pades.found(pdf, trust))}
    except Exception:
        return {"broken": True}


def _certificate(signer: Any) -> dict[str, str]:
    held = signer.signing_cert
    return {
        "subject": pades.said(held.subject),
        "issuer": pades.said(held.issuer),
        "serial": f"{held.serial_number:x}",
        "begins": held.not_valid_before.isoformat(),
        "ends": held.not_valid_after.isoformat(),
    }


def _outside_its_time(signer: Any) -> str:
    """A certificate is judged by the true time, which no setting of ours moves."""
    now = datetime.now(UTC)  # noqa: TID251
    held = signer.signing_cert
    if held.not_valid_after < now:
        return "certificate_expired"
    return "certificate_not_yet" if held.not_valid_before > now else ""


def _say(answer: dict[str, Any]) -> None:
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
