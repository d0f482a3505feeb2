"""python -m tests.benchmarks [NAME…]: one table of what is measured, its floor, ours, the ratio and the budget."""

from __future__ import annotations

import importlib
import sys

from tests.benchmarks.measuring import table

NAMES = (
    *("starting", "recording", "keying", "debriefs", "searching", "long_texts", "importing", "spreadsheets"),
    *("keeping", "scale", "insight", "palette", "people", "batches", "carrying", "merging", "frontier"),
)


def main(names: list[str]) -> int:
    """Exit status 1 when something is over its budget."""
    rows = [row for name in names or NAMES for row in importlib.import_module(f"tests.benchmarks.{name}").rows()]
    print(table(rows))
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
