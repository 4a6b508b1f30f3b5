"""What other rooms read of the organization."""

from laksana.organization.models import CalendarCorrection, Government, Person
from laksana.organization.selectors.cache import (
    calendar,
    government_by_slug,
    government_row,
    governments,
    local_day,
    office,
    structure,
    structure_of,
    whole_government,
)
from laksana.organization.selectors.corrections import cause_of, correction, is_superseded
from laksana.organization.selectors.mandates import post_as_held
from laksana.organization.selectors.people import (
    ACT_AS,
    OWN,
    SIGNED_IN_BY_CODE,
    Visitor,
    actor_of,
    person_row,
    posts_held,
    system_actor,
    visitor,
    who,
)
from laksana.organization.selectors.procedures import ProcedureCard, register_procedures
from laksana.organization.selectors.qualifications import Ending, ending_qualifications
from laksana.organization.selectors.structure import (
    AgencyCard,
    ContactCard,
    GovernmentCard,
    HoldingCard,
    PersonCard,
    PostCard,
    SiteCard,
    Structure,
    TileCard,
    UnitCard,
    post_kinds,
)
from laksana.organization.selectors.vacancies import register_standing

__all__ = [
    "ACT_AS",
    "OWN",
    "SIGNED_IN_BY_CODE",
    "AgencyCard",
    "CalendarCorrection",
    "ContactCard",
    "Ending",
    "Government",
    "GovernmentCard",
    "HoldingCard",
    "Person",
    "PersonCard",
    "PostCard",
    "ProcedureCard",
    "SiteCard",
    "Structure",
    "TileCard",
    "UnitCard",
    "Visitor",
    "actor_of",
    "calendar",
    "cause_of",
    "correction",
    "ending_qualifications",
    "government_by_slug",
    "government_row",
    "governments",
    "is_superseded",
    "local_day",
    "office",
    "person_row",
    "post_as_held",
    "post_kinds",
    "posts_held",
    "register_procedures",
    "register_standing",
    "structure",
    "structure_of",
    "system_actor",
    "visitor",
    "who",
    "whole_government",
]
