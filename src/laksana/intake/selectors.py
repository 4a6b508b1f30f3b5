"""What an agency has in the making. Every question names the agency: another's draft is as a missing one."""

from django.db.models import QuerySet

from laksana.intake.models import Draft


def drafts(agency: int) -> QuerySet[Draft]:
    """Give what is not sent yet, the newest first."""
    return (
        Draft.objects.filter(agency=agency, sent=False)
        .select_related("tile", "person")
        .order_by("-changed_at")
    )


def draft(number: str, *, agency: int, tile: int) -> Draft | None:
    """Give one draft of an agency for a tile, sent or not, or None."""
    if not number.isdecimal() or len(number) > 18:
        return None
    return Draft.objects.filter(pk=int(number), agency=agency, tile=tile).first()
