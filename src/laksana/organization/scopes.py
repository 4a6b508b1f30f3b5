"""Who sees which rows of the organization, the audit trail and the outbox."""

from laksana.audit.models import Detail, Entry, Head
from laksana.organization import models as tables
from laksana.organization.access import (
    administrators_only,
    office_or_own_agency,
    register_scope,
    register_unreachable,
    same_government,
)
from laksana.outbox.models import Job, Tally, Worker


def register() -> None:
    """Register every table of this room and of those before it."""
    register_scope(tables.Agency, office_or_own_agency("pk"))
    register_scope(tables.Site, office_or_own_agency("agency"))
    for shared in (
        tables.Unit,
        tables.Post,
        tables.CatalogueTile,
        tables.CalendarRange,
        tables.Holiday,
        tables.OnCall,
    ):
        register_scope(shared, same_government)
    for managed in (
        tables.Person,
        tables.Holding,
        tables.Mandate,
        tables.AgencyContact,
        tables.Duty,
        tables.Clerk,
        tables.PerformerPost,
        tables.CalendarCorrection,
        tables.Qualification,
    ):
        register_scope(managed, administrators_only)
    register_unreachable(tables.Government, "Public pages find it by slug, others through the person.")
    register_unreachable(tables.Account, "Reached only through its person.")
    register_unreachable(tables.SignInFailure, "Counted, never shown.")
    register_unreachable(tables.SignInCode, "Opens an account by what only its owner was told.")
    register_unreachable(tables.QualificationProof, "Handed out with its qualification.")
    register_unreachable(tables.Receipt, "Looked up by command id and compared with the person.")
    register_unreachable(Entry, "Shown by audit.selectors for the visitor's own government.")
    register_unreachable(Detail, "Shown with its entry.")
    register_unreachable(Head, "Never shown.")
    register_unreachable(Job, "Parked ones are shown by outbox.selectors for the visitor's own government.")
    register_unreachable(Tally, "Counted for the whole installation, never shown.")
    register_unreachable(Worker, "Told on the health page, and holds nobody's data.")
