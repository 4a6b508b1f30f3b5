"""What other rooms and the pages read of devices, places and links."""

from laksana.assets.selectors.devices import (
    Sought,
    by_code,
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
from laksana.assets.selectors.network import devices_at, links_at, links_of, spots_at

__all__ = [
    "Behind",
    "Sought",
    "behind_device",
    "behind_link",
    "by_code",
    "described",
    "device_choices",
    "devices",
    "devices_at",
    "history",
    "imports",
    "is_of",
    "known_for",
    "links_at",
    "links_of",
    "model_choices",
    "numbered",
    "spots_at",
]
