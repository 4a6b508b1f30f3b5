"""What pages and other rooms do to cases. Every act passes the core and lands in the journal."""

from laksana.cases.errors import CommandIdTaken, Missing, NotStaffed
from laksana.cases.services.acting import act
from laksana.cases.services.by import By, late, system, visitor
from laksana.cases.services.opening import open_case
from laksana.cases.services.outcomes import Answer

__all__ = [
    "Answer",
    "By",
    "CommandIdTaken",
    "Missing",
    "NotStaffed",
    "act",
    "late",
    "open_case",
    "system",
    "visitor",
]
