"""Serves the product with one planted fault: whoever read first saves, whatever others have saved meanwhile.

    python tests/trust/read_then_save.py --port 8000

Only tests start this; they must turn red by it. The web processes are forked from this one, fault and all;
a worker runs beside them.
"""

import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

from laksana.project import boot
from laksana.project.cli import main


def plant() -> None:
    """Take the guard away: the sequence read before is no longer compared."""
    from laksana.cases import writing

    add_entry = writing.add_entry

    def unguarded(cursor: Any, *, case: int, head: Any, **_: Any) -> None:
        cursor.execute("UPDATE cases_case SET seq = seq + 1, chain = %s WHERE id = %s", [head.chain, case])

    def behind_the_last(cursor: Any, record: Any, *, case: int, **values: Any) -> int:
        cursor.execute("SELECT MAX(seq) + 1 FROM cases_entry WHERE case_id = %s", [case])
        return add_entry(cursor, replace(record, seq=cursor.fetchone()[0]), case=case, **values)

    writing.advance, writing.add_entry = unguarded, behind_the_last


if __name__ == "__main__":
    boot.django()
    plant()
    beside = os.environ | {"LAKSANA_PARENT": str(os.getpid())}
    worker = subprocess.Popen([sys.executable, "-m", "laksana", "worker"], env=beside)
    try:
        code = main(["web", *sys.argv[1:]])
    finally:
        worker.terminate()
        worker.wait()
    sys.exit(code)
