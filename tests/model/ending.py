"""Acts that end a case or lead it elsewhere. Never imports the product."""

from model.completion import refuse
from model.guards import must_be_allowed, must_be_closed, must_be_open, must_say, on_case


def withdraw(case, fields, facts):
    must_be_open(case)
    must_be_allowed(case.procedure["kind"] != "planned_maintenance")
    on_case(case, "withdraw", facts)
    too_late = [record for record in case.path if record["step"] != case.procedure["first"]]
    refuse(too_late or len(case.path) > 1, "withdraw_too_late")
    must_say(fields["reason"])
    case.close("withdrawn", facts["when"])


def cancel(case, fields, facts):
    must_be_open(case)
    on_case(case, "cancel", facts)
    must_say(fields["reason"])
    case.close("cancelled", facts["when"])


def reroute(case, fields, facts):
    must_be_open(case)
    on_case(case, "reroute", facts)
    other = facts["other"]
    refuse(other is None or other["id"] != fields["procedure"], "procedure_unknown")
    refuse(other["id"] == case.procedure["id"], "procedure_unknown")
    refuse(other["government"] not in ("", case.procedure["government"]), "procedure_unknown")
    must_say(fields["reason"])
    case.close("rerouted", facts["when"])


def close_as_duplicate(case, fields, facts):
    must_be_open(case)
    on_case(case, "close_as_duplicate", facts)
    refuse(fields["other"] not in facts["known"], "unknown_case")
    must_say(fields["reason"])
    case.close("duplicate", facts["when"])


def decide_reopen(case, fields, facts):
    must_be_closed(case)
    on_case(case, "decide_reopen", facts)
    refuse(not case.reopen_asked, "reopen_not_asked")
    case.reopen_asked = False
    if not fields["agree"]:
        return
    marked = [step["key"] for step in case.procedure["steps"].values() if step["reopens_at"]]
    case.status = "open"
    case.closed_at = None
    case.enter((marked or [case.procedure["first"]])[0], facts["when"], facts)


def migrate(case, fields, facts):
    must_be_open(case)
    on_case(case, "migrate", facts)
    other, renamed = facts["other"], fields["steps"]
    refuse(other is None or other["id"] != case.procedure["id"], "procedure_unknown")
    refuse(other["version"] != fields["version"], "procedure_unknown")
    refuse(other["version"] == case.procedure["version"], "same_version")
    for token in case.tokens.values():
        refuse(renamed.get(token["step"], token["step"]) not in other["steps"], "migration_step_missing")
    differs = any(step_differs(case, record, other, renamed) for record in case.path)
    refuse(differs and not fields["history_differs"], "migration_history_differs")
    must_say(fields["reason"])
    case.procedure = other
    for token in case.tokens.values():
        token["step"] = renamed.get(token["step"], token["step"])


def step_differs(case, record, other, renamed):
    before = case.procedure["steps"].get(record["step"])
    after = other["steps"].get(renamed.get(record["step"], record["step"]))
    if before is None or after is None:
        return True
    ways = [
        (
            step["performer"],
            step["does"],
            step["next"],
            [(name, way["to"]) for name, way in step["outcomes"].items()],
        )
        for step in (before, after)
    ]
    return ways[0] != ways[1]
