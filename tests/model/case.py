"""One case of the reference model: a mutable heap of plain data and the flow from step to step.

Times are whole minutes (see `working_time`). Procedures, people and offices are plain dicts. Decides nothing
about who may; `acts` does. Never imports the product.
"""

from collections import Counter

from model.working_time import due, moved

END = "end"
REPORTER = "reporter"


class Refusal(Exception):
    """A command is not carried out; the code says why."""

    def __init__(self, code, fields=None):
        super().__init__(code)
        self.code = code
        self.fields = fields or {}


class Case:
    """Everything a case is, changed in place."""

    def __init__(self, procedure):
        self.procedure = procedure
        self.status = "none"
        self.agency = None
        self.opened_at = None
        self.closed_at = None
        self.tokens = {}
        self.next_token = 1
        self.path = []
        self.visits = {}
        self.papers = {}
        self.appointed = {}
        self.finishers = {}
        self.took_part = set()
        self.informed = set()
        self.handed_over = []
        self.questions = []
        self.reopen_asked = False
        self.stars = None
        self.links = set()
        self.sites = []
        self.waits = []
        self.duty = None
        self.reserved = Counter()
        self.issued = Counter()
        self.installed = []
        self.finals = []
        self.wrote = {}
        self.entry = 0

    def step(self, key):
        return self.procedure["steps"][key]

    @property
    def owner(self):
        return self.procedure["owner"]

    # what is so -----------------------------------------------

    def tokens_of(self, key):
        return [token for token in self.tokens.values() if token["step"] == key]

    def done_in_round(self, key):
        """Give the records of the step in this round; a skipped site is not done."""
        return [record for record in self.path if record["step"] == key and not record["skipped"]]

    def record_of(self, number):
        for record in self.path:
            if record["token"] == number:
                return record
        return None

    def is_last(self, token):
        """Tell whether no other token of the step is still to be handed in."""
        waiting = [other for other in self.tokens_of(token["step"]) if not other["submitted"]]
        return waiting == [token]

    def place_of(self, number):
        """Give the open step of that token, or its last completion; None where there is neither."""
        done = [record for record in self.path if not record["skipped"]]
        last = [{**one, "step": key, "site": site} for (key, site), one in self.finishers.items()]
        known = [*self.tokens.values(), *done, *last]
        return next((place for place in known if place["token"] == number), None)

    def written_at(self, number):
        """Give the papers of which something that still stands was written at that token."""
        place = self.place_of(number)
        if place is None or place["step"] not in self.procedure["steps"]:
            return set()
        return {
            key
            for key, entries in self.papers.items()
            if any(self.wrote[entry] == number for entry in entries)
        }

    def final_paper(self, key, site):
        """Give the final paper that stands, of an output and a site; or None."""
        for paper in self.finals:
            if (paper["paper"], paper["site"], paper["ended"]) == (key, site, None):
                return paper
        return None

    def question(self, site):
        """Give the latest question about the site, or None."""
        asked = [question for question in self.questions if question["site"] == site]
        return asked[-1] if asked else None

    def file_papers(self, token, keys, entry):
        """Let papers be made of this entry too: a new one begins with it, beside those of other sites."""
        elsewhere = {record["site"] for record in self.done_in_round(token["step"])} - {token["site"]}
        for mode, key in keys:
            before = [] if mode == "new" and not elsewhere else self.papers.get(key, [])
            self.papers[key] = [*before, entry]
            self.wrote[entry] = token["token"]

    # the flow -----------------------------------------------

    def open_step(self, key, at, facts, *, site=None, planned_on="", parent=0, waits=False, to=None):
        """Open a step; `to` names the person it is for, whatever the rules of assignment say."""
        step = self.step(key)
        visit = self.visits.get((key, site), 0) + 1
        self.visits[key, site] = visit
        post = facts["office"]["performers"].get(step["performer"])
        number = self.next_token
        self.next_token += 1
        assignee, others = to or self._whose_turn(step, site, post, facts)
        self.tokens[number] = {
            "token": number,
            "step": key,
            "visit": visit,
            "site": site,
            "planned_on": planned_on,
            "post": post,
            "assignee": assignee,
            "others": others,
            "opened": at,
            "due": None if step["each_site"] else due(facts["diary"], at, hours_of(step, post, facts)),
            "begun": None,
            "resumed": None,
            "pause": None,
            "submitted": None,
            "form": False,
            "skip_asked": False,
            "parent": parent,
            "moved": [],
        }
        if waits:
            self.tokens[number]["pause"] = {
                "for": "linked_work",
                "since": at,
                "until": at,
                "by": facts["who"]["person"],
                "agreed": True,
                "goods": (),
            }
        if site is not None and site not in self.sites:
            self.sites.append(site)
        if post is not None:
            self.took_part.add(post)
        return number

    def _whose_turn(self, step, site, post, facts):
        if post is None:
            return None, ()
        everybody = facts["office"]["holders"].get(post, ())
        holders = [one for one in everybody if not self.checks_own_work(step, site, post, one, facts)]
        named = self.appointed.get(step["performer"])
        last = self.finishers.get((step["key"], site))
        newer = named and (not last or named["entry"] > last["entry"])
        if last and last["post"] is not None and last["by"] in holders and not newer:
            return last["by"], last["others"]
        if named and named["responsible"] in holders:
            return named["responsible"], named["others"]
        return None, ()

    def is_own_work(self, token, person, facts):
        """Tell whether the person would check the person's own work by doing an open step."""
        return self.checks_own_work(self.step(token["step"]), token["site"], token["post"], person, facts)

    def checks_own_work(self, step, site, post, person, facts):
        """Tell whether the person would check the person's own work though another holder could."""
        if not step["checks"] or post is None:
            return False
        checked = self.done_in_round(step["checks"])
        if site is not None and any(record["site"] is not None for record in checked):
            checked = [record for record in checked if record["site"] == site]
        others = set(facts["office"]["holders"].get(post, ())) - {person}
        return any(record["by"] == person for record in checked) and bool(others)

    def cut(self, key):
        """Forget this round from where the step first stands."""
        for place, record in enumerate(self.path):
            if record["step"] == key:
                del self.path[place:]
                return

    def enter(self, key, at, facts, *, sites=(), parent=0, waits=False):
        """Let the flow reach a step: one token, or one for each site."""
        if self.step(key)["each_site"]:
            sites = sites or [(site, "") for site in self.known_sites(key)]
            assert sites, "a step for each site opens nowhere"
        self.cut(key)
        if not self.step(key)["each_site"]:
            self.open_step(key, at, facts, parent=parent, waits=waits)
            return
        for site, planned_on in sites:
            self.open_step(key, at, facts, site=site, planned_on=planned_on, parent=parent, waits=waits)

    def known_sites(self, key):
        """Give the sites for which a step opens when nobody names them."""
        records = [record for record in self.path if record["step"] == key and record["site"] is not None]
        done = [record for record in records if not record["skipped"]]
        return [record["site"] for record in done or records] or self.sites

    def leave(self, key, outcome, at, facts, *, sites=(), parent=0):
        """Go on from a step by its exit, once no token of the step is open any more."""
        if self.tokens_of(key):
            return
        step = self.step(key)
        target = exit_of(step, outcome)
        if target == END:
            self.close("finished", at)
            return
        hand_over = step["hand_over"]
        waits = bool(hand_over and hand_over["outcome"] == outcome and hand_over["waits"])
        self.enter(target, at, facts, sites=sites, parent=parent, waits=waits)

    def stop_waiting(self, token, at):
        """Write down for whom an open step waited, if its clock stood still."""
        pause = token["pause"]
        if pause and pause["agreed"]:
            self.waits.append((token["token"], token["step"], pause["for"], pause["since"], at))

    def counted_due(self, token, facts):
        """Give when an open step is due, told from the start of its clock and from what stopped it since."""
        step = hours_of(self.step(token["step"]), token["post"], facts)
        start = token["begun"] if step["each_site"] else token["opened"]
        when = None if start is None else due(facts["diary"], start, step)
        for number, _, _, since, until in self.waits:
            if number == token["token"] and start is not None and since >= start:
                when = moved(facts["diary"], when, since=since, until=until, step=step)
        return when

    def move_due(self, token, when, why):
        """Let another due time count, and remember the one before."""
        if when != token["due"]:
            token["moved"].append((token["due"], when, why))
            token["due"] = when

    def close(self, how, at):
        for token in self.tokens.values():
            self.stop_waiting(token, at)
        self.status = how
        self.closed_at = at
        self.tokens = {}
        self.reserved = Counter()

    def remember(self, token, *, by, outcome, done_at, post, others=(), skipped=False):
        """Put a step among those done in this round."""
        del self.tokens[token["token"]]
        self.path.append(
            {
                "token": token["token"],
                "step": token["step"],
                "visit": token["visit"],
                "site": token["site"],
                "by": by,
                "outcome": outcome,
                "done_at": done_at,
                "opened": token["opened"],
                "post": post,
                "others": others,
                "skipped": skipped,
            }
        )
        if not skipped:
            self.finishers[token["step"], token["site"]] = {
                "token": token["token"],
                "by": by,
                "post": post,
                "others": others,
                "entry": self.entry,
            }


def hours_of(step, post, facts):
    """Give the step as it is worked on: around the clock too where its post is on call."""
    if post in facts["office"]["on_call"]:
        return {**step, "around_the_clock": True}
    return step


def exit_of(step, outcome):
    """Give where a step leads by an outcome; without one by its first."""
    if not step["outcomes"]:
        return step["next"]
    chosen = outcome if outcome is not None else next(iter(step["outcomes"]))
    return step["outcomes"][chosen]["to"]
