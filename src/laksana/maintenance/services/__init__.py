"""What pages, the sweep and the worker do to plans and rounds."""

from laksana.maintenance.services.checklists import (
    ItemKind,
    change_checklist,
    new_checklist,
    remove_group,
    save_group,
    switch_checklist,
)
from laksana.maintenance.services.falling_due import OPEN, sweep
from laksana.maintenance.services.opening import open_round
from laksana.maintenance.services.plans import add_plan, change_plan, pause_plan, skip_round
from laksana.maintenance.services.visits import note_visits

__all__ = [
    "OPEN",
    "ItemKind",
    "add_plan",
    "change_checklist",
    "change_plan",
    "new_checklist",
    "note_visits",
    "open_round",
    "pause_plan",
    "remove_group",
    "save_group",
    "skip_round",
    "sweep",
    "switch_checklist",
]
