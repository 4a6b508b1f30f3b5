"""Papers made final and cancelled. Never imports the product."""

from model.completion import refuse
from model.guards import must_be_allowed, must_fit_in_time, must_say
from model.who import allowed, relations, step_relations


def issue_paper(case, fields, facts):
    place = place_of_paper(case, fields, facts)
    refuse(fields["paper"] not in case.written_at(fields["token"]), "paper_not_made")
    stands = case.final_paper(fields["paper"], place["site"])
    if fields["replaces"]:
        refuse(stands is None or stands["document"] != fields["replaces"], "paper_not_final")
        must_say(fields["reason"])
        stands["ended"] = "replaced"
    else:
        refuse(stands is not None, "paper_already_final")
    case.finals.append(
        {key: fields[key] for key in ("document", "paper", "token", "number", "digest")}
        | {"site": place["site"], "entry": case.entry, "ended": None}
    )


def cancel_paper(case, fields, facts):
    place = place_of_paper(case, fields, facts)
    standing = [paper for paper in case.finals if paper["document"] == fields["document"]]
    mine = [
        paper
        for paper in standing
        if paper["ended"] is None
        and paper["site"] == place["site"]
        and paper["paper"] in case.written_at(fields["token"])
    ]
    refuse(not mine, "paper_not_final")
    must_say(fields["reason"])
    mine[0]["ended"] = "cancelled"


def place_of_paper(case, fields, facts):
    """Find the step at which a paper was written, and refuse whoever may not make it final."""
    place = case.place_of(fields["token"])
    refuse(place is None, "step_not_open")
    found = relations(case, facts) | step_relations(
        place["post"], place.get("assignee"), place.get("others", ()), facts
    )
    must_be_allowed(allowed("issue_paper", found, facts))
    must_fit_in_time(facts, case.opened_at)
    refuse(not case.written_at(fields["token"]), "paper_not_made")
    return place
