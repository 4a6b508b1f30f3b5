"""What somebody is to a case, and whether one of those relations allows an act. Never imports the product."""

from model.access_table import ALLOWED


def relations(case, facts, *, token=None, record=None, agencies=None, signing_post=None):
    """Give the names of every relation that the actor has to the case and the step in question."""
    who, office = facts["who"], facts["office"]
    posts, person = who["posts"], who["person"]
    found = set()
    for agency in case_agencies(case, facts, token) if agencies is None else agencies:
        if agency is not None and who["agency"] == agency:
            found.add("sender" if who["may_send"] else "reporter")
    owner = office["performers"][case.owner]
    if owner in posts:
        found.add("owner")
    if posts & set(office["superiors"].get(owner, ())):
        found.add("above_owner")
    if posts & case.took_part:
        found.add("past_post")
    if signing_post is not None and signing_post in posts:
        found.add("signing_party")
    if token is not None:
        found |= step_relations(token["post"], token["assignee"], token["others"], facts)
        if token["pause"] and token["pause"]["by"] == person:
            found.add("pauser")
    if record is not None and record["by"] == person:
        holds = record["post"] is None or record["post"] in posts
        found.add("completer" if holds else "former_completer")
    for name in ("desk", "system", "auditor"):
        if who[name]:
            found.add(name)
    return found


def step_relations(post, assignee, others, facts):
    """Give the relations to a step performed by `post`."""
    who, found = facts["who"], set()
    if post is None:
        return found
    if post in who["posts"]:
        if assignee is None:
            found.add("pool")
        elif assignee == who["person"]:
            found.add("assignee")
        elif who["person"] in others:
            found.add("taking_part")
        else:
            found.add("bystander")
    if who["posts"] & set(facts["office"]["superiors"].get(post, ())):
        found.add("above_step")
    if post in who["clerk_for"]:
        found.add("clerk")
    return found


def case_agencies(case, facts, token=None):
    """Give the agencies that count as the reporter's: the case's, and the one of the step's site."""
    agencies = {case.agency}
    if token is not None and token["site"] is not None:
        agencies.add(facts["site_agency"].get(token["site"]))
    return agencies


def allowed(act, found, facts, token=None):
    """Tell whether one of the relations allows the act, in this government."""
    if token is not None and token["post"] is None:
        act = f"{act}_as_agency" if f"{act}_as_agency" in ALLOWED else act
    return facts["who"]["government"] == facts["office"]["government"] and bool(ALLOWED[act] & found)
