"""What two ends a link may have. Pure: sites and providers as they are said, no table is read."""

from enum import StrEnum

from laksana.assets.models.links import LinkKind


class Misjoined(StrEnum):
    """Why two ends make no link of a kind."""

    NOWHERE = "nowhere"
    ONE_SITE = "one_site"
    TWO_SITES = "two_sites"


def misjoined(kind: str, upper: int | None, lower: int | None, provider: str) -> Misjoined | None:
    """Tell what is wrong with the sites of a link, if anything is."""
    if upper is None and not provider:
        return Misjoined.NOWHERE
    if kind == LinkKind.CABLE:
        return None if upper == lower else Misjoined.TWO_SITES
    return Misjoined.ONE_SITE if upper == lower else None
