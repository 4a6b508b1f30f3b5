"""Who gets what at which address: typed from the house's rules, never computed from the product's marks.

A route that is missing here fails the matrix. What may be done to a case is typed in `model.access_table`.
"""

from dataclasses import dataclass

Group = frozenset[str]

BESIDE = {"bystander", "taking_part"}
"""Relations of colleagues of who has the step: they may only have been late."""
KINDS = {
    "reporter": {"agency"},
    "sender": {"agency"},
    "other agency": {"agency"},
    "other agency's head": {"agency"},
    "team 1": {"post"},
    "team 2": {"post"},
    "team 3": {"post"},
    "gone": {"post"},
    "team's head": {"post"},
    "administrator 1": {"post"},
    "administrator 2": {"post"},
    "officer": {"post"},
    "section head": {"post"},
    "division head": {"post"},
    "office head": {"post"},
    "told": {"post"},
    "archivist": {"post"},
    "desk": {"desk"},
    "clerk": {"clerk"},
    "other clerk": {"clerk"},
    "auditor": {"auditor"},
    "administrator": {"administrator"},
    "stand-in": {"post"},
    "stand-in to come": {"nobody"},
    "stand-in of yesterday": {"nobody"},
    "no part": {"nobody"},
    "new account": {"new"},
    "anonymous": {"anonymous"},
    "neighbour head": {"post"},
    "neighbour desk": {"desk"},
    "neighbour auditor": {"auditor"},
    "neighbour administrator": {"administrator"},
    "neighbour clerk": {"clerk"},
    "neighbour agency": {"agency"},
}
"""What people are today, whatever the case. `new`: with a temporary password that must be changed first."""

MEMBERS = frozenset({"agency", "post", "desk", "clerk", "auditor", "administrator", "nobody"})
ANYBODY = MEMBERS | {"new", "anonymous"}
OWN = MEMBERS | {"new"}
POST = frozenset({"post"})
FACES = (
    "reporter",
    "team 1",
    "desk",
    "clerk",
    "auditor",
    "administrator",
    "no part",
    "new account",
    "anonymous",
    *(who for who in KINDS if who.startswith("neighbour")),
)
"""One of each kind: enough where it does not matter how somebody stands to a case."""

RECORDING = frozenset({"post", "clerk"})
OFFICE = frozenset({"post", "desk", "clerk"})
READING = OFFICE | {"auditor"}
READING_FILES = READING | {"agency"}
AGENCY = frozenset({"agency"})
DESK = frozenset({"desk"})
BRINGING = AGENCY | DESK
ADMIN = frozenset({"administrator"})
KEEPING = POST | ADMIN
SEEING = READING | ADMIN


@dataclass(frozen=True)
class Line:
    """For whom a route is, and how it answers them: a bare GET, and a POST with nothing but a command id.

    None: there is no such method. `thing` names what its address points at; `row` the row of the access
    table that says who of those let in may see that thing of a case, in that `scene`. `closed` answers those
    not let in, `beside` those whose colleague has the step.
    """

    who: Group
    get: int | None = 200
    post: int | None = None
    thing: str = ""
    row: str = ""
    closed: int = 403
    beside: int = 0
    scene: str = "running"


def page(who: Group, thing: str = "", *, row: str = "") -> Line:
    return Line(who, thing=thing, row=row)


def asks(who: Group, thing: str = "") -> Line:
    """A page with a form: an empty one comes back with what is missing."""
    return Line(who, 200, 422, thing)


def paper(
    who: Group, get: int | None, post: int | None, thing: str = "official paper", *, row: str = "read"
) -> Line:
    """What is done with a paper of a case, in the scene where one stands."""
    return Line(who, get, post, thing, row, scene="paper stands")


def button(who: Group, thing: str = "", *, done: int = 302, row: str = "") -> Line:
    return Line(who, None, done, thing, row)


ROUTES = {
    # for everybody
    "health": page(ANYBODY),
    "metrics": page(ANYBODY),
    "set_language": button(ANYBODY),
    "ui:theme": button(ANYBODY),
    "ui:style": page(ANYBODY),
    "ui:manifest": page(ANYBODY),
    "organization:home": page(ANYBODY),
    "organization:demo": Line(ANYBODY - {"new"}, 200, 404, closed=404),
    "account_login": Line(ANYBODY, 200, 200),
    "organization:code-ask": Line(ANYBODY, 404, 404),  # the stage has no way to send them
    "organization:code-enter": Line(ANYBODY, 302, 302),
    "organization:code-link": Line(ANYBODY, 410, 410, "made-up link"),
    "account_logout": Line(ANYBODY, 200, 302),
    "account_inactive": page(ANYBODY),
    "intake:track": page(ANYBODY),
    "intake:scanned": asks(ANYBODY, "label's code"),
    "intake:scan_sent": page(ANYBODY, "scan's token"),
    "intake:tracked": page(ANYBODY, "code"),
    "documents:verify_ask": page(ANYBODY),
    "documents:verify": page(ANYBODY, "paper code"),
    # how papers look, and the agenda of their numbers
    "documents:kinds": page(ADMIN),
    "documents:letterhead": asks(ADMIN),
    "documents:kind_new": asks(ADMIN),
    "documents:kind": asks(ADMIN, "paper kind"),
    "documents:agenda": page(ADMIN),
    "documents:agenda_csv": page(ADMIN),
    "documents:agenda_xlsx": page(ADMIN),
    "documents:number_new": asks(ADMIN),
    "documents:series_begin": asks(ADMIN),
    "documents:number_cancel": asks(ADMIN, "paper number"),
    "intake:front": page(ANYBODY, "front"),
    # one's own
    "organization:account": page(OWN),
    "organization:end-sessions": button(OWN),
    "account_change_password": Line(OWN, 200, 200),
    "procedures:list": page(MEMBERS),
    "procedures:sop": page(MEMBERS, "procedure"),
    "procedures:version": page(MEMBERS, "version"),
    "procedures:document": page(MEMBERS, "SOP document"),
    # what one was told oneself
    "notifications:list": page(MEMBERS),
    "notifications:preferences": Line(MEMBERS, 200, 422),
    "notifications:bell": page(ANYBODY),
    "notifications:all_read": button(MEMBERS),
    "notifications:open": button(MEMBERS, "message", row="message"),
    "notifications:follow": Line(MEMBERS, 302, None, "token", "message"),
    "notifications:as_default": button(MEMBERS),
    "notifications:worker": page(ANYBODY),
    "notifications:device_add": button(MEMBERS),
    "notifications:device_remove": button(MEMBERS, "delivery", done=404),
    # a channel that the government offers; nobody has an address there to verify, forget or try again
    "notifications:address": asks(MEMBERS, "channel"),
    "notifications:code": Line(MEMBERS, 404, 404, "channel"),
    "notifications:code_again": button(MEMBERS, "channel", done=404),
    "notifications:address_remove": button(MEMBERS, "channel", done=404),
    "notifications:address_try": button(MEMBERS, "channel", done=404),
    # the office
    "cases:inbox": page(RECORDING),
    "cases:today": page(POST),
    "cases:section": page(POST),
    "cases:overview": page(POST),
    "cases:notices": page(POST),
    "cases:hand_over": asks(POST),
    "cases:start_round": asks(RECORDING),
    "cases:list": page(READING),
    "cases:export": page(READING),
    "cases:recap": page(READING),
    # one case
    "cases:case": page(READING, "case", row="read"),
    "cases:reminders": page(READING, "step", row="read"),
    "cases:file": page(READING_FILES, "file", row="read"),
    "cases:record": Line(READING_FILES, 200, 302, "case", "read"),
    "cases:record_file": button(READING_FILES, "record", done=200, row="read"),
    "cases:read": button(OFFICE, "step", done=204, row="read"),
    "cases:complete": Line(OFFICE, None, 422, "step", "read", beside=409),
    "cases:step_act": button(OFFICE, "step act", done=422, row="read"),
    "cases:case_act": button(OFFICE, "case act", done=422, row="read"),
    "cases:impact": button(OFFICE, "case", done=422, row="read"),
    # where no newer version is published there is nothing for anybody
    "cases:migrate": Line(POST, 404, 404, "case"),
    # a report that stands, of a case that has ended
    "cases:paper": paper(READING_FILES, 200, None),
    "cases:paper_pdf": paper(READING_FILES, 200, None),
    "cases:paper_edit": paper(POST, 200, 422, row="issues"),
    "cases:paper_act": paper(POST, None, 422, "act on a paper", row="issues"),
    "cases:paper_sign": paper(POST | AGENCY, 200, 422, "paper's place", row="hands"),
    "cases:paper_agree": paper(POST | AGENCY, None, 422, "paper's place", row="hands"),  # signed already
    # where no paper asks for it
    "cases:acknowledge": button(READING_FILES - {"auditor"}, "paper", done=404),
    "cases:notice_read": button(POST, "notice", row="told"),
    # papers that a post signs; the stage has nothing to sign with
    "documents:sign": asks(POST),
    "documents:one_time": button(POST),
    "documents:sign_one": Line(POST, 200, 422, "paper to sign", "signs"),
    "documents:file": page(POST, "paper to sign", row="signs"),
    "documents:decide": button(POST, "attempt", row="signs"),
    # plans of maintenance; the stage's office has no such procedure, so nobody there may plan
    "maintenance:rounds": page(READING),
    "maintenance:plans": page(READING),
    "maintenance:plan": page(READING, "plan"),
    "maintenance:plan_new": Line(RECORDING, 404, 404),
    "maintenance:plan_change": Line(RECORDING, 403, 403, "plan"),
    "maintenance:plan_pause": button(RECORDING, "plan", done=403),
    "maintenance:round_skip": Line(RECORDING, 403, 403, "plan"),
    # what stands where; the thing of the stage is the agency's own
    "assets:devices": page(SEEING | AGENCY),
    "assets:device": page(SEEING | AGENCY, "device"),
    "assets:device-new": asks(KEEPING),
    "assets:device-change": asks(KEEPING, "device"),
    "assets:device-move": asks(KEEPING, "device"),
    "assets:imports": asks(KEEPING),
    "assets:import": page(KEEPING, "import"),
    "assets:import-start": button(KEEPING, "import"),
    "assets:import-undo": button(KEEPING, "import"),
    # the stage has no NetBox, but a site that one had
    "assets:netbox": Line(KEEPING, 404),
    "assets:import-netbox": button(KEEPING, done=404),
    "assets:netbox-nightly": button(KEEPING, done=404),
    "assets:netbox-site": asks(KEEPING, "site in the NetBox"),
    "assets:export-csv": page(SEEING),
    "assets:export-xlsx": page(SEEING),
    "assets:links": page(SEEING),
    "assets:links-csv": page(SEEING),
    "assets:links-xlsx": page(SEEING),
    "assets:sites-csv": page(SEEING),
    "assets:sites-xlsx": page(SEEING),
    "assets:stock-csv": page(SEEING, "stock room"),
    "assets:stock-xlsx": page(SEEING, "stock room"),
    "assets:stock-card-csv": page(SEEING, "shelf"),
    "assets:models": page(KEEPING),
    "assets:model-new": asks(KEEPING),
    "assets:model-change": asks(KEEPING, "device model"),
    "assets:model-switch": button(KEEPING, "device model"),
    "assets:site": page(SEEING | AGENCY, "own site"),
    "assets:agencies": page(SEEING),
    "assets:network-own": Line(AGENCY, 302),
    "assets:network": page(SEEING | AGENCY, "own agency"),
    "assets:labels": page(KEEPING, "own site"),
    "assets:labels-make": button(KEEPING, "own site"),
    "assets:label-renew": button(KEEPING, "label"),
    "assets:spot-new": asks(KEEPING, "own site"),
    "assets:spot-change": asks(KEEPING, "spot"),
    "assets:spot-switch": button(KEEPING, "spot"),
    "assets:link-new": asks(KEEPING, "own site"),
    "assets:link-change": asks(KEEPING, "link"),
    "assets:link-switch": button(KEEPING, "link"),
    "assets:stock": page(SEEING),
    "assets:stock-room": page(SEEING, "stock room"),
    "assets:stock-card": page(SEEING, "shelf"),
    "assets:stock-receive": asks(KEEPING, "stock room"),
    "assets:stock-transfer": asks(KEEPING, "stock room"),
    "assets:stock-count": asks(KEEPING, "stock room"),
    "assets:stock-minimum": asks(KEEPING, "shelf"),
    "assets:stock-write-off": asks(KEEPING, "shelf"),
    "assets:stock-manage": page(ADMIN),
    "assets:stock-room-new": asks(ADMIN),
    "assets:stock-room-change": asks(ADMIN, "stock room"),
    "assets:stock-room-switch": button(ADMIN, "stock room"),
    "cases:devices": Line(POST, 200, 422, "case", "link"),
    "cases:device_forget": button(POST, "case's device", row="link"),
    # agencies and their desk
    "intake:home": page(AGENCY),
    "intake:report": asks(AGENCY, "tile"),
    "intake:desk": page(DESK),
    "intake:register": asks(DESK, "tile"),
    "intake:scan_confirm": button(BRINGING, "scan"),
    "intake:scan_dismiss": button(BRINGING, "scan"),
    "intake:look_around": page(DESK, "tile"),
    "intake:case": page(BRINGING, "case", row="read"),
    "intake:answer": button(BRINGING, "answer", done=422, row="read"),
    "intake:answer_to": button(BRINGING, "answer to", done=422, row="read"),
    # stand-ins; that only the holder ends a mandate is a test of the services
    "organization:stand-ins": asks(POST),
    "organization:stand-in-end": button(POST, "mandate", done=403),
    "organization:act-as": button(POST),
    "organization:mandate-new": asks(ADMIN, "post"),
    "organization:mandate-extend": asks(ADMIN, "mandate"),
    "organization:mandate-end": button(ADMIN, "mandate"),
    # the administrator
    "organization:overview": page(ADMIN),
    "organization:trail": page(ADMIN),
    "organization:health": page(ADMIN),
    "organization:jobs-restart": button(ADMIN),
    "organization:letterhead": asks(ADMIN),
    "organization:agencies": page(ADMIN),
    "organization:agency-new": asks(ADMIN),
    "organization:agency": page(ADMIN, "agency"),
    "organization:agency-change": asks(ADMIN, "agency"),
    "organization:agency-switch": button(ADMIN, "agency"),
    "organization:site-new": asks(ADMIN, "agency"),
    "organization:contact-new": asks(ADMIN, "agency"),
    "organization:contact-end": button(ADMIN, "agency's contact"),
    "organization:contact-switch": button(ADMIN, "contact"),
    "organization:site-change": asks(ADMIN, "site"),
    "organization:site-switch": button(ADMIN, "site"),
    "organization:office": page(ADMIN),
    "organization:unit-new": asks(ADMIN),
    "organization:unit-change": asks(ADMIN, "unit"),
    "organization:unit-retire": button(ADMIN, "unit"),
    "organization:post-new": asks(ADMIN),
    "organization:post": page(ADMIN, "post"),
    "organization:post-change": asks(ADMIN, "post"),
    "organization:post-retire": button(ADMIN, "post"),
    "organization:holding-new": asks(ADMIN, "post"),
    "organization:holding-end": asks(ADMIN, "holding"),
    "organization:holding-hand-over": asks(ADMIN, "holding"),
    "organization:people": page(ADMIN),
    "organization:person-new": asks(ADMIN),
    "organization:person": page(ADMIN, "person"),
    "organization:person-change": asks(ADMIN, "person"),
    "organization:person-switch": button(ADMIN, "person"),
    "organization:person-account": asks(ADMIN, "person"),
    "organization:person-password": button(ADMIN, "person"),
    "organization:duty-new": asks(ADMIN),
    "organization:duty-end": button(ADMIN, "duty"),
    "organization:clerk-new": asks(ADMIN),
    "organization:clerk-end": button(ADMIN, "clerk"),
    "organization:calendar": page(ADMIN),
    "organization:week": asks(ADMIN),
    "organization:range-new": asks(ADMIN),
    "organization:range-change": asks(ADMIN, "range"),
    "organization:range-remove": button(ADMIN, "range"),
    "organization:holiday-new": asks(ADMIN),
    "organization:holiday-change": asks(ADMIN, "holiday"),
    "organization:holiday-judge": button(ADMIN, "holiday"),
    "organization:holiday-remove": button(ADMIN, "holiday"),
    "organization:on-call-new": asks(ADMIN),
    "organization:on-call-remove": button(ADMIN, "on-call"),
    "organization:incident-hours": asks(ADMIN),
    "organization:correction": page(ADMIN, "correction"),
    "organization:import": asks(ADMIN),
    "organization:proposals": Line(ADMIN, 200, 302),
    "organization:performers": page(ADMIN),
    "organization:performers-map": Line(ADMIN, 200, 302, "procedure"),
    "cases:ladders": page(ADMIN),
    "cases:ladder": asks(ADMIN),
    "cases:ladder_remove": button(ADMIN),
    "organization:catalogue": page(ADMIN),
    "organization:tile-new": asks(ADMIN),
    "organization:tile-change": asks(ADMIN, "tile's number"),
    "organization:tile-remove": button(ADMIN, "tile's number"),
    "organization:qualifications": page(ADMIN),
    "organization:qualification-new": asks(ADMIN),
    "organization:qualification-change": asks(ADMIN, "qualification"),
    "organization:qualification-remove": button(ADMIN, "qualification"),
    "organization:qualification-proof": page(ADMIN, "qualification"),
    "maintenance:checklists": page(ADMIN),
    "maintenance:checklist_new": asks(ADMIN),
    "maintenance:checklist_change": asks(ADMIN, "checklist"),
    "maintenance:checklist_switch": button(ADMIN, "checklist"),
    "maintenance:group_new": asks(ADMIN),
    "maintenance:group_change": asks(ADMIN, "site group"),
    "maintenance:group_remove": button(ADMIN, "site group"),
    "documents:means": page(ADMIN),
    "notifications:log": page(ADMIN),
    "notifications:retry": button(ADMIN, "delivery"),
    "notifications:words": page(ADMIN),
    "notifications:outlets": page(ADMIN),
    "notifications:outlet_telegram": Line(ADMIN, 200, 302),
    "notifications:outlet_whatsapp": Line(ADMIN, 200, 302),
    "notifications:outlet_ntfy": Line(ADMIN, 200, 302),
    "notifications:outlet_webhook": Line(ADMIN, 200, 302),
    "notifications:outlet_push": Line(ADMIN, 200, 302),
    "notifications:defaults": page(ADMIN),
    "notifications:default_post": Line(ADMIN, 200, 302, "post"),
    "notifications:default_remove": button(ADMIN, "default"),
    "notifications:default_head_of_office": Line(ADMIN, 200, 302),
    "notifications:default_head_of_division": Line(ADMIN, 200, 302),
    "notifications:default_head_of_section": Line(ADMIN, 200, 302),
    "notifications:default_technician": Line(ADMIN, 200, 302),
    "notifications:default_staff": Line(ADMIN, 200, 302),
}

STORE_ACTS = ("receive", "transfer", "count", "minimum", "write-off")
ELSEWHERE = {
    # nobody of the posts that come to the stage's store keeps it
    **{(f"assets:stock-{act}", method): (403, POST) for act in STORE_ACTS for method in ("GET", "POST")},
    ("notifications:bell", "GET"): (286, frozenset({"anonymous"})),
    ("organization:home", "GET"): (302, MEMBERS | {"new"}),
    ("account_login", "GET"): (302, MEMBERS | {"new"}),
    ("account_login", "POST"): (302, MEMBERS | {"new"}),
    ("account_logout", "GET"): (302, frozenset({"anonymous"})),
    ("account_change_password", "GET"): (404, MEMBERS),
    ("account_change_password", "POST"): (404, MEMBERS),
}
"""Who is answered otherwise: refused, or sent on to where they belong; a demo account has no password."""

SECRETS = {
    "bekasi": "Kanari biru di Bekasi",
    "health": "Kanari putih di Dinas Kesehatan",
    "bogor": "Kanari merah di Bogor",
    "internal": "Kanari kuning di antara petugas",
}
"""Words that stand in cases: of an agency of Bekasi, of another agency, of Bogor, in a note of the office."""

HEALTH_KNOWERS = frozenset(
    {
        "other agency",
        "other agency's head",
        "team 1",
        "team 2",
        "team 3",
        "team's head",
        "section head",
        "stand-in",
        "division head",
        "office head",
        "desk",
        "clerk",
        "auditor",
    }
)
CASE_READERS = frozenset(
    {
        "reporter",
        "sender",
        "team 1",
        "team 2",
        "team 3",
        "team's head",
        "administrator 1",
        "administrator 2",
        "officer",
        "section head",
        "stand-in",
        "division head",
        "office head",
        "told",
        "desk",
        "clerk",
        "auditor",
    }
)
KNOWN_TO = {
    "bekasi": CASE_READERS,
    "health": HEALTH_KNOWERS,
    "internal": CASE_READERS - {"reporter", "sender", "desk", "clerk"},
    "bogor": frozenset(who for who in KINDS if who.startswith("neighbour")),
}
"""Who may come across each secret anywhere."""
