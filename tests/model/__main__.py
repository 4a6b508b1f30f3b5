"""`python -m model --transitions N [--seed S]` from `tests/`: a long walk, one JSON line at the end."""

import argparse
import json
import sys

from model.harness import Difference, generated, run

PROCEDURES_AT_ONCE = 500


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--transitions", type=int, default=5_000_000)
    asked.add_argument("--seed", type=int, default=1_000_000)
    options = asked.parse_args()
    numbers = range(options.seed, options.seed + PROCEDURES_AT_ONCE)
    try:
        line = run(
            {number: generated(number) for number in numbers}, options.transitions // PROCEDURES_AT_ONCE
        )
    except Difference as difference:
        print(difference)
        return 1
    print(json.dumps({"test": "engine against model", **line}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
