"""Tables of the organization room. Other rooms name them as foreign keys only, and read by `selectors`."""

from laksana.organization.models.accounts import Account, SignInCode, SignInFailure
from laksana.organization.models.calendar import CalendarCorrection, CalendarRange, Holiday, OnCall
from laksana.organization.models.government import Government, Tenant, new_revision
from laksana.organization.models.mandates import Mandate
from laksana.organization.models.people import AgencyContact, Clerk, Duty, DutyKind, Holding, Person
from laksana.organization.models.places import Agency, AgencyKind, Site
from laksana.organization.models.qualifications import Qualification, QualificationProof
from laksana.organization.models.receipts import Receipt
from laksana.organization.models.structure import Post, PostKind, Unit
from laksana.organization.models.work import CatalogueTile, PerformerPost, TileKind

__all__ = [
    "Account",
    "Agency",
    "AgencyContact",
    "AgencyKind",
    "CalendarCorrection",
    "CalendarRange",
    "CatalogueTile",
    "Clerk",
    "Duty",
    "DutyKind",
    "Government",
    "Holding",
    "Holiday",
    "Mandate",
    "OnCall",
    "PerformerPost",
    "Person",
    "Post",
    "PostKind",
    "Qualification",
    "QualificationProof",
    "Receipt",
    "SignInCode",
    "SignInFailure",
    "Site",
    "Tenant",
    "TileKind",
    "Unit",
    "new_revision",
]
