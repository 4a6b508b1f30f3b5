"""Orders load from the driver's process and sums up what came of it."""

import json
import subprocess
import sys
from dataclasses import dataclass

from bench.story import Sent, plain


@dataclass(frozen=True)
class Outcome:
    """What one load showed; latencies in milliseconds, in order."""

    seconds: float
    latencies: list[float]
    errors: list[str]

    @property
    def rate(self) -> float:
        """Requests without those that open cases, in a second."""
        return len(self.latencies) / self.seconds

    def within(self, share: float) -> float:
        """Give the latency that a share of the requests did not exceed."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)]


def play(address: str, script: list[Sent], *, clients: int, cases: int) -> Outcome:
    """Let so many clients play so many cases each; an unexpected answer is kept as an error."""
    order = {"address": address, "script": plain(script), "clients": clients, "cases": cases}
    done = subprocess.run(
        [sys.executable, "-m", "bench.driver"], input=json.dumps(order), capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"the driver failed:\n{done.stderr[-3000:]}")
    answer = json.loads(done.stdout)
    return Outcome(answer["seconds"], sorted(1000 * one for one in answer["latencies"]), answer["errors"])
