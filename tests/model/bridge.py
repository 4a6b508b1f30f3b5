"""Where the reference model's plain data meets the product's types: it translates and judges nothing."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType

from laksana.core.authority.model import Actor, Office
from laksana.core.case import commands as c
from laksana.core.case.facts import Facts, Origin
from laksana.core.clock.model import Calendar, Holiday, Weekly, Zone
from laksana.core.procedure import model as p
from laksana.core.stock import model as s
from model.world import WEEKLY

MONDAY = datetime(2026, 1, 5, tzinfo=Zone.WIB.tz).astimezone(UTC)
MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=200_000)
def instant(minute):
    """Give the aware time of a whole minute of the model."""
    return None if minute is None else MONDAY + minute * MINUTE


@lru_cache(maxsize=200_000)
def minute(at):
    """Give the model's minute of an aware time; a fraction of a minute would show."""
    if at is None:
        return None
    whole = (at - MONDAY) / MINUTE
    return int(whole) if whole == int(whole) else whole


@lru_cache
def calendar(diary):
    """Give a diary of the model as the product's calendar."""
    spans = [tuple((clock(start), clock(end)) for start, end in WEEKLY[day]) for day in range(7)]
    first = MONDAY.astimezone(Zone.WIB.tz).date()
    closed = tuple(Holiday(first + timedelta(days=day), "Libur") for day in diary.holidays)
    return Calendar(zone=Zone.WIB, weekly=Weekly(*spans), holidays=closed)


def clock(minutes):
    return time(minutes // 60 % 24, minutes % 60)


# procedures ---------------------------------------------------


def procedure_of(plain):
    """Turn a plain procedure into the product's."""
    return p.Procedure(
        id=plain["id"],
        version=plain["version"],
        kind=p.Kind(plain["kind"]),
        government=plain["government"],
        signed=False,
        source_file="",
        identity=p.Identity(title="Uji"),
        performers=tuple(p.Performer(key=name, title=name) for name in plain["performers"]),
        owner=plain["owner"],
        starts=plain["steps"][plain["first"]]["performer"],
        ends=plain["owner"],
        steps=tuple(step_of(str(no), step) for no, step in enumerate(plain["steps"].values(), start=1)),
        outputs=tuple(
            p.Output(key=key, title=key, fields=tuple(map(field_of, fields)))
            for key, fields in plain["papers"].items()
        ),
    )


def step_of(no, step):
    hand_over, standard = step["hand_over"], None
    if step["minutes"] is not None or step["days"] is not None:
        standard = p.StandardTime(text="waktu", minutes=step["minutes"], days=step["days"])
    return p.Step(
        no=no,
        key=step["key"],
        performer=step["performer"],
        does=step["does"],
        standard=standard,
        around_the_clock=step["around_the_clock"],
        outputs=uses_of(step["outputs"]),
        outcomes=tuple(
            p.Outcome(
                name=name,
                label=name,
                to=way["to"],
                outputs=uses_of(way["outputs"]),
                reason_required=way["reason_required"],
            )
            for name, way in step["outcomes"].items()
        ),
        next=step["next"],
        may_return_to=tuple(step["may_return_to"]),
        returns_past=step["returns_past"],
        checks=step["checks"],
        appoints=step["appoints"],
        disposition=step["disposition"],
        co_signs=tuple(step["co_signs"]),
        informs=tuple(step["informs"]),
        filled_by=step["filled_by"],
        each="site" if step["each_site"] else None,
        checklist=tuple(p.CheckItem(key=key, label=key) for key in step["checklist"]),
        evidence=p.Evidence(photos=True) if step["photos"] else None,
        hands_over_to=p.HandOver(**hand_over) if hand_over else None,
        restores=step["restores"],
        stock=step["stock"],
        reopens_at=step["reopens_at"],
    )


def uses_of(rows):
    return tuple(p.OutputUse(mode=p.OutputMode(mode), key=key) for mode, key in rows)


def field_of(field):
    return p.Field(
        key=field["key"],
        label=field["key"],
        type=p.FieldType(field["type"]),
        required=field["required"],
        choices=tuple(p.Choice(key=key, label=key) for key in field["choices"]),
        columns=tuple(map(field_of, field["columns"])),
    )


def plain_of(procedure):
    """Turn a product's procedure (of the library) into the model's plain data."""
    return {
        "id": procedure.id,
        "version": procedure.version,
        "kind": procedure.kind.value,
        "government": procedure.government,
        "owner": procedure.owner,
        "performers": [performer.key for performer in procedure.performers],
        "first": procedure.steps[0].key,
        "steps": {step.key: plain_step(step) for step in procedure.steps},
        "papers": {
            output.key: [plain_field(field) for field in output.fields] for output in procedure.outputs
        },
    }


def plain_step(step):
    hand_over = step.hands_over_to
    return {
        "key": step.key,
        "performer": step.performer,
        "does": step.does,
        "minutes": step.standard.minutes if step.standard else None,
        "days": step.standard.days if step.standard else None,
        "around_the_clock": step.around_the_clock,
        "outputs": [(use.mode.value, use.key) for use in step.outputs],
        "outcomes": {
            outcome.name: {
                "to": outcome.to,
                "outputs": [(use.mode.value, use.key) for use in outcome.outputs],
                "reason_required": outcome.reason_required,
            }
            for outcome in step.outcomes
        },
        "next": step.next,
        "may_return_to": list(step.may_return_to),
        "returns_past": dict(step.returns_past),
        "checks": step.checks,
        "appoints": step.appoints,
        "disposition": step.disposition,
        "co_signs": list(step.co_signs),
        "informs": list(step.informs),
        "filled_by": step.filled_by,
        "each_site": step.each == "site",
        "checklist": [item.key for item in step.checklist],
        "photos": bool(step.evidence and step.evidence.photos),
        "hand_over": hand_over
        and {
            "outcome": hand_over.outcome,
            "title": hand_over.title,
            "procedure": hand_over.procedure,
            "waits": hand_over.waits,
        },
        "restores": step.restores,
        "stock": step.stock,
        "reopens_at": step.reopens_at,
    }


def plain_field(field):
    return {
        "key": field.key,
        "type": field.type.value,
        "required": field.required,
        "choices": [choice.key for choice in field.choices],
        "columns": [plain_field(column) for column in field.columns],
    }


# acts ---------------------------------------------------


def command_of(name, fields):
    """Turn an act of the model into the product's command."""
    return COMMANDS[name](fields)


def completion_of(f):
    return c.Complete(
        token=f["token"],
        outcome=f["outcome"],
        reason=f["reason"],
        papers=f["papers"],
        files=f["files"],
        checked=f["checked"],
        appoint=appointment_of(f["appoint"]),
        disposition=disposition_of(f["disposition"]),
        sites=tuple(c.PlannedSite(site, planned_on) for site, planned_on in f["sites"]),
    )


def appointment_of(people):
    return people and c.Appointment(responsible=people[0], others=people[1])


def disposition_of(instruction):
    return instruction and c.Disposition(**instruction)


def lines_of(rows):
    return tuple(s.StockLine(*row) for row in rows)


def opening_of(f):
    return c.Open(
        subject=f["subject"],
        agency=f["agency"],
        source=c.Source(f["source"]),
        sites=f["sites"],
        papers=f["papers"],
        files=f["files"],
        arrived_at=instant(f["arrived_at"]),
        drafted_at=instant(f["drafted_at"]),
        completes_first=f["completes_first"],
        appoint=appointment_of(f["appoint"]),
    )


COMMANDS = {
    "open": opening_of,
    "take": lambda f: c.Take(**f),
    "assign": lambda f: c.Assign(token=f["token"], appointment=appointment_of(f["appointment"])),
    "begin": lambda f: c.Begin(**f),
    "complete": completion_of,
    "record_written": lambda f: c.RecordWritten(completion=completion_of(f["completion"]), head=f["head"]),
    "fill_form": lambda f: c.FillForm(**f),
    "co_sign": lambda f: c.CoSign(**{**f, "signing": c.Signing(f["signing"]), "means": c.Means(f["means"])}),
    "decide_co_sign": lambda f: c.DecideCoSign(**f),
    "send_back": lambda f: c.SendBack(**f),
    "recall": lambda f: c.Recall(**f),
    "pause": lambda f: c.Pause(
        token=f["token"],
        waiting_for=c.WaitingFor(f["waiting_for"]),
        reason=f["reason"],
        until=instant(f["until"]),
        goods=tuple(c.AwaitedGoods(*awaited) for awaited in f["goods"]),
    ),
    "agree_pause": lambda f: c.AgreePause(**f),
    "resume": lambda f: c.Resume(**f),
    "finish_hand_over": lambda f: c.FinishHandOver(**f),
    "add_site": lambda f: c.AddSite(
        step=f["step"], site=c.PlannedSite(f["site"], f["planned_on"]), reason=f["reason"]
    ),
    "skip_site": lambda f: c.SkipSite(**f),
    "decide_skip": lambda f: c.DecideSkip(**f),
    "withdraw": lambda f: c.Withdraw(**f),
    "cancel": lambda f: c.Cancel(**f),
    "reroute": lambda f: c.Reroute(**f),
    "close_as_duplicate": lambda f: c.CloseAsDuplicate(**f),
    "confirm": lambda f: c.Confirm(well=f["well"], means=c.Means(f["means"]), site=f["site"]),
    "record_no_answer": lambda f: c.RecordNoAnswer(**f),
    "rate": lambda f: c.Rate(**f),
    "ask_reopen": lambda f: c.AskReopen(**f),
    "decide_reopen": lambda f: c.DecideReopen(**f),
    "comment": lambda f: c.Comment(**f),
    "free_dispose": lambda f: c.FreeDispose(disposition=disposition_of(f["disposition"])),
    "link": lambda f: c.Link(**{**f, "relation": c.Relation(f["relation"])}),
    "migrate": lambda f: c.Migrate(**f),
    "judge_incident": lambda f: c.JudgeIncident(known_at=instant(f["known_at"])),
    "lift_incident": lambda f: c.LiftIncident(**f),
    "report_incident": lambda f: c.ReportIncident(**f),
    "recalculate": lambda f: c.Recalculate(**f),
    "move_stock": lambda f: c.MoveStock(f["token"], c.StockAct(f["act"]), lines_of(f["lines"])),
    "install": lambda f: c.Install(
        **{**f, "line": s.StockLine(*f["line"]), "fate": f["fate"] and s.Fate(f["fate"])}
    ),
    "issue_paper": lambda f: c.IssuePaper(**f),
    "cancel_paper": lambda f: c.CancelPaper(**f),
}


# facts ---------------------------------------------------


class Translator:
    """Turns facts into the product's, remembering people and offices that it has met."""

    def __init__(self):
        self._actors = {}
        self._offices = {}
        self._procedures = {}

    def facts(self, plain):
        late = plain["when"] != plain["now"]
        return Facts(
            now=instant(plain["now"]),
            actor=self._remember(self._actors, plain["who"], actor_of),
            office=self._remember(self._offices, plain["office"], office_of),
            calendar=calendar(plain["diary"]),
            happened_at=instant(plain["when"]) if late else None,
            origin=Origin.LATE_ENTRY if late else Origin.NOW,
            seen=plain["seen"],
            site_agency=plain["site_agency"],
            other=plain["other"] and self.procedure(plain["other"]),
            known_cases=plain["known"],
            case=plain["case"],
            report_within=plain["report_within"],
            stock=stock_of(plain["stock"]),
        )

    def procedure(self, plain):
        return self._remember(self._procedures, plain, procedure_of)

    @staticmethod
    def _remember(store, plain, make):
        """Keep what was made of a plain value together with the value, so that its identity stays its own."""
        if id(plain) not in store:
            store[id(plain)] = (plain, make(plain))
        return store[id(plain)][1]


def stock_of(stock):
    return s.Stock(
        free=stock["free"],
        serials=stock["serials"],
        devices={
            number: s.DeviceAt(model, s.Whereabouts(state), site=site)
            for number, (model, state, site) in stock["devices"].items()
        },
        rooms=stock["rooms"],
    )


def actor_of(who):
    return Actor(**who)


def office_of(office):
    return Office(
        government=office["government"],
        performers=MappingProxyType(office["performers"]),
        superiors=MappingProxyType(office["superiors"]),
        holders=MappingProxyType(office["holders"]),
        on_call=office["on_call"],
    )
