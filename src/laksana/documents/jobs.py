"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from datetime import datetime

from laksana.documents import services
from laksana.documents.models import Attempt
from laksana.documents.selectors import paper_row
from laksana.documents.services.attempts import CHECK, let_go_of_left
from laksana.documents.services.checking import check
from laksana.documents.services.telling import tell_signer
from laksana.outbox.registry import handler, regularly
from laksana.outside import time


@handler(services.RENDER)
def render(*, key: str, paper: int) -> None:
    """Set one final paper, and tell who signs it."""
    if row := paper_row(paper):
        services.render(row, now=time.now())
        tell_signer(row, now=time.now())


@handler(CHECK)
def check_signature(*, key: str, attempt: int) -> None:
    """Look at one signed file."""
    row = Attempt.objects.select_related("file", "government").filter(pk=attempt).first()
    if row:
        check(row, now=time.now())


@regularly("documents.left_signings", seconds=120)
def left_signings(now: datetime) -> bool:
    """End what somebody began to sign and never came back from."""
    let_go_of_left(now)
    return False


@handler(services.MARK)
def mark(*, key: str, paper: int) -> None:
    """Set one paper with what was drawn under it."""
    if row := paper_row(paper):
        services.render_marked(row, now=time.now())
