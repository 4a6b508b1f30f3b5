"""What the pages of this room ask. Whether something may be is the services' to say."""

from laksana.maintenance.forms.checklists import ChecklistForm, GroupForm, initial
from laksana.maintenance.forms.plans import PlanForm, SkipForm

__all__ = ["ChecklistForm", "GroupForm", "PlanForm", "SkipForm", "initial"]
