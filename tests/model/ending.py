"""Acts that end a case or lead it elsewhere. Never imports the product."""

from model.completion import must_open_somewhere, refuse
from model.guards import must_be_allowed, must_be_closed, must_be_open, must_say, on_case


def withdraw(case, fields, facts):
    must_be_open(case)
    must_be_allowed(case.agency is not None and case.procedure["kind"] != "planned_maintenance")
    on_case(case, "withdraw", facts)
    refuse({record["step"] for record in case.path} - {case.procedure["first"]}, "withdraw_too_late")
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
    must_say(fields["reason"])
    other = facts["other"]
    refuse(other is None or other["id"] != fields["procedure"], "procedure_unknown")
    refuse(other["id"] == case.procedure["id"], "procedure_unknown")
    case.close("rerouted", facts["when"])


def close_as_duplicate(case, fields, facts):
    must_be_open(case)
    on_case(case, "close_as_duplicate", facts)
    must_say(fields["reason"])
    refuse(fields["other"] == facts["case"], "same_case")
    refuse(fields["other"] not in facts["known"], "unknown_case")
    case.close("duplicate", facts["when"])
    case.links.add((fields["other"], "duplicate"))


def decide_reopen(case, fields, facts):
    must_be_closed(case)
    on_case(case, "decide_reopen", facts)
    refuse(not case.reopen_asked, "reopen_not_asked")
    if not fields["agree"]:
        must_say(fields["reason"])
        case.reopen_asked = False
        return
    marked = [step["key"] for step in case.procedure["steps"].values() if step["reopens_at"]]
    key = (marked or [case.procedure["first"]])[0]
    must_open_somewhere(case, key)
    case.reopen_asked = False
    case.status = "open"
    case.closed_at = None
    case.enter(key, facts["when"], facts)


def migrate(case, fields, facts):
    must_be_open(case)
    on_case(case, "migrate", facts)
    other, renamed = facts["other"], {}
    refuse(fields["version"] == case.procedure["version"], "same_version")
    refuse(other is None or other["id"] != case.procedure["id"], "procedure_unknown")
    refuse(other["version"] != fields["version"], "procedure_unknown")
    for token in case.tokens.values():
        renamed[token["step"]] = fields["steps"].get(token["step"], token["step"])
        here, there = case.step(token["step"]), other["steps"].get(renamed[token["step"]])
        refuse(there is None or there["each_site"] != here["each_site"], "migration_step_missing")
    differs = any(step_differs(case, record, other, renamed) for record in case.path)
    refuse(differs and not fields["history_differs"], "migration_history_differs")
    must_say(fields["reason"])
    standards = {number: standard_of(case.step(token["step"])) for number, token in case.tokens.items()}
    case.procedure = other
    for old, new in renamed.items():
        if old != new:
            call_otherwise(case, old, new)
    for number, token in case.tokens.items():
        if standard_of(case.step(token["step"])) != standards[number]:
            case.move_due(token, case.counted_due(token, facts), "migration")


def standard_of(step):
    return step["minutes"], step["days"], step["around_the_clock"]


def call_otherwise(case, old, new):
    """Give a step another name: visits count on from a step that had it, the round is cut there."""
    case.cut(new)
    for thing in [*case.tokens.values(), *case.path]:
        if thing["step"] == old:
            thing["step"] = new
            thing["visit"] += case.visits.get((new, thing["site"]), 0)
    case.waits = [(number, new if key == old else key, *rest) for number, key, *rest in case.waits]
    for key, site in [place for place in case.visits if place[0] == old]:
        case.visits[new, site] = case.visits.get((new, site), 0) + case.visits.pop((key, site))
    for key, site in [place for place in case.finishers if place[0] == old]:
        mine, other = case.finishers.pop((key, site)), case.finishers.get((new, site))
        later = other is None or mine["entry"] > other["entry"]
        case.finishers[new, site] = mine if later else other


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
            step["each_site"],
            [(name, way["to"]) for name, way in step["outcomes"].items()],
        )
        for step in (before, after)
    ]
    return ways[0] != ways[1]
