"""What people ask of a case. Frozen values; they say nothing about whether it is allowed.

`token` names one open step of the case. When the act happened, who acts and in which office is in `Facts`.
Texts, form values and file digests are private: the journal keeps them apart from its chain, erasable.
"""

from typing import TypeAlias

from laksana.core.case.commands.after import AskReopen, Confirm, DecideReopen, Rate, RecordNoAnswer
from laksana.core.case.commands.beside import Comment, FreeDispose, Link
from laksana.core.case.commands.completing import Complete, FillForm, RecordWritten
from laksana.core.case.commands.ending import Cancel, CloseAsDuplicate, Reroute, Withdraw
from laksana.core.case.commands.incidents import JudgeIncident, LiftIncident, ReportIncident
from laksana.core.case.commands.official import CancelPaper, IssuePaper
from laksana.core.case.commands.opening import Open
from laksana.core.case.commands.papers import Paper, Papers, Scalar, Value, no_papers
from laksana.core.case.commands.parts import Appointment, Disposition, PlannedSite
from laksana.core.case.commands.people import Assign, Begin, Take
from laksana.core.case.commands.returning import Recall, SendBack
from laksana.core.case.commands.signing import CoSign, DecideCoSign
from laksana.core.case.commands.sites import AddSite, DecideSkip, SkipSite
from laksana.core.case.commands.stock import AwaitedGoods, Install, MoveStock, StockAct
from laksana.core.case.commands.versions import Migrate, Recalculate
from laksana.core.case.commands.waiting import AgreePause, FinishHandOver, Pause, Resume
from laksana.core.case.commands.words import DueReason, Means, Relation, Signing, Source, WaitingFor

Command: TypeAlias = (
    Open
    | Take
    | Begin
    | Complete
    | RecordWritten
    | FillForm
    | CoSign
    | DecideCoSign
    | Assign
    | SendBack
    | Recall
    | Pause
    | AgreePause
    | Resume
    | FinishHandOver
    | AddSite
    | SkipSite
    | DecideSkip
    | Withdraw
    | Cancel
    | Reroute
    | CloseAsDuplicate
    | Confirm
    | RecordNoAnswer
    | Rate
    | AskReopen
    | DecideReopen
    | Comment
    | FreeDispose
    | Link
    | Migrate
    | Recalculate
    | JudgeIncident
    | LiftIncident
    | ReportIncident
    | MoveStock
    | Install
    | IssuePaper
    | CancelPaper
)

__all__ = [
    "AddSite",
    "AgreePause",
    "Appointment",
    "AskReopen",
    "Assign",
    "AwaitedGoods",
    "Begin",
    "Cancel",
    "CancelPaper",
    "CloseAsDuplicate",
    "CoSign",
    "Command",
    "Comment",
    "Complete",
    "Confirm",
    "DecideCoSign",
    "DecideReopen",
    "DecideSkip",
    "Disposition",
    "DueReason",
    "FillForm",
    "FinishHandOver",
    "FreeDispose",
    "Install",
    "IssuePaper",
    "JudgeIncident",
    "LiftIncident",
    "Link",
    "Means",
    "Migrate",
    "MoveStock",
    "Open",
    "Paper",
    "Papers",
    "Pause",
    "PlannedSite",
    "Rate",
    "Recalculate",
    "Recall",
    "RecordNoAnswer",
    "RecordWritten",
    "Relation",
    "ReportIncident",
    "Reroute",
    "Resume",
    "Scalar",
    "SendBack",
    "Signing",
    "SkipSite",
    "Source",
    "StockAct",
    "Take",
    "Value",
    "WaitingFor",
    "Withdraw",
    "no_papers",
]
