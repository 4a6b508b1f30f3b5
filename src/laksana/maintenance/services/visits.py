"""Notes when the sites of a round were visited, once the round has ended: plans choose by it."""

from laksana.cases import selectors as cases
from laksana.cases.services import By
from laksana.core.procedure.model import Kind
from laksana.maintenance.models import Visit


def note_visits(by: By, case: int) -> None:
    """Note the visits of a case that ended; a site that was skipped counts as not visited."""
    found = cases.find(by.actor, by.structure, case=case, now=by.now)
    if found.procedure.kind is not Kind.PLANNED_MAINTENANCE:
        return
    done = ((one.site, one.done_at) for one in found.state.path if one.site and not one.skipped)
    Visit.objects.bulk_create(
        (Visit(government_id=by.government.pk, case_id=case, site_id=site, at=at) for site, at in done),
        update_conflicts=True,
        unique_fields=["case", "site"],
        update_fields=["at"],
    )
