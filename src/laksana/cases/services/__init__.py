"""What pages and other rooms do to cases. Every act passes the core and lands in the journal."""

from laksana.cases.errors import CommandIdTaken, Missing, NotStaffed
from laksana.cases.services.acting import act, weigh
from laksana.cases.services.beside import (
    Handed,
    acknowledge,
    mark_notice_read,
    mark_read,
    reassign_all,
    set_impact,
)
from laksana.cases.services.by import By, late, system, visitor
from laksana.cases.services.command_ids import new_command_id
from laksana.cases.services.erasing import erase
from laksana.cases.services.opening import open_case
from laksana.cases.services.outcomes import Answer

__all__ = [
    "Answer",
    "By",
    "CommandIdTaken",
    "Handed",
    "Missing",
    "NotStaffed",
    "acknowledge",
    "act",
    "erase",
    "late",
    "mark_notice_read",
    "mark_read",
    "new_command_id",
    "open_case",
    "reassign_all",
    "set_impact",
    "system",
    "visitor",
    "weigh",
]
