"""Puts findings in order of weight and in the reader's language."""

from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from laksana.core.procedure.model import Finding, Severity
from laksana.core.values import frozen

ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
WORDS: Final = {
    Severity.ERROR: _("Kesalahan"),
    Severity.WARNING: _("Peringatan"),
    Severity.NOTE: _("Catatan"),
}
STATES: Final = {Severity.ERROR: "late", Severity.WARNING: "soon", Severity.NOTE: ""}


@frozen
class FindingView:
    """One finding: its weight in a word, the state that colours it, its text."""

    severity: str
    state: str
    text: str


def finding_views(findings: tuple[Finding, ...]) -> tuple[FindingView, ...]:
    """Give findings heaviest first, otherwise in the order of the paper."""
    english = (get_language() or "").startswith("en")
    return tuple(
        FindingView(
            severity=str(WORDS[finding.severity]),
            state=STATES[finding.severity],
            text=finding.english if english and finding.english else finding.message,
        )
        for finding in sorted(findings, key=lambda finding: ORDER.index(finding.severity))
    )
