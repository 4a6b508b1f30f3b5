"""A report from before a label as a form asks for it, so that who confirms it types nothing again."""

from typing import Any, Final

from django.forms import Textarea

from laksana.intake.forms import ReportForm
from laksana.intake.models import ScanReport

LONGEST_SUBJECT: Final = 120


def answers(row: ScanReport, form: ReportForm) -> dict[str, Any]:
    """Put what was said where a report's form asks for it."""
    long = next((name for name, one in form.fields.items() if isinstance(one.widget, Textarea)), "")
    said = "\n".join(part for part in (row.text, row.contact) if part)
    first = next(iter(row.text.strip().splitlines()), "")
    subject = first if len(first) <= LONGEST_SUBJECT else f"{first[: LONGEST_SUBJECT - 3]}..."
    return {"subject": subject, "site": str(row.site_id), **({long: said} if long else {})}
