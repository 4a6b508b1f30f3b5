"""Writes the links of a checked list, or takes them back, in the caller's transaction. Not who may."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from laksana.assets.importing.link_checking import TWO_ENDS
from laksana.assets.models import Device, ImportContent, Link
from laksana.assets.selectors.known_links import AS_COLUMNS, link_as_it_is
from laksana.assets.services.imported_devices import used
from laksana.organization.services import Order
from laksana.organization.services.rows import mine

AT_ONCE: Final = 1_000


class MovedOn(Exception):
    """A device that a row names is no longer where the row was checked to find it."""


def write(order: Order, content: ImportContent) -> None:
    """Add and change links; a new device is named by its place among those the list has made."""
    made = content.made
    links = [Link(government_id=order.government, **_columns(row, made)) for row in content.new_links]
    changed = [_changed(order, row, made) for row in content.changed_links]
    content.found_links = {
        str(link.pk): {"before": before, "after": after} for link, before, after in changed
    }
    _must_stand_there(order.government, [*links, *(link for link, *_ in changed)])
    for link, _before, after in changed:
        link.save(update_fields=[AS_COLUMNS.get(name, name) for name in after])
    Link.objects.bulk_create(links, batch_size=AT_ONCE)
    content.made_links = [link.pk for link in links]


def take_back(order: Order, content: ImportContent) -> None:
    """Put changed links back as they were and remove those added; refused once one was changed again."""
    for number, kept in content.found_links.items():
        link = mine(order, Link, int(number))
        if _plain(link, kept["after"]) != kept["after"]:
            raise used()
        Link.objects.filter(pk=link.pk).update(**_columns(kept["before"], ()))
    rows = zip(content.made_links, content.new_links, strict=True)
    made = {number: _columns(row, content.made) for number, row in rows}
    for link in Link.objects.filter(government=order.government, pk__in=made):
        if not link.active or any(getattr(link, name) != value for name, value in made[link.pk].items()):
            raise used()
    Link.objects.filter(government=order.government, pk__in=made).delete()


def _columns(row: Mapping[str, Any], made: Sequence[int]) -> dict[str, Any]:
    """Give the values of a row by the names of the table's columns."""
    return {AS_COLUMNS.get(name, name): _meant(value, name, made) for name, value in row.items()}


def _meant(value: Any, name: str, made: Sequence[int]) -> Any:
    is_new = name in TWO_ENDS and isinstance(value, str)
    return made[int(value.removeprefix("+"))] if is_new else value


def _changed(
    order: Order, row: Mapping[str, Any], made: Sequence[int]
) -> tuple[Link, dict[str, Any], dict[str, Any]]:
    """Give a link as it will be, with what is there now and what then."""
    link = mine(order, Link, row["link"])
    names = [name for name in row if name != "link"]
    before = _plain(link, names)
    for column, value in _columns({name: row[name] for name in names}, made).items():
        setattr(link, column, value)
    return link, before, _plain(link, names)


def _plain(link: Link, names: Iterable[str]) -> dict[str, Any]:
    values = link_as_it_is(link)
    return {name: values[name] for name in names}


def _must_stand_there(government: int, links: Iterable[Link]) -> None:
    """Refuse ends at devices that meanwhile stand elsewhere."""
    ends = [
        (device, site)
        for link in links
        for device, site in (
            (link.upper_device_id, link.upper_site_id),
            (link.lower_device_id, link.lower_site_id),
        )
        if device is not None
    ]
    numbers, stands = sorted({device for device, _ in ends}), dict[int, int | None]()
    for first in range(0, len(numbers), AT_ONCE):
        some = Device.objects.filter(government=government, pk__in=numbers[first : first + AT_ONCE])
        stands |= dict(some.values_list("pk", "site"))
    if any(stands.get(device, 0) != site for device, site in ends):
        raise MovedOn
