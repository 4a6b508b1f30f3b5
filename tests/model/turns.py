"""Acts that turn a step back, stop its clock, or change a round of sites. Never imports the product."""

from model.completion import refuse
from model.guards import must_be_allowed, must_be_open, must_fit_in_time, must_say, on_step
from model.who import allowed, relations
from model.working_time import moved


def send_back(case, fields, facts):
    token = on_step(case, "send_back", fields, facts)
    found = relations(case, facts, token=token)
    step, to = case.step(token["step"]), fields["to"]
    as_performer = found & {"assignee", "pool"} and to in step["may_return_to"]
    as_owner = "owner" in found and any(question["well"] is False for question in case.questions)
    refuse(not (as_performer or as_owner), "return_not_allowed")
    records = [record for record in case.path if record["step"] == to]
    refuse(not records or to not in case.procedure["steps"], "return_not_allowed")
    refuse(token["pause"] and token["pause"]["agreed"], "return_not_allowed")
    refuse(len(case.tokens_of(token["step"])) > 1, "return_not_allowed")
    must_say(fields["reason"])
    del case.tokens[token["token"]]
    sites = [(record["site"], record["planned_on"]) for record in records]
    case.enter(
        to, facts["when"], facts, sites=sites if case.step(to)["each_site"] else (), parent=token["token"]
    )


def recall(case, fields, facts):
    must_be_open(case)
    record = case.record_of(fields["token"])
    refuse(record is None or record["skipped"], "nothing_to_recall")
    refuse(record["step"] not in case.procedure["steps"], "nothing_to_recall")
    must_be_allowed(allowed("recall", relations(case, facts, record=record), facts))
    must_fit_in_time(facts, record["done_at"])
    number, key, site = record["token"], record["step"], record["site"]
    followers = case.children.get(number, [])
    refuse(not followers and not case.tokens_of(key), "recall_too_late")
    refuse(any(is_touched(case, follower, facts) for follower in followers), "recall_too_late")
    for follower in followers:
        del case.tokens[follower]
    if case.step(key)["each_site"]:
        case.path.remove(record)
    else:
        case.cut(key)
    case.questions = [question for question in case.questions if question["token"] != number]
    to = None if record["post"] is None else (facts["who"]["person"], record["others"])
    case.open_step(
        key,
        facts["when"],
        facts,
        site=site,
        planned_on=record["planned_on"],
        parent=number,
        to=to or (None, ()),
    )


def is_touched(case, number, facts):
    token = case.tokens.get(number)
    if token is None or number in facts["seen"]:
        return True
    return bool(token["begun"] is not None or token["pause"] or token["submitted"])


def pause(case, fields, facts):
    token = on_step(case, "pause", fields, facts)
    refuse(token["pause"], "step_paused")
    refuse(token["submitted"], "step_submitted")
    must_say(fields["reason"])
    when, until = facts["when"], fields["until"]
    refuse(until is None or until <= when, "pause_needs_end")
    own = relations(case, facts, token=token) & {"owner", "above_owner"}
    token["pause"] = {
        "for": fields["waiting_for"],
        "since": when,
        "until": until,
        "by": facts["who"]["person"],
        "agreed": bool(own or until <= facts["diary"].after_days(when, 1)),
    }


def agree_pause(case, fields, facts):
    token = on_step(case, "agree_pause", fields, facts)
    refuse(not token["pause"] or token["pause"]["agreed"], "pause_not_asked")
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
    go_on(case, token, facts)


def go_on(case, token, facts):
    """End a pause; an agreed one moves the due time."""
    refuse(facts["when"] < token["pause"]["since"], "time_before_opening")
    if token["pause"]["agreed"]:
        step = case.step(token["step"])
        token["due"] = moved(
            facts["diary"], token["due"], since=token["pause"]["since"], until=facts["when"], step=step
        )
    token["pause"] = None


def add_site(case, fields, facts):
    must_be_open(case)
    key, site = fields["step"], fields["site"]
    tokens = case.tokens_of(key)
    refuse(not tokens, "step_not_open")
    may = any(allowed("add_site", relations(case, facts, token=token), facts) for token in tokens)
    must_be_allowed(may)
    must_fit_in_time(facts, min(token["opened"] for token in tokens))
    refuse(not case.step(key)["each_site"], "not_a_site_step")
    refuse(site not in facts["site_agency"], "site_unknown")
    here = [token["site"] for token in tokens] + [done["site"] for done in case.path if done["step"] == key]
    refuse(site in here, "site_twice")
    must_say(fields["reason"])
    parent = tokens[0]["parent"]
    case.open_step(key, facts["when"], facts, site=site, planned_on=fields["planned_on"], parent=parent)


def skip_site(case, fields, facts):
    token = on_step(case, "skip_site", fields, facts)
    refuse(not case.step(token["step"])["each_site"], "not_a_site_step")
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
    case.remember(
        token,
        by=facts["who"]["person"],
        outcome=None,
        done_at=facts["when"],
        post=token["post"],
        skipped=True,
    )
    case.leave(token["step"], None, facts["when"], facts, parent=token["token"], may_wait=False)
