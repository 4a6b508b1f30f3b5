"""Acts that turn a step back, stop its clock, or change a round of sites. Never imports the product."""

from model.case import hours_of
from model.completion import must_open_somewhere, refuse
from model.guards import (
    latest,
    must_be_allowed,
    must_be_open,
    must_fit_in_time,
    must_say,
    on_step,
    open_token,
)
from model.who import allowed, relations
from model.working_time import due, moved


def send_back(case, fields, facts):
    token = open_token(case, fields)
    found = relations(case, facts, token=token)
    returns, to = case.step(token["step"])["may_return_to"], fields["to"]
    as_performer = bool(returns) and allowed("send_back", found, facts, token)
    as_owner = any(question["well"] is False for question in case.questions)
    as_owner = as_owner and allowed("send_back_not_well", found, facts)
    must_be_allowed(as_performer or as_owner)
    must_fit_in_time(facts, latest(token))
    refuse(token["pause"] and token["pause"]["agreed"], "step_paused")
    refuse(len(case.tokens) > 1, "return_not_allowed")
    refuse(all(record["step"] != to for record in case.path), "return_not_allowed")
    past = case.step(token["step"])["returns_past"].get(to)
    too_far = past is not None and any(record["step"] == past for record in case.path)
    refuse((to not in returns or too_far) and not as_owner, "return_not_allowed")
    refuse(to not in case.procedure["steps"], "return_not_allowed")
    must_say(fields["reason"])
    must_open_somewhere(case, to)
    del case.tokens[token["token"]]
    case.enter(to, facts["when"], facts, parent=token["token"])


def recall(case, fields, facts):
    must_be_open(case)
    record = case.record_of(fields["token"])
    refuse(record is None or record["skipped"], "nothing_to_recall")
    refuse(record["step"] not in case.procedure["steps"], "nothing_to_recall")
    must_be_allowed(allowed("recall", relations(case, facts, record=record), facts))
    number, key = record["token"], record["step"]
    followers = [token for token in case.tokens.values() if token["parent"] == number]
    must_fit_in_time(facts, max([record["done_at"], *(token["opened"] for token in followers)]))
    later = case.path[case.path.index(record) + 1 :]
    refuse(any(other["step"] != key or record["site"] is None for other in later), "recall_too_late")
    for token in case.tokens.values():
        beside = token["step"] == key and record["site"] is not None
        refuse(not beside and (token not in followers or is_touched(token, facts)), "recall_too_late")
    for token in followers:
        del case.tokens[token["token"]]
    case.path.remove(record)
    case.questions = [question for question in case.questions if question["token"] != number]
    to = (None, ()) if record["post"] is None else (record["by"], record["others"])
    case.open_step(key, facts["when"], facts, site=record["site"], parent=number, to=to)


def is_touched(token, facts):
    seen = token["token"] in facts["seen"]
    waits = token["pause"] or token["submitted"] or token["form"] or token["skip_asked"]
    return bool(seen or waits or token["begun"] is not None)


def pause(case, fields, facts):
    token = on_step(case, "pause", fields, facts)
    refuse(token["pause"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    must_say(fields["reason"])
    when, until = facts["when"], fields["until"]
    refuse(until is None or until <= when, "pause_needs_end")
    own = relations(case, facts, token=token) & {"owner", "above_owner"}
    step = hours_of(case.step(token["step"]), token["post"], facts)
    day = due(facts["diary"], when, {**step, "minutes": None, "days": 1})
    token["pause"] = {
        "for": fields["waiting_for"],
        "since": when,
        "until": until,
        "by": facts["who"]["person"],
        "agreed": bool(own or until <= day),
        "goods": fields["goods"] if fields["waiting_for"] == "goods" else (),
    }


def agree_pause(case, fields, facts):
    token = on_step(case, "agree_pause", fields, facts)
    refuse(not token["pause"], "step_not_paused")
    refuse(token["pause"]["agreed"], "pause_not_asked")
    if fields["agree"]:
        token["pause"]["agreed"] = True
    else:
        token["pause"] = None


def resume(case, fields, facts):
    token = on_step(case, "resume", fields, facts)
    refuse(not token["pause"], "step_not_paused")
    refuse(token["pause"]["for"] == "linked_work", "pause_is_linked")
    go_on(case, token, facts)


def finish_hand_over(case, fields, facts):
    token = on_step(case, "finish_hand_over", fields, facts)
    refuse(not token["pause"] or token["pause"]["for"] != "linked_work", "hand_over_not_open")
    must_say(fields["done"], "text_required")
    must_say(fields["by_whom"], "text_required")
    go_on(case, token, facts)


def go_on(case, token, facts):
    """End a pause; an agreed one moves the due time."""
    if token["pause"]["agreed"]:
        step = hours_of(case.step(token["step"]), token["post"], facts)
        since, until = token["pause"]["since"], facts["when"]
        later = moved(facts["diary"], token["due"], since=since, until=until, step=step)
        case.move_due(token, later, "pause")
    case.stop_waiting(token, facts["when"])
    token["pause"] = None
    token["resumed"] = facts["when"]


def add_site(case, fields, facts):
    must_be_open(case)
    key, site = fields["step"], fields["site"]
    refuse(key not in case.procedure["steps"], "step_not_open")
    refuse(not case.step(key)["each_site"], "not_a_site_step")
    tokens = case.tokens_of(key)
    refuse(not tokens, "step_not_open")
    may = [allowed("add_site", relations(case, facts, token=token), facts, token) for token in tokens]
    must_be_allowed(any(may))
    must_fit_in_time(facts, tokens[0]["opened"])
    refuse(site not in facts["site_agency"], "site_unknown")
    here = [token["site"] for token in tokens] + [done["site"] for done in case.path if done["step"] == key]
    refuse(site in here, "site_twice")
    must_say(fields["reason"])
    parent = tokens[0]["parent"]
    case.open_step(key, facts["when"], facts, site=site, planned_on=fields["planned_on"], parent=parent)


def skip_site(case, fields, facts):
    step = case.step(open_token(case, fields)["step"])
    refuse(not step["each_site"], "not_a_site_step")
    token = on_step(case, "skip_site", fields, facts)
    refuse(token["submitted"], "step_submitted")
    refuse(token["skip_asked"], "skip_already_asked")
    must_say(fields["reason"])
    if relations(case, facts, token=token) & {"owner", "above_owner"}:
        leave_out(case, token, facts)
    else:
        token["skip_asked"] = True


def decide_skip(case, fields, facts):
    token = on_step(case, "agree_skip", fields, facts)
    refuse(not token["skip_asked"], "skip_not_asked")
    if fields["agree"]:
        leave_out(case, token, facts)
    else:
        token["skip_asked"] = False


def leave_out(case, token, facts):
    case.stop_waiting(token, facts["when"])
    case.remember(
        token,
        by=None,
        outcome=None,
        done_at=facts["when"],
        post=token["post"],
        skipped=True,
    )
    case.leave(token["step"], None, facts["when"], facts, parent=token["token"])
