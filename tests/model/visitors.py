"""Who comes to do an act: somebody suitable, as the model's state shows. Never imports the product."""

from model.procedures import REPORTER
from model.world import AGENCY_PEOPLE, CLERK, DESK, SITES, SYSTEM

BY_AGENCY = {"confirm", "withdraw", "rate", "ask_reopen"}
BY_OWNER = {
    "cancel",
    "reroute",
    "close_as_duplicate",
    "decide_reopen",
    "migrate",
    "agree_pause",
    "decide_co_sign",
    "decide_skip",
    "lift_incident",
}
ALSO_OWNER = {
    "move_stock",
    "install",
    "assign",
    "send_back",
    "resume",
    "finish_hand_over",
    "add_site",
    "skip_site",
}
BESIDE = {"comment", "free_dispose", "link", "judge_incident", "report_incident"}


class Visitors:
    """Finds people for acts; part of the walker, which has `rng`, `case` and `world`."""

    def _suitable(self, name, fields):
        people = [person for person in self._candidates(name, fields) if person is not None]
        return self.rng.choice(people) if people else self.rng.choice(self.world.everybody())

    def _candidates(self, name, fields):
        if name in BY_AGENCY:
            return [*self._agency_people(fields.get("site")), *([DESK] if name != "rate" else [])]
        if name == "open":
            return self._openers(fields)
        if name in ("record_no_answer", "recalculate"):
            return [SYSTEM]
        if name == "record_written":
            return [CLERK]
        if name in BY_OWNER:
            return self._owners()
        if name == "recall":
            return [record["by"] for record in self.case.path if record["token"] == fields["token"]]
        if name in ("issue_paper", "cancel_paper"):
            place = self.case.place_of(fields["token"]) or {"post": None}
            return [*self._owners(), *self._holders_of([place["post"]]) * 2]
        if name in BESIDE:
            holders = self._holders_of(self.case.took_part)
            return [*self._owners(), *holders, *self._agency_people(None), DESK]
        return self._step_people(name, fields)

    def _step_people(self, name, fields):
        number = fields.get("token")
        token = self.case.tokens.get(number)
        if token is None:
            token = next(iter(self.case.tokens.values()), None)
        if token is None:
            return []
        if name == "co_sign":
            return self._signers(token, fields)
        workers = self._workers(token)
        if name == "fill_form":
            return [*self._agency_people(token["site"]), *workers]
        if name == "take":
            return self._holders_of([token["post"]])
        if name in ("pause", "begin", "move_stock", "install") and token["others"]:
            return [*workers, *token["others"]]
        if name in ALSO_OWNER:
            return [*workers, *workers, *self._owners()]
        return workers

    def _workers(self, token):
        if token["post"] is None:
            return [*self._agency_people(token["site"]), DESK]
        if token["assignee"] is not None:
            return [token["assignee"]]
        return self._holders_of([token["post"]])

    def _signers(self, token, fields):
        if fields["party"] == REPORTER:
            by_account = fields["means"] == "account"
            return self._agency_people(token["site"]) if by_account else self._workers(token)
        return self._holders_of([self.world.performers.get(fields["party"])])

    def _openers(self, fields):
        first = self.case.step(self.case.procedure["first"])
        holders = self._holders_of([self.world.performers.get(first["performer"])])
        if self.case.procedure["kind"] == "planned_maintenance":
            return [*holders, CLERK, SYSTEM]
        agency = [person for person, (number, _) in AGENCY_PEOPLE.items() if number == fields["agency"]]
        return [*agency, *agency, DESK, SYSTEM]

    def _agency_people(self, site):
        wanted = {self.case.agency} if site is None else {self.case.agency, SITES.get(site)}
        return [person for person, (agency, _) in AGENCY_PEOPLE.items() if agency in wanted]

    def _owners(self):
        owner = self.world.performers[self.case.owner]
        above = self.world.superiors.get(owner, ())
        return [*self._holders_of([owner]), *self._holders_of([owner]), *self._holders_of(above)]

    def _holders_of(self, posts):
        holders = self.world.office["holders"]
        return sorted(person for post in posts if post is not None for person in holders.get(post, ()))
