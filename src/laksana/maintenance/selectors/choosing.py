"""Which sites a plan chooses: by kind of agency, by group, by how long nobody went there.

Works on a plan that is not saved yet, too: the form shows its choice before anything is kept.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from django.db.models import Max

from laksana.maintenance.models import Plan, Visit
from laksana.organization.selectors import SiteCard, Structure

NEVER: Final = datetime.min.replace(tzinfo=UTC)
YEAR: Final = 12


def last_visits(government: int) -> Mapping[int, datetime]:
    """Give when each site was last visited in a round that ended; none for one never visited."""
    rows = Visit.objects.filter(government=government).values("site")
    return dict(rows.annotate(last=Max("at")).values_list("site", "last"))


def chosen_sites(plan: Plan, structure: Structure, *, today: date) -> list[SiteCard]:
    """Give the sites of a plan, the longest not visited first where that counts, else by agency and name."""
    sites = [site for site in structure.sites.values() if _is_meant(plan, site, structure)]
    sites.sort(key=lambda site: (structure.agencies[site.agency].name, site.name))
    if plan.not_within is None and plan.most is None:
        return sites
    visits = last_visits(structure.government.id)
    sites.sort(key=lambda site: visits.get(site.id, NEVER))
    if plan.not_within is not None:
        before = _months_before(today, plan.not_within)
        zone = structure.calendar.zone.tz
        sites = [one for one in sites if visits.get(one.id, NEVER).astimezone(zone).date() < before]
    return sites[: plan.most]


def _is_meant(plan: Plan, site: SiteCard, structure: Structure) -> bool:
    agency = structure.agencies[site.agency]
    if not (site.active and agency.active):
        return False
    in_group = plan.group is None or site.id in plan.group.sites
    return in_group and (not plan.kinds or agency.kind in plan.kinds)


def _months_before(day: date, months: int) -> date:
    """Give the same day so many months earlier; the 28th stands for a day that the month may lack."""
    number = day.year * YEAR + day.month - 1 - months
    return date(number // YEAR, number % YEAR + 1, min(day.day, 28))
