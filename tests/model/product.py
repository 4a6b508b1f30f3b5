"""One case as the product runs it: commands in, events to its journal, the state they add up to."""

from laksana.core.case.changes.change import EntryMark
from laksana.core.case.decide import decide
from laksana.core.case.events import HandOverBegun
from laksana.core.case.evolve import evolve, replay
from laksana.core.case.refusals import Refused
from model.bridge import Translator, command_of, minute


class ProductCase:
    """Carries commands out with `decide` and `evolve`; keeps the whole journal."""

    def __init__(self, procedure, translator=None):
        self.translator = translator or Translator()
        self.procedure = self.translator.procedure(procedure)
        self.state = None
        self.journal = []
        self.handed_over = []

    def attempt(self, name, fields, facts):
        """Give None when carried out, else `(code, faults by field)`."""
        command, known = command_of(name, fields), self.translator.facts(facts)
        answer = self.decide(self.procedure, self.state, command, known)
        if isinstance(answer, Refused):
            return answer.code.value, dict(answer.fields)
        mark = EntryMark(
            seq=len(self.journal) + 1,
            person=known.actor.person,
            post=None,
            recorded_at=known.now,
            happened_at=known.when,
        )
        for event in answer:
            self.state = self.evolve(self.state, event, mark)
            if isinstance(event, HandOverBegun):
                self.handed_over.append((event.token, event.site, event.waits))
        self.journal.append((mark, answer))
        if name == "migrate":
            self.procedure = known.other
        return None

    def decide(self, procedure, state, command, facts):
        return decide(procedure, state, command, facts)

    def evolve(self, state, event, mark):
        return evolve(state, event, mark)

    def replayed(self):
        """Give the state that the journal adds up to from its beginning."""
        return replay(self.journal)


# what both are compared by ----------------------------------------------------


def picture_of_product(product):
    """Give the abstract picture of a product's case."""
    state = product.state
    return {
        "status": state.status.value,
        "version": state.version,
        "agency": state.agency,
        "opened": minute(state.opened_at),
        "closed": minute(state.closed_at),
        "tokens": {number: token_of_product(token) for number, token in state.open.items()},
        "path": [
            (
                done.token,
                done.step,
                done.visit,
                done.site,
                done.by,
                done.outcome,
                minute(done.done_at),
                done.skipped,
            )
            for done in state.path
        ],
        "visits": dict(state.visits),
        "papers": {key: list(entries) for key, entries in state.papers.items()},
        "appointed": {name: (named.responsible, named.others) for name, named in state.appointed.items()},
        "took_part": set(state.took_part),
        "informed": set(state.informed),
        "handed_over": product.handed_over,
        "sites": list(state.sites),
        "questions": {
            asked.site: (asked.token, minute(asked.answer_by), asked.answered, asked.well)
            for asked in state.questions
        },
        "reopen_asked": state.reopen_asked,
        "stars": state.stars,
        "links": {(other, relation.value) for other, relation in state.links},
        "duty": state.duty
        and (minute(state.duty.known_at), minute(state.duty.report_by), minute(state.duty.reported_at)),
        "waits": [
            (wait.token, wait.step, wait.waiting_for.value, minute(wait.since), minute(wait.until))
            for wait in state.waits
        ],
        "reserved": counted(state.reserved),
        "issued": counted(state.issued),
        "installed": [
            (put.token, plain_line(put.line), put.site, put.replaces and plain_line(put.replaces), put.fate)
            for put in state.installed
        ],
        "finals": [
            (
                paper.document,
                paper.paper,
                paper.token,
                paper.site,
                paper.number,
                paper.digest,
                paper.entry,
                paper.ended,
            )
            for paper in state.issued_papers
        ],
        "next": state.next_token,
    }


def counted(lines):
    """Give what a case has of the store, told apart as the store does; one line for each."""
    found = {(line.room, line.model, line.device): line.quantity for line in lines}
    return found if len(found) == len(lines) else lines


def plain_line(line):
    return line.room, line.model, line.quantity, line.device


def token_of_product(token):
    pause, done = token.paused, token.submitted
    return (
        token.step,
        token.visit,
        token.site,
        token.planned_on,
        token.post,
        token.assignee,
        token.others,
        minute(token.opened_at),
        minute(token.due_at),
        minute(token.begun_at),
        pause
        and (
            pause.waiting_for.value,
            minute(pause.since),
            minute(pause.until),
            pause.by,
            pause.agreed,
            tuple((goods.model, goods.quantity) for goods in pause.goods),
        ),
        done
        and (
            done.by,
            done.outcome,
            set(done.outputs),
            minute(done.done_at),
            set(done.awaits),
            set(done.unsigned),
        ),
        bool(token.form_entry),
        token.skip_asked_by is not None,
        token.came_from,
        [(minute(move.before), minute(move.due_at), move.why.value) for move in token.moved],
    )


def picture_of_model(case):
    """Give the abstract picture of the reference model's case."""
    return {
        "status": case.status,
        "version": case.procedure["version"],
        "agency": case.agency,
        "opened": case.opened_at,
        "closed": case.closed_at,
        "tokens": {number: token_of_model(token) for number, token in case.tokens.items()},
        "path": [
            tuple(
                record[key]
                for key in ("token", "step", "visit", "site", "by", "outcome", "done_at", "skipped")
            )
            for record in case.path
        ],
        "visits": case.visits,
        "papers": case.papers,
        "appointed": {
            name: (named["responsible"], named["others"]) for name, named in case.appointed.items()
        },
        "took_part": case.took_part,
        "informed": case.informed,
        "handed_over": case.handed_over,
        "sites": case.sites,
        "questions": {
            asked["site"]: tuple(asked[key] for key in ("token", "answer_by", "answered", "well"))
            for asked in case.questions
        },
        "reopen_asked": case.reopen_asked,
        "stars": case.stars,
        "links": case.links,
        "duty": case.duty and tuple(case.duty[key] for key in ("known", "by", "reported")),
        "waits": [tuple(wait) for wait in case.waits],
        "reserved": dict(case.reserved),
        "issued": dict(case.issued),
        "installed": case.installed,
        "finals": [
            tuple(
                paper[key]
                for key in ("document", "paper", "token", "site", "number", "digest", "entry", "ended")
            )
            for paper in case.finals
        ],
        "next": case.next_token,
    }


def token_of_model(token):
    pause, done = token["pause"], token["submitted"]
    return (
        token["step"],
        token["visit"],
        token["site"],
        token["planned_on"],
        token["post"],
        token["assignee"],
        token["others"],
        token["opened"],
        token["due"],
        token["begun"],
        pause and tuple(pause[key] for key in ("for", "since", "until", "by", "agreed", "goods")),
        done
        and (
            done["by"],
            done["outcome"],
            {key for _, key in done["outputs"]},
            done["done_at"],
            set(done["awaits"]),
            set(done["missing"]),
        ),
        token["form"],
        token["skip_asked"],
        token["parent"],
        token["moved"],
    )
