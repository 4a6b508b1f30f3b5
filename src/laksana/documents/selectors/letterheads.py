"""The letterhead of a government: its own, or one made of the office's name and address."""

from collections.abc import Iterator

from laksana.core.papers.sheet import Letterhead, Size
from laksana.documents.models import PageHead
from laksana.organization.selectors import GovernmentCard


def letterhead_of(card: GovernmentCard) -> Letterhead:
    """Give what stands above this government's papers."""
    row = PageHead.objects.filter(government=card.id).first()
    return as_printed(row) if row else made_of(card)


def as_printed(row: PageHead) -> Letterhead:
    """Give a stored letterhead as plain values."""
    return Letterhead(
        upper=row.upper,
        lower=row.lower,
        lines=tuple(row.lines),
        emblem=row.emblem,
        emblem_type=row.emblem_type,
        size=Size(row.size),
    )


def made_of(card: GovernmentCard) -> Letterhead:
    """Make a letterhead of what is known of the office."""
    upper = f"Pemerintah {card.name}".upper()
    return Letterhead(upper, card.office.upper(), tuple(_lines(card)))


def _lines(card: GovernmentCard) -> Iterator[str]:
    if card.address:
        yield card.address
    ways = {"Telepon": card.phone, "Surel": card.email, "Laman": card.website}
    if said := [f"{name} {value}" for name, value in ways.items() if value]:
        yield " · ".join(said)
