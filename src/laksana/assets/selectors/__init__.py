"""What other rooms and the pages read of devices, places, links and the store."""

from laksana.assets.selectors.devices import (
    Sought,
    described,
    device_choices,
    devices,
    history,
    is_of,
    model_choices,
    numbered,
)
from laksana.assets.selectors.impact import Behind, behind_device, behind_link
from laksana.assets.selectors.importing import imports, known_for
from laksana.assets.selectors.known_links import known_links_for, link_as_it_is, looked_at
from laksana.assets.selectors.labels import by_code, labels_of
from laksana.assets.selectors.network import devices_at, links, links_at, links_of, spots_at
from laksana.assets.selectors.stock import (
    Goods,
    RoomCard,
    device_by_serial,
    free_of,
    free_on,
    goods,
    installed_at,
    models_called,
    named,
    numbers_of,
    rooms_kept_by,
    stock_facts,
    stock_rooms,
)
from laksana.assets.selectors.stock_ledger import MovementRow, moved_for, stock_faults

__all__ = [
    "Behind",
    "Goods",
    "MovementRow",
    "RoomCard",
    "Sought",
    "behind_device",
    "behind_link",
    "by_code",
    "described",
    "device_by_serial",
    "device_choices",
    "devices",
    "devices_at",
    "free_of",
    "free_on",
    "goods",
    "history",
    "imports",
    "installed_at",
    "is_of",
    "known_for",
    "known_links_for",
    "labels_of",
    "link_as_it_is",
    "links",
    "links_at",
    "links_of",
    "looked_at",
    "model_choices",
    "models_called",
    "moved_for",
    "named",
    "numbered",
    "numbers_of",
    "rooms_kept_by",
    "spots_at",
    "stock_facts",
    "stock_faults",
    "stock_rooms",
]
