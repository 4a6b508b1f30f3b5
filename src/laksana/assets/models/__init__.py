"""Tables of the assets room. Other rooms name them as foreign keys only, and read by `selectors`."""

from laksana.assets.models.catalogue import DeviceKind, DeviceModel, Maker
from laksana.assets.models.devices import Device, DevicePlacement, DeviceState
from laksana.assets.models.importing import ImportContent, ImportRun, ImportSource, ImportState
from laksana.assets.models.labels import Label
from laksana.assets.models.links import Link, LinkKind
from laksana.assets.models.netbox import NetboxSite, NetboxSync
from laksana.assets.models.rooms import StockRoom
from laksana.assets.models.spots import Spot, SpotKind
from laksana.assets.models.stock import FateKind, MovementKind, StockLevel, StockMovement

__all__ = [
    "Device",
    "DeviceKind",
    "DeviceModel",
    "DevicePlacement",
    "DeviceState",
    "FateKind",
    "ImportContent",
    "ImportRun",
    "ImportSource",
    "ImportState",
    "Label",
    "Link",
    "LinkKind",
    "Maker",
    "MovementKind",
    "NetboxSite",
    "NetboxSync",
    "Spot",
    "SpotKind",
    "StockLevel",
    "StockMovement",
    "StockRoom",
]
