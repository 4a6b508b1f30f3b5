"""Reads what mail servers report later by letter (RFC 3464): that a letter of ours was given up. Pure.

Believes nothing but the form: whose letter it was, a mark in it must prove to whoever asks. Whatever a
letter holds, it is at worst no report.
"""

import re
from email import message_from_bytes, policy
from email.message import Message
from enum import StrEnum
from typing import Final

from laksana.core.values import frozen

MOST_PARTS: Final = 30
"""A report has three; a letter that claims many more is not even taken apart."""
STATUS: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
MARK: Final = re.compile(rb"(delivery|sign-in)-(\d{1,18})-([0-9a-f]{16})-([0-9a-f]{32})")
MOST_MARKS: Final = 5


class Sort(StrEnum):
    """What a letter of ours carries."""

    DELIVERY = "delivery"
    SIGN_IN = "sign-in"


@frozen
class Mark:
    """What stands in the Message-ID of a letter of ours: its number, a digest of where it went, a proof."""

    sort: Sort
    number: int
    where: str
    proof: str

    def __str__(self) -> str:
        return f"{self.sort}-{self.number}-{self.where}-{self.proof}"


@frozen
class Report:
    """That a letter was given up, with the status code the server gave; and the marks found in the report."""

    status: str
    marks: tuple[Mark, ...]

    @property
    def for_good(self) -> bool:
        """Tell whether the address will never take anything; else it did not in time."""
        return self.status.startswith("5")


def read(letter: bytes) -> Report | None:
    """Give what a letter reports; None for any other letter, and for one that can't be read."""
    if letter.lower().count(b"boundary") > MOST_PARTS:
        return None
    try:
        status = _status(message_from_bytes(letter, policy=policy.compat32))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    found = MARK.findall(letter) if status else ()
    marks = {_mark(*parts) for parts in found[:MOST_MARKS]}
    return Report(status, tuple(marks)) if marks else None


def _mark(sort: bytes, number: bytes, where: bytes, proof: bytes) -> Mark:
    return Mark(Sort(sort.decode()), int(number), where.decode(), proof.decode())


def _status(message: Message) -> str:
    """Give the status of a recipient for whom delivery failed; "" where none did."""
    if message.get_content_type() != "multipart/report":
        return ""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            return next(filter(None, map(_failure, part.walk())), "")
    return ""


def _failure(block: Message) -> str:
    action, status = str(block.get("Action", "")), STATUS.match(str(block.get("Status", "")).strip())
    failed = action.strip().lower() == "failed" and status is not None
    return status[0] if failed and status and not status[0].startswith("2") else ""
