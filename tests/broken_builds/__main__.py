"""`python -m tests.broken_builds [NAME…]` tells which test notices which broken build. Exit status 1: one is missed."""

from __future__ import annotations

import sys

from tests.broken_builds.builds import BUILDS
from tests.broken_builds.running import Outcome, copied, tried


def main(names: list[str]) -> int:
    unknown = set(names) - {each.name for each in BUILDS}
    if unknown:
        print(f"There is no broken build {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    wanted = [each for each in BUILDS if not names or each.name in names]
    print("name | promise | caught by")
    with copied() as checkout:
        outcomes = [_told(tried(each, checkout)) for each in wanted]
    missed = [each for each in outcomes if not each.is_caught]
    print(f"{len(outcomes)} broken builds, {len(outcomes) - len(missed)} caught")
    return 1 if missed else 0


def _told(outcome: Outcome) -> Outcome:
    names = [test.rpartition("::")[2] for test in outcome.caught_by]
    names += [f"NOT BY {test.rpartition('::')[2]}" for test in outcome.missed_by]
    names += [outcome.problem] if outcome.problem else []
    print(f"{outcome.broken.name} | {outcome.broken.promise} | {', '.join(names)}", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
