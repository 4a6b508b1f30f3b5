"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from laksana.cases import attachments
from laksana.cases.models import Attachment
from laksana.outbox.registry import handler


@handler("cases.tell")
def tell(*, key: str, entry: int) -> None:
    """Fan out what an entry brings about."""


@handler(attachments.REMAKE)
def remake_picture(*, key: str, attachment: int) -> None:
    """Make an uploaded picture anew."""
    if row := Attachment.objects.filter(pk=attachment).first():
        attachments.remake(row)
