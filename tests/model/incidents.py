"""The duty to report a security incident. Never imports the product."""

from model.completion import refuse
from model.guards import must_be_allowed, must_be_open, must_fit_in_time, must_say
from model.who import allowed, relations

ITEMS = ("contact", "description", "chronology", "impact")


def judge_incident(case, fields, facts):
    must_be_open(case)
    on_security_case(case, "judge_incident", facts)
    refuse(case.duty, "already_judged")
    refuse(fields["known_at"] > facts["when"], "time_in_future")
    by = fields["known_at"] + 60 * facts["report_within"]
    case.duty = {"known": fields["known_at"], "by": by, "reported": None}


def lift_incident(case, fields, facts):
    on_security_case(case, "lift_incident", facts)
    must_be_unreported(case)
    must_say(fields["reason"])
    case.duty = None


def report_incident(case, fields, facts):
    on_security_case(case, "report_incident", facts)
    must_be_unreported(case)
    refuse(facts["when"] < case.duty["known"], "time_before_opening")
    for item in ITEMS:
        must_say(fields[item], "text_required")
    case.duty["reported"] = facts["when"]


def on_security_case(case, act, facts):
    must_be_allowed(case.procedure["kind"] == "security_incident")
    must_be_allowed(allowed(act, relations(case, facts), facts))
    must_fit_in_time(facts, case.opened_at)


def must_be_unreported(case):
    refuse(not case.duty, "not_judged")
    refuse(case.duty["reported"] is not None, "already_reported")
