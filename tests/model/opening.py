"""How a case of the reference model begins. Never imports the product."""

from model.case import REPORTER, Case
from model.completion import complete, refuse
from model.guards import must_be_allowed, must_say
from model.who import allowed, relations, step_relations


def open_case(case, fields, facts):
    procedure, office = case.procedure, facts["office"]
    first = case.step(procedure["first"])
    by_agency = first["performer"] == REPORTER
    planned = procedure["kind"] == "planned_maintenance"
    post = office["performers"].get(first["performer"])
    must_be_allowed(may_open(case, fields, facts, planned=planned, by_agency=by_agency, post=post))
    began = fields["drafted_at"] if by_agency else fields["arrived_at"]
    began = facts["when"] if began is None else began
    refuse(max(facts["when"], began) > facts["now"], "time_in_future")
    refuse(facts["when"] < began, "time_before_opening")
    must_say(fields["subject"], "text_required")
    refuse(any(site not in facts["site_agency"] for site in fields["sites"]), "site_unknown")
    refuse(len(set(fields["sites"])) < len(fields["sites"]), "site_twice")
    trial = Case(procedure)
    start(trial, fields, facts, began)
    token = trial.tokens[1]
    who = facts["who"]
    if by_agency:
        complete(trial, token, sent_along(fields), facts, by=who["person"], post=None)
    elif fields["completes_first"] and allowed("complete", relations(trial, facts, token=token), facts):
        complete(trial, token, sent_along(fields), facts, by=who["person"], post=post)
    case.__dict__.update(trial.__dict__)


def may_open(case, fields, facts, *, planned, by_agency, post):
    agency = fields["agency"]
    if planned:
        if agency is not None:
            return False
        found = relations(case, facts, agencies=()) | step_relations(post, None, (), facts)
        return allowed("open_planned", found, facts)
    found = relations(case, facts, agencies={agency})
    return agency is not None and allowed(
        "open_agency_starts" if by_agency else "open_office_starts", found, facts
    )


def start(case, fields, facts, began):
    case.status = "open"
    case.agency = fields["agency"]
    case.opened_at = facts["when"]
    case.open_step(case.procedure["first"], began, facts)


def sent_along(fields):
    """Give the completion that was handed in with a report."""
    return {
        "outcome": None,
        "reason": "",
        "papers": fields["papers"],
        "files": fields["files"],
        "checked": (),
        "appoint": fields["appoint"],
        "disposition": None,
        "sites": (),
    }
