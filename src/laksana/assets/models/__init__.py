"""Tables of the assets room. Other rooms name them as foreign keys only, and read by `selectors`."""

from laksana.assets.models.catalogue import DeviceKind, DeviceModel, Maker
from laksana.assets.models.devices import Device, DevicePlacement, DeviceState
from laksana.assets.models.importing import ImportContent, ImportRun, ImportState
from laksana.assets.models.labels import Label
from laksana.assets.models.links import Link, LinkKind
from laksana.assets.models.spots import Spot, SpotKind

__all__ = [
    "Device",
    "DeviceKind",
    "DeviceModel",
    "DevicePlacement",
    "DeviceState",
    "ImportContent",
    "ImportRun",
    "ImportState",
    "Label",
    "Link",
    "LinkKind",
    "Maker",
    "Spot",
    "SpotKind",
]
