"""What the worker does for this room after the commit. Every job may run twice and then changes nothing."""

from laksana.documents import services
from laksana.documents.selectors import paper_row
from laksana.outbox.registry import handler
from laksana.outside import time


@handler(services.RENDER)
def render(*, key: str, paper: int) -> None:
    """Set one final paper."""
    if row := paper_row(paper):
        services.render(row, now=time.now())
