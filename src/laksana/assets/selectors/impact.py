"""What hangs behind a device or a link: one walk down the links, on either database, safe from circles.

A device that fails takes down the links that leave it, and its whole site when the site's own way in ends at
it. A site that is reached no more takes down every link that leaves it. Whether a site has another way in is
said beside it: the walk itself takes every link as the only one.
"""

from typing import Any, Final

from django.db import connection

from laksana.assets.models import Device, Link
from laksana.core.values import frozen

WALK: Final = """
    WITH RECURSIVE lost(link, site, device, inside) AS (
        SELECT l.id, l.lower_site_id, l.lower_device_id, {inside}
        FROM {link} l WHERE l.active AND ({start})
        UNION
        SELECT l.id, l.lower_site_id, l.lower_device_id, {inside}
        FROM lost JOIN {link} l ON l.upper_site_id = lost.site
        WHERE l.active AND (lost.inside = 0 OR l.upper_device_id = lost.device)
    ), cut(site) AS (SELECT site FROM lost WHERE inside = 0 UNION SELECT site FROM ({own}) there)
    SELECT 0, link, site, device, inside FROM lost
    UNION ALL
    SELECT 1, w.id, w.lower_site_id, w.lower_device_id, 0 FROM {link} w
    WHERE w.active AND w.lower_site_id IN (SELECT site FROM cut)
    AND w.id NOT IN (SELECT link FROM lost)
    AND (w.upper_site_id IS NULL OR w.upper_site_id NOT IN (SELECT site FROM cut))
    AND (w.lower_device_id IS NULL OR w.lower_device_id <> %s)"""
INSIDE: Final = "CASE WHEN l.upper_site_id = l.lower_site_id THEN 1 ELSE 0 END"
OWN: Final = "SELECT id AS site FROM organization_site WHERE id = %s"
NOBODY: Final = 0
Row = tuple[int, int, int, int | None, int]


@frozen
class Behind:
    """What is reached no more: sites, devices inside a site that still stands, the links on the way.

    `otherwise` are those of the sites that another link reaches, from a place that is not lost itself.
    """

    sites: frozenset[int] = frozenset()
    devices: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()
    otherwise: frozenset[int] = frozenset()


def behind_device(device: Device) -> Behind:
    """Walk down from a device."""
    own = _site_it_opens(device) or NOBODY
    start = "l.upper_device_id = %s OR l.upper_site_id = %s"
    rows = _walk(start, [device.pk, own, own, device.pk])
    return _told(rows, but=device.pk, here=device.site_id, own=own)


def behind_link(link: Link) -> Behind:
    """Walk down from a link."""
    return _told(
        _walk("l.id = %s", [link.pk, NOBODY, NOBODY]), but=NOBODY, here=link.upper_site_id, own=NOBODY
    )


def _site_it_opens(device: Device) -> int | None:
    """Give the device's own site when the way into it ends at this device."""
    ways = Link.objects.filter(active=True, lower_device=device.pk)
    ends = {(way.upper_site_id, way.lower_site_id) for way in ways}
    return device.site_id if any(upper != lower for upper, lower in ends) else None


def _walk(start: str, given: list[Any]) -> list[Row]:
    statement = WALK.format(link=Link._meta.db_table, inside=INSIDE, start=start, own=OWN)
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[Row] = cursor.fetchall()
    return rows


def _told(rows: list[Row], *, but: int, here: int | None, own: int) -> Behind:
    lost = [row for row in rows if row[0] == 0]
    sites = {site for _, _, site, _, inside in lost if not inside} - {here} | ({own} - {NOBODY})
    devices = {device for _, _, site, device, inside in lost if inside and device and site not in sites}
    return Behind(
        sites=frozenset(sites),
        devices=frozenset(devices - {but}),
        links=frozenset(row[1] for row in lost),
        otherwise=frozenset(row[2] for row in rows if row[0] == 1) & sites,
    )
