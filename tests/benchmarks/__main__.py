"""python -m tests.benchmarks [NAME…]: one table of what is measured, its floor, ours, the ratio and the budget.

Each row is printed as soon as it is known. `python -m tests.benchmarks growth [FILE.svg]` tells how all grows.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from functools import partial

from tests.benchmarks.measuring import HEADING, Row, line, rows_or_failure

NAMES = (
    *("starting", "opening", "peers", "recording", "keying", "debriefs", "searching", "long_texts", "importing"),
    *("spreadsheets", "upgrading", "keeping", "scale", "recording_large", "insight", "palette", "people"),
    *("batches", "carrying", "merging", "frontier"),
)


def main(names: list[str]) -> int:
    """Exit status 1 when something is over its budget, or failed; 2 when there is no such name."""
    if names[:1] == ["growth"]:
        from tests.benchmarks import growth

        return growth.main(names[1:])
    if not set(names) <= set(NAMES):
        print(f"{__doc__}NAME is one of {', '.join(NAMES)}.")
        return 2
    print(HEADING, flush=True)
    kept = True
    for name in names or NAMES:
        for row in rows_or_failure(name, partial(_rows, name)):
            print(line(row), flush=True)
            kept = kept and row.kept
    return int(not kept)


def _rows(name: str) -> Iterable[Row]:
    rows: Iterable[Row] = importlib.import_module(f"tests.benchmarks.{name}").rows()
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
