"""What happened to a case: the only thing the journal keeps and the state is made of.

Every event is a frozen value with a version; a field marked `private` (free text, form values, files,
personal data) is kept apart from the chain and may be erased: `evolve` must never depend on its content.
Times are aware UTC. `by` is a person, `post` the post in which the person acted; both, and the times of the
act, stand on the journal entry, which holds all events that one command caused. Never decides anything.
"""

from typing import TypeAlias

from laksana.core.case.events.after import (
    AnswerMoved,
    CaseRated,
    RecoveryAnswered,
    RecoveryAsked,
    ReopenAsked,
    ReopenDecided,
)
from laksana.core.case.events.beside import CaseLinked, CommentAdded
from laksana.core.case.events.ending import CaseClosed
from laksana.core.case.events.finishing import (
    DispositionGiven,
    FormFilled,
    PostsInformed,
    StepCompleted,
    StepSubmitted,
)
from laksana.core.case.events.incidents import IncidentJudged, IncidentLifted, IncidentReported
from laksana.core.case.events.official import PaperCancelled, PaperIssued
from laksana.core.case.events.opening import CaseOpened, StepOpened
from laksana.core.case.events.people import PeopleNamed, StepAssigned, StepBegun, StepTaken
from laksana.core.case.events.returning import StepRecalled, StepReturned
from laksana.core.case.events.signing import CoSignDecided, CoSigned
from laksana.core.case.events.sites import SiteAdded, SkipAsked, SkipDecided
from laksana.core.case.events.stock import GoodsInstalled, StockMoved
from laksana.core.case.events.versions import CaseMigrated
from laksana.core.case.events.waiting import (
    DueMoved,
    HandOverBegun,
    HandOverFinished,
    PauseDecided,
    PromiseMoved,
    StepPaused,
    StepResumed,
)

Event: TypeAlias = (
    CaseOpened
    | StepOpened
    | StepTaken
    | StepBegun
    | StepAssigned
    | FormFilled
    | StepSubmitted
    | CoSigned
    | CoSignDecided
    | StepCompleted
    | PeopleNamed
    | DispositionGiven
    | PostsInformed
    | StepReturned
    | StepRecalled
    | StepPaused
    | PauseDecided
    | StepResumed
    | DueMoved
    | PromiseMoved
    | HandOverFinished
    | HandOverBegun
    | SiteAdded
    | SkipAsked
    | SkipDecided
    | RecoveryAsked
    | AnswerMoved
    | RecoveryAnswered
    | CaseRated
    | ReopenAsked
    | ReopenDecided
    | CommentAdded
    | CaseLinked
    | IncidentJudged
    | IncidentLifted
    | IncidentReported
    | StockMoved
    | GoodsInstalled
    | PaperIssued
    | PaperCancelled
    | CaseMigrated
    | CaseClosed
)

__all__ = [
    "AnswerMoved",
    "CaseClosed",
    "CaseLinked",
    "CaseMigrated",
    "CaseOpened",
    "CaseRated",
    "CoSignDecided",
    "CoSigned",
    "CommentAdded",
    "DispositionGiven",
    "DueMoved",
    "Event",
    "FormFilled",
    "GoodsInstalled",
    "HandOverBegun",
    "HandOverFinished",
    "IncidentJudged",
    "IncidentLifted",
    "IncidentReported",
    "PaperCancelled",
    "PaperIssued",
    "PauseDecided",
    "PeopleNamed",
    "PostsInformed",
    "PromiseMoved",
    "RecoveryAnswered",
    "RecoveryAsked",
    "ReopenAsked",
    "ReopenDecided",
    "SiteAdded",
    "SkipAsked",
    "SkipDecided",
    "StepAssigned",
    "StepBegun",
    "StepCompleted",
    "StepOpened",
    "StepPaused",
    "StepRecalled",
    "StepResumed",
    "StepReturned",
    "StepSubmitted",
    "StepTaken",
    "StockMoved",
]
