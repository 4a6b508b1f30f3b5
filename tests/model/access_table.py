"""Who may do what, typed from the house's table a second time: rows are acts, columns relations to a case.

The engine's permission tests and the pages' access matrix are both held against it. Never imports the
product. A person may do an act when one of the person's relations stands in the act's row and the person
belongs to the case's government.
"""

RELATIONS = (
    "reporter",  # of the case's agency, not authorised to send its papers
    "sender",  # of the case's agency, authorised to send its papers
    "other_agency",  # of another agency of the same government
    "assignee",  # the person named for the open step, still holding its post
    "former_assignee",  # the person named for the open step, who lost its post
    "taking_part",  # named beside the assignee, holding the step's post
    "pool",  # holds the step's post while nobody is assigned
    "bystander",  # holds the step's post while somebody else is assigned
    "completer",  # completed the step in question, still holding its post
    "former_completer",  # completed the step in question, lost its post
    "pauser",  # paused the step in question
    "past_post",  # holds a post that held a step of the case before
    "signing_party",  # holds a post whose signature the step awaits
    "informed",  # holds a post that got a disposition or a copy of one
    "ending_post",  # holds the post that receives the finished case
    "owner",  # holds the post that owns the case
    "above_owner",  # holds a post above the owner's
    "above_step",  # holds a post above the step's
    "above_past_post",  # holds a post above one that held a step
    "desk",  # desk staff of the government
    "clerk",  # recording clerk of the head who performs the step
    "auditor",  # reads only
    "administrator",  # administers the government, holds no post
    "colleague",  # holds a post that has nothing to do with the case
    "system",  # the clock and linked cases
    "anonymous",  # nobody
)

AGENCY = {"reporter", "sender"}
PERFORMER = {"assignee", "pool"}
HOLDER = {"assignee", "taking_part", "pool", "bystander"}
OWNERS = {"owner", "above_owner"}
TOOK_PART = HOLDER | {"past_post"}
ABOVE = {"above_step", "above_past_post"}
TOLD = {"signing_party", "informed", "ending_post"}

ALLOWED = {
    # a case as a whole
    "open_office_starts": AGENCY | {"desk", "system"},
    "open_agency_starts": {"sender", "desk", "system"},
    "open_planned": HOLDER | {"owner", "clerk", "system"},
    "withdraw": AGENCY | {"desk"},
    "confirm": AGENCY | {"desk"},
    "confirm_by_account": AGENCY,
    "confirm_by_other_means": {"desk"},
    "record_no_answer": {"system"},
    "recalculate": {"system"},
    "ask_reopen": AGENCY | {"desk"},
    "rate": AGENCY,
    "cancel": OWNERS,
    "reroute": OWNERS,
    "close_as_duplicate": OWNERS,
    "decide_reopen": OWNERS,
    "migrate": OWNERS,
    "judge_incident": TOOK_PART | OWNERS,
    "lift_incident": OWNERS,
    "report_incident": TOOK_PART | OWNERS,
    "comment": TOOK_PART | OWNERS | AGENCY | {"desk"},
    "free_dispose": TOOK_PART | OWNERS,
    "link": TOOK_PART | OWNERS | {"system"},
    # a step that a post performs
    "take": HOLDER,
    "complete": PERFORMER,
    "begin": PERFORMER | {"taking_part"},
    "pause": PERFORMER | {"taking_part"},
    "agree_pause": OWNERS,
    "resume": OWNERS | {"pauser", "above_step", "system"},
    "finish_hand_over": OWNERS | HOLDER | {"pauser", "above_step", "system"},
    "assign": PERFORMER | {"owner", "above_step"},
    "send_back": PERFORMER,
    "send_back_not_well": {"owner"},
    "recall": {"completer"},
    "record_written": {"clerk"},
    "fill": PERFORMER | {"sender", "desk"},
    "fill_draft": PERFORMER | AGENCY | {"desk"},
    "co_sign_for_agency": AGENCY,
    "co_sign_as_post": {"signing_party"},
    "record_co_sign": PERFORMER,
    "decide_co_sign": OWNERS,
    "add_site": PERFORMER | OWNERS,
    "skip_site": PERFORMER | OWNERS,
    "agree_skip": OWNERS,
    "issue_paper": HOLDER | OWNERS,
    "move_stock": PERFORMER | OWNERS | {"taking_part"},
    # a step that the reporter's agency performs
    "complete_as_agency": {"sender", "desk"},
    "send_back_as_agency": {"sender", "desk"},
    "record_co_sign_as_agency": {"sender", "desk"},
    "add_site_as_agency": OWNERS | {"sender", "desk"},
    "skip_site_as_agency": OWNERS | {"sender", "desk"},
    # reading
    "read": TOOK_PART | OWNERS | AGENCY | ABOVE | TOLD | {"clerk", "desk", "auditor", "system"},
    "read_internal": TOOK_PART | OWNERS | ABOVE | TOLD | {"auditor", "system"},
}
"""The relations that allow an act. Whoever is not named is refused; so is everybody of another government."""
