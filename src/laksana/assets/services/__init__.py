"""Every change of what stands where, one function per business act."""

from laksana.assets.services.catalogue import add_model, change_model, switch_model
from laksana.assets.services.devices import add_device, change_device, move_device
from laksana.assets.services.importing import apply_import, keep_import, start_import, undo_import
from laksana.assets.services.keeping import keeps
from laksana.assets.services.labels import make_labels, renew_label
from laksana.assets.services.links import add_link, change_link, switch_link
from laksana.assets.services.moving import Occasion, carry
from laksana.assets.services.netboxing import ask_netbox, decide_site, switch_nightly
from laksana.assets.services.placing import Placing, place
from laksana.assets.services.spots import add_spot, change_spot, switch_spot
from laksana.assets.services.store import (
    Arrived,
    Bought,
    Counted,
    add_room,
    change_room,
    count,
    receive,
    set_minimum,
    switch_room,
    write_off,
)
from laksana.assets.services.transferring import transfer

__all__ = [
    "Arrived",
    "Bought",
    "Counted",
    "Occasion",
    "Placing",
    "add_device",
    "add_link",
    "add_model",
    "add_room",
    "add_spot",
    "apply_import",
    "ask_netbox",
    "carry",
    "change_device",
    "change_link",
    "change_model",
    "change_room",
    "change_spot",
    "count",
    "decide_site",
    "keep_import",
    "keeps",
    "make_labels",
    "move_device",
    "place",
    "receive",
    "renew_label",
    "set_minimum",
    "start_import",
    "switch_link",
    "switch_model",
    "switch_nightly",
    "switch_room",
    "switch_spot",
    "transfer",
    "undo_import",
    "write_off",
]
