"""What hangs behind a device or a link: one walk down the links, on either database, safe from circles.

A device that fails takes down the links that leave it, and its whole site when the site's own way in ends at
it. A site that is reached no more takes down every link that leaves it. Whether a site has another way in is
said beside it: the walk itself takes every link as the only one.
"""

import json
from typing import Any, Final

from django.db import connection

from laksana.assets.models import Device, Link
from laksana.core.values import frozen

WALK: Final = """
    WITH RECURSIVE lost(node, site) AS (
        SELECT {node}, l.lower_site_id FROM {link} l WHERE l.active AND ({start})
        UNION
        SELECT {node}, l.lower_site_id FROM lost JOIN {link} l ON l.upper_site_id = lost.site
        WHERE l.active AND (lost.node > 0 OR l.upper_device_id = -lost.node)
    )
    SELECT
    (SELECT {gathered}(node) FROM lost WHERE node > 0),
    (SELECT {gathered}(-node) FROM lost WHERE node < 0),
    (SELECT {gathered}(site) FROM lost WHERE node < 0),
    (
        SELECT {gathered}(w.lower_site_id)
        FROM (SELECT node FROM lost UNION ALL SELECT %s) cut CROSS JOIN {link} w
        WHERE w.lower_site_id = cut.node AND w.active
        AND (w.upper_site_id IS NULL OR w.upper_site_id NOT IN (SELECT node FROM lost UNION ALL SELECT %s))
        AND COALESCE(-w.upper_device_id, 0) NOT IN (SELECT node FROM lost WHERE node < 0)
        AND w.id <> %s AND COALESCE(w.upper_device_id, -1) <> %s AND COALESCE(w.lower_device_id, -1) <> %s
    )"""
NODE: Final = """CASE WHEN l.upper_site_id = l.lower_site_id
    THEN COALESCE(-l.lower_device_id, 0) ELSE l.lower_site_id END"""
"""What a link leads to: a site by its number, a device of the same site by its negative one, 0 for none."""
GATHERED: Final = {"sqlite": "json_group_array", "postgresql": "json_agg"}
"""How many numbers come as one value: as rows, twenty thousand would cost as much as the walk."""
NOBODY: Final = 0


@frozen
class Behind:
    """What is reached no more: sites, and devices inside a site that still stands.

    `otherwise` are those of the sites that another link reaches, from a place that is not lost itself.
    """

    sites: frozenset[int] = frozenset()
    devices: frozenset[int] = frozenset()
    otherwise: frozenset[int] = frozenset()


def behind_device(device: Device) -> Behind:
    """Walk down from a device."""
    own = _site_it_opens(device) or NOBODY
    start = "l.upper_device_id = %s OR l.upper_site_id = %s"
    return _walk(start, [device.pk, own], own=own, here=device.site_id, device=device.pk)


def behind_link(link: Link) -> Behind:
    """Walk down from a link."""
    return _walk("l.id = %s", [link.pk], here=link.upper_site_id, link=link.pk)


def _site_it_opens(device: Device) -> int | None:
    """Give the device's own site when the way into it ends at this device."""
    ways = Link.objects.filter(active=True, lower_device=device.pk)
    ends = {(way.upper_site_id, way.lower_site_id) for way in ways}
    return device.site_id if any(upper != lower for upper, lower in ends) else None


def _walk(
    start: str,
    given: list[int],
    *,
    here: int | None,
    own: int = NOBODY,
    device: int = NOBODY,
    link: int = NOBODY,
) -> Behind:
    statement = WALK.format(
        link=Link._meta.db_table, node=NODE, start=start, gathered=GATHERED[connection.vendor]
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, own, own, link, device, device])
        reached, inside, places, entered = map(_numbers, cursor.fetchone())
    sites = set(reached) - {here} | ({own} - {NOBODY})
    standing = {one for one, place in zip(inside, places, strict=True) if place not in sites}
    return Behind(
        sites=frozenset(sites),
        devices=frozenset(standing - {device}),
        otherwise=frozenset(sites.intersection(entered)),
    )


def _numbers(gathered: Any) -> list[int]:
    return json.loads(gathered) if isinstance(gathered, str) else gathered or []
