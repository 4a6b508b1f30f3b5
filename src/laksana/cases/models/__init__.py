"""Tables of running and finished cases.

The journal (`Entry`) says what happened and is append-only; all that is private in it lies in `Payload`,
erasable. The other tables are its shadow, written in the same transaction so that lists are quick, and can
be rebuilt from it. Rows that hang on a case belong to the case's government.
"""

from laksana.cases.models.asking import Decision, DecisionKind, Question
from laksana.cases.models.attachments import Attachment, AttachmentState
from laksana.cases.models.case import Case, CaseLink, CasePost, CaseSite, Counter, Impact
from laksana.cases.models.devices import CaseDevice
from laksana.cases.models.journal import Entry, Origin, Payload
from laksana.cases.models.official import CasePaper
from laksana.cases.models.reading import Acknowledgement, Notice, ReadMark
from laksana.cases.models.records import CaseRecord, RecordState
from laksana.cases.models.steps import OpenStep, SignatureAsked, StepOther, StepState
from laksana.cases.models.watching import LadderRule, Movable, MovedDue, Noticed

__all__ = [
    "Acknowledgement",
    "Attachment",
    "AttachmentState",
    "Case",
    "CaseDevice",
    "CaseLink",
    "CasePaper",
    "CasePost",
    "CaseRecord",
    "CaseSite",
    "Counter",
    "Decision",
    "DecisionKind",
    "Entry",
    "Impact",
    "LadderRule",
    "Movable",
    "MovedDue",
    "Notice",
    "Noticed",
    "OpenStep",
    "Origin",
    "Payload",
    "Question",
    "ReadMark",
    "RecordState",
    "SignatureAsked",
    "StepOther",
    "StepState",
]
