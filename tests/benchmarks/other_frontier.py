"""The frontier of issues by NegMAS, which looks at every package. Run by a Python that has it: `frontier` says how.

    python other_frontier.py ROUNDS < ISSUES      as JSON: for each issue its options, each [ours, theirs]

Prints the seconds of the processor of each round, then how many points it found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences.ops import pareto_frontier

warnings.filterwarnings("ignore")


def main(rounds: int, issues: list[list[list[int]]]) -> None:
    """Everything that only prepares is outside the time."""
    made = [make_issue(list(range(len(options))), f"i{n}") for n, options in enumerate(issues)]
    space = make_os(made)
    both = [_scored(space, issues, side) for side in (0, 1)]
    outcomes = list(space.enumerate_or_sample())
    points: tuple[object, ...] = ()
    for _ in range(rounds):
        begun = time.process_time()
        points, _places = pareto_frontier(both, outcomes=outcomes, sort_by_welfare=False)
        print(time.process_time() - begun)
    print(len({tuple(each) for each in points}))  # type: ignore[call-overload]


def _scored(space: object, issues: list[list[list[int]]], side: int) -> LinearAdditiveUtilityFunction:
    values = {f"i{n}": {at: option[side] for at, option in enumerate(options)} for n, options in enumerate(issues)}
    weights = dict.fromkeys(values, 1.0)
    lowest = float("-inf")
    return LinearAdditiveUtilityFunction(values=values, weights=weights, outcome_space=space, reserved_value=lowest)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.load(sys.stdin))
