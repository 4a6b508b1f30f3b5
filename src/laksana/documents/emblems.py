"""Lends the emblem of a government's letterhead to other rooms' documents."""

from laksana.documents.models import PageHead
from laksana.documents.setting import kept
from laksana.procedures.emblems import Emblem


def emblem_of(government: int) -> Emblem | None:
    """Give the emblem that a government put on its letterhead."""
    head = PageHead.objects.filter(government=government).exclude(emblem="").first()
    content = kept(head.emblem) if head else None
    return Emblem(head.emblem_type, content) if head and content else None
