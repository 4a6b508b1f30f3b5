"""The goals: for each figure the least that is accepted (must) and what is aimed at. Knows no measurement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One figure; without `must` it is there to compare with. `more` tells which way is better."""

    title: str
    unit: str
    must: float | None = None
    aim: float | None = None
    more: bool = False

    def missed(self, value: float) -> bool:
        """Tell whether a value is not accepted."""
        return self.must is not None and not self._reaches(value, self.must)

    def verdict(self, value: float) -> str:
        """Say in a word how a value stands."""
        if self.must is None or self.aim is None:
            return "·"
        if self._reaches(value, self.aim):
            return "aim"
        return "must" if self._reaches(value, self.must) else "MISSED"

    def _reaches(self, value: float, goal: float) -> bool:
        return value >= goal if self.more else value <= goal


GOALS = {
    "raw_sqlite": Goal("bare SQLite, 3 statements a step, one client", "steps/s", more=True),
    "step_x1": Goal("step over HTTP, 1 client", "steps/s", 350, 450, more=True),
    "step_x1_p50": Goal("  half of the steps within", "ms", 2.5, 2.0),
    "step_x1_p99": Goal("  99 of 100 steps within", "ms"),
    "step_x1_parts": Goal("  the same from a browser without scripts", "steps/s", more=True),
    "step_x16": Goal("step over HTTP, 16 clients", "steps/s", 350, 500, more=True),
    "step_x16_p50": Goal("  half of the steps within", "ms"),
    "step_x16_p95": Goal("  95 of 100 steps within", "ms"),
    "step_x16_p99": Goal("  99 of 100 steps within", "ms", 60, 30),
    "errors_x16": Goal("  answers other than expected", "", 0, 0),
    "cpu": Goal("server CPU of a step, web processes, 1 client", "ms", 2.3, 1.8),
    "cpu_worker": Goal("  the worker's, apart", "ms"),
    "memory": Goal("memory of parent and 2 web processes (PSS)", "MB", 130, 100),
    "memory_rest": Goal("  supervisor and worker, apart", "MB"),
    "statements": Goal("SQL statements of a step over HTTP, at most", "", 11, 10),
    "commits": Goal("  commits", "", 1, 1),
    "engine": Goal("engine alone, in process, 1 client", "steps/s", 1600, 2500, more=True),
    "raw_postgres_x4": Goal("bare PostgreSQL, 3 statements a step, 4 clients", "steps/s", more=True),
    "postgres_x4": Goal("step over HTTP on PostgreSQL, 4 clients", "steps/s", 350, 450, more=True),
    "inbox_1k": Goal("inbox of 25 rows, 1,000 open cases", "ms", 5, 3),
    "inbox_100k": Goal("inbox of 25 rows, 100,000 open cases", "ms", 5, 3),
    "inbox_growth": Goal("  growth", "times", 1.2, 1.05),
    "inbox_bytes": Goal("  page as it is", "kB", 40, 20),
    "inbox_sent": Goal("  page as a browser gets it", "kB"),
    "cold_start": Goal("server process to first signed-in inbox", "s", 0.45, 0.3),
    "sweep_idle": Goal("sweep of reminders, nothing due, 100,000 open steps", "ms", 50, 5),
    "sweep_looked": Goal("  steps just written, looked at", "steps/s", 1000, 3000, more=True),
    "sweep_due": Goal("  steps due, moved and promised", "steps/s", 1000, 3000, more=True),
    "reminders": Goal("  reminders sent by one worker", "jobs/s", more=True),
    "notices": Goal("  notices they become", "/s", more=True),
    "sweep_idle_postgres": Goal("the same sweep on PostgreSQL, nothing due", "ms", 50, 5),
    "sweep_looked_postgres": Goal("  steps just written, looked at", "steps/s", 1000, 3000, more=True),
    "sweep_due_postgres": Goal("  steps due, moved and promised", "steps/s", 1000, 3000, more=True),
    "reminders_postgres": Goal("  reminders sent by one worker", "jobs/s", more=True),
    "notices_postgres": Goal("  notices they become", "/s", more=True),
    "papers": Goal("two-page letters with QR, one worker", "papers/s", more=True),
    "letter_p95": Goal("  95 of 100 letters within", "ms", 150, 50),
    "letter_cpu": Goal("  CPU of a letter, typesetter in it", "ms"),
    "letter_cold": Goal("  the first one, with the typesetter's start", "ms"),
    "sop_p95": Goal("SOP documents, 95 of 100 within", "ms", 400, 200),
    "typesetter": Goal("memory of a typesetter (PSS)", "MB", 300, 100),
    "record": Goal("case record of 30 photos, PDF and ZIP", "s", 5, 2),
    "record_memory": Goal("  the most memory it took", "MB", 300, 200),
    "assets_search": Goal("search of devices, the slowest of six", "ms", 50, 30),
    "assets_device": Goal("  page of a device", "ms", 50, 20),
    "assets_core": Goal("  page of the device all hangs on", "ms", 50, 30),
    "assets_site": Goal("  page of a site", "ms", 50, 20),
    "assets_stock": Goal("  pages of a store, five movements for each device", "ms", 50, 30),
    "assets_impact": Goal("  what hangs behind the device all hangs on", "ms", 50, 30),
    "assets_impact_leaf": Goal("  what hangs behind any other", "ms", 50, 5),
    "assets_imported": Goal("  a list of 20,000 devices, read, checked, written", "s", 60, 20),
    "bytes_per_case": Goal("bytes of a closed case, chain and keys in it", "B", 6500, 5000),
}
