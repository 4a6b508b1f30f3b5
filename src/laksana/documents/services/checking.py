"""Looks at a signed file once it is kept: by pyHanko here, and by the e-sign service where that made it.

For the worker; safe to repeat. A service without a usable answer is asked again later: asking signs nothing.
"""

from datetime import datetime

from laksana.documents.models import Attempt, Means
from laksana.documents.signers import installed
from laksana.documents.store import paper_files
from laksana.outside.signing import esign, local


class NoVerdict(Exception):
    """The service did not say; try again later."""


def check(attempt: Attempt, *, now: datetime) -> None:
    """Note whether a signed file is sound and goes back to somebody trusted."""
    if attempt.file is None or attempt.checked_at:
        return
    with paper_files().open(bytes.fromhex(attempt.file.digest)) as file:
        pdf = file.read()
    sound, trusted = _looked(pdf, attempt)
    Attempt.objects.filter(pk=attempt.pk).update(checked_at=now, sound=sound, trusted=trusted)


def _looked(pdf: bytes, attempt: Attempt) -> tuple[bool, bool]:
    here = installed()
    found = local.look(pdf, trust=local.trusted(here, attempt.government.slug))
    sound = bool(found) and all(each.sound for each in found or ())
    if attempt.means == Means.ESIGN and here.esign:
        verdict = esign.verify(here.esign, pdf)
        if verdict is None:
            raise NoVerdict
        return sound and verdict.sound, sound and verdict.trusted
    return sound, sound and all(each.trusted for each in found or ())
