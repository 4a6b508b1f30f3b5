"""What other rooms read of the organization."""

from laksana.organization.models import Government, Person
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
from laksana.organization.selectors.people import (
    Visitor,
    actor_of,
    person_row,
    posts_held,
    system_actor,
    visitor,
    who,
)
from laksana.organization.selectors.procedures import ProcedureCard, register_procedures
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
)

__all__ = [
    "AgencyCard",
    "ContactCard",
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
    "government_by_slug",
    "government_row",
    "governments",
    "local_day",
    "office",
    "person_row",
    "posts_held",
    "register_procedures",
    "structure",
    "structure_of",
    "system_actor",
    "visitor",
    "who",
    "whole_government",
]
