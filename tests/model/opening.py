"""How a case of the reference model begins. Never imports the product."""

from model.case import END, REPORTER, Case, exit_of
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
    when = facts["when"]
    refuse(when > facts["now"], "time_in_future")
    before = [moment for moment in (fields["drafted_at"], fields["arrived_at"]) if moment is not None]
    refuse(any(moment > when for moment in before), "time_in_future")
    began = fields["drafted_at"] if by_agency else fields["arrived_at"]
    must_say(fields["subject"], "text_required")
    refuse(any(site not in facts["site_agency"] for site in fields["sites"]), "site_unknown")
    refuse(len(set(fields["sites"])) < len(fields["sites"]), "site_twice")
    refuse(first["each_site"] and not fields["sites"], "sites_required")
    trial = Case(procedure)
    start(trial, fields, facts, when if began is None else began)
    token, who = trial.tokens[1], facts["who"]
    if by_agency:
        completes = fields["completes_first"] or not who["system"]
    else:
        may = allowed("complete", relations(trial, facts, token=token), facts)
        completes = fields["completes_first"] and may
    if completes and not first["each_site"]:
        complete(trial, token, sent_along(case, fields), facts, by=who["person"], post=post)
    case.__dict__.update(trial.__dict__)


def may_open(case, fields, facts, *, planned, by_agency, post):
    agency = fields["agency"]
    found = relations(case, facts, agencies={agency}) | step_relations(post, None, (), facts)
    if not facts["who"]["system"] and planned != (agency is None):
        return False
    if planned:
        return allowed("open_planned", found, facts)
    return allowed("open_agency_starts" if by_agency else "open_office_starts", found, facts)


def start(case, fields, facts, began):
    case.status = "open"
    case.agency = fields["agency"]
    case.opened_at = facts["when"]
    case.sites = list(fields["sites"])
    case.entry = 1
    case.enter(case.procedure["first"], began, facts)


def sent_along(case, fields):
    """Give the completion that was handed in with a report: its sites are those of a round that follows."""
    target = exit_of(case.step(case.procedure["first"]), None)
    for_round = target != END and case.step(target)["each_site"]
    return {
        "outcome": None,
        "reason": "",
        "papers": fields["papers"],
        "files": fields["files"],
        "checked": (),
        "appoint": fields["appoint"],
        "disposition": None,
        "sites": tuple((site, "") for site in fields["sites"]) if for_round else (),
    }
