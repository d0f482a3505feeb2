"""The exact frontier against a naive merge and NegMAS; `python -m tests.benchmarks.frontier` tells more.

Each figure is a median of eleven runs, floor and ours in turn. Growth is the ratio for twice the work.
NegMAS is measured by a Python that has it, if PARLEY_NEGMAS names one: it needs SciPy, pandas and much else.
"""

from __future__ import annotations

import gc
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter

from desk_app.domain.analysis import Follower, analyse, search_packages
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.frontier import Frontier
from desk_app.domain.packages.merge import Exhausted, Space, undominated
from desk_app.domain.preparation import PackageTerm
from tests.benchmarks.measuring import Row, taking_turns, worked
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs

RUNS = 11
_OFTEN = 20
NEGMAS = "PARLEY_NEGMAS"
_OTHER = Path(__file__).with_name("other_frontier.py")
Rows = list[list[tuple[int, int]]]


def naive(issues: Rows) -> list[tuple[int, int]]:
    """The floor: every sum of frontier and options, sorted and pruned, issue by issue."""
    frontier = [(0, 0)]
    for options in issues:
        sums = sorted(((a + x, b + y) for a, b in frontier for x, y in options), reverse=True)
        frontier, best = [], None
        for point in sums:
            if best is None or point[1] > best:
                frontier.append(point)
                best = point[1]
    return frontier


def enumerate_all(issues: Rows) -> list[tuple[int, int]]:
    """Brute force: the score of every package, pruned."""
    return undominated(list({(sum(p[0] for p in package), sum(p[1] for p in package)) for package in product(*issues)}))


def curved(issues: int, options: int, seed: int = 1) -> Rows:
    """Options that trade one side's rating for the other's, under whole weights."""
    pick = random.Random(seed)
    rows = []
    for _ in range(issues):
        ours = sorted(pick.randint(0, 100) for _ in range(options))
        others = sorted((pick.randint(0, 100) for _ in range(options)), reverse=True)
        weights = pick.randint(1, 20), pick.randint(1, 20)
        rows.append([(weights[0] * a, weights[1] * b) for a, b in zip(ours, others, strict=True)])
    return rows


def linear(issues: int, steps: int, seed: int = 1, largest: int = 99) -> Rows:
    """Issues in equal steps."""
    pick = random.Random(seed)
    weights = [(pick.randint(1, largest), pick.randint(1, largest)) for _ in range(issues)]
    return [[(a * j, b * (steps - 1 - j)) for j in range(steps)] for a, b in weights]


def space(rows: Rows) -> Space:
    return Space(tuple(tuple(row) for row in rows), 1, 1)


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(floor: Callable[[], object], ours: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    pairs = [(timed(floor), timed(ours)) for _ in range(runs)]
    return median(p[0] for p in pairs), median(p[1] for p in pairs)


def line(what: str, floor: float | None, ours: float, ratio: str, budget: str) -> None:
    shown = "" if floor is None else f"{floor * 1000:10.2f}"
    sys.stdout.write(f"{what:<58}{shown:>10}{ours * 1000:10.2f}  {ratio:>10}  {budget}\n")


def rows() -> Iterator[Row]:
    """Each against a naive merge with the same points; 161,051 packages against enumeration, and against NegMAS."""
    for what, issues, budget, before in (
        ("12 × 21", curved(12, 21), 0.1, "0.28"),
        ("12 × 21 equal steps", linear(12, 21), 0.1, "0.26"),
        ("12 × 21 equal steps, fine weights", linear(12, 21, largest=10**6), 0.1, ""),
        ("6 × 101", linear(6, 101), 0.1, "0.13"),
        ("6 × 101, fine weights", linear(6, 101, largest=10**6), 0.1, ""),
        ("6 × 101, weights of 17 digits", linear(6, 101, largest=10**17), None, ""),
    ):
        if searched(issues) != naive(issues):
            raise RuntimeError("They find other points.")
        actions = [worked(partial(naive, issues)), worked(partial(searched, issues))]
        floor, ours = taking_turns(actions, RUNS)
        yield Row(f"exact frontier, {what} | naive merge", floor, ours, budget, before)
    yield from _enumerable(curved(5, 11))


def searched(issues: Rows) -> list[tuple[int, int]]:
    return Frontier(space(issues)).points


def _enumerable(issues: Rows) -> Iterator[Row]:
    often = worked(lambda: [searched(issues) for _ in range(_OFTEN)])  # one alone is shorter than what it is timed with
    floor, all_of_them = taking_turns([worked(partial(enumerate_all, issues)), often], 3)
    ours = all_of_them / _OFTEN
    yield Row("exact frontier, 161,051 packages | all enumerated", floor, ours, 1 / 1000)
    if NEGMAS not in os.environ:
        print(f"The frontier by NegMAS is left out; {NEGMAS}=PYTHON measures it with a Python that has it.")
        return
    words = [os.environ[NEGMAS], str(_OTHER), "7"]
    told = subprocess.run(words, input=json.dumps(issues), check=True, capture_output=True, text=True).stdout.split()
    if int(told[-1]) != len(searched(issues)):
        raise RuntimeError("NegMAS finds other points.")
    yield Row("  the same | NegMAS", median(map(float, told[:-1])), ours, 1 / 100)


def frontiers() -> None:
    for what, rows, budget in (
        ("12 issues × 21 options", curved(12, 21), "≤ 0.1 ×"),
        ("12 issues × 21 equal steps", linear(12, 21), "≤ 0.1 ×"),
        ("6 linear issues × 101 steps", linear(6, 101), "≤ 0.1 ×"),
        ("6 linear issues × 101 steps, weights of 17 digits", linear(6, 101, largest=10**17), "≤ 0.3 ×"),
    ):
        floor, ours = compare(lambda rows=rows: naive(rows), lambda rows=rows: searched(rows))
        line(f"frontier, {what} ({len(searched(rows))} points)", floor, ours, f"{ours / floor:.2f} ×", budget)
    rows = curved(5, 11)
    floor, ours = compare(lambda: enumerate_all(rows), lambda: Frontier(space(rows)), 3)
    line("frontier, 161,051 packages, against enumeration", floor, ours, f"÷ {floor / ours:.0f}", "≥ ÷ 1,000")


def growth() -> None:
    for what, small, large in (
        ("issues 6 → 12 (21 options)", curved(6, 21), curved(12, 21)),
        ("options 21 → 42 (6 issues)", curved(6, 21), curved(6, 42)),
    ):
        least, most = compare(lambda s=small: Frontier(space(s)), lambda s=large: Frontier(space(s)))
        points = len(Frontier(space(large)).points) / len(Frontier(space(small)).points)
        line(
            f"growth, {what}: {points:.1f} × the points",
            least,
            most,
            f"{most / least:.1f} ×",
            "issues × options × points",
        )


def guard() -> None:
    for issues in (12, 20, 40):
        rows = linear(issues, 101, largest=10**9)
        start = perf_counter()
        try:
            found = f"{len(Frontier(space(rows)).points):,} points"
        except Exhausted:
            found = "too many"
        line(f"{issues} linear issues × 101, fine weights: {found}", None, perf_counter() - start, "", "no hang")


def talks(entries: int) -> Talk:
    pick = random.Random(1)
    talk = Talk(fee(), pay(), rights(), fee(id="b", name="B"), pay(id="c", name="C"), fee(id="e", name="E"))
    for place in range(entries):
        side, issue = pick.choice((WE, THEY)), pick.choice(("fee", "pay", "b", "c", "e"))
        value = d(pick.randint(5, 40)) if issue in ("pay", "c") else d(pick.randint(40, 54) * 100)
        if place % 5 == 4:
            talk.exchange((side, "fee", d(pick.randint(40, 54) * 100)), (side.other, "pay", d(pick.randint(5, 40))))
        else:
            talk.add(EntryKind.OFFER, (side, issue, value))
    return talk


def meetings() -> None:
    one, two = talks(1000).negotiation(), talks(2000).negotiation()
    least, most = compare(lambda: analyse(one, NOW), lambda: analyse(two, NOW))
    line("analysis of 1,000 entries", None, least, "", "≤ 50 ms")
    line("growth, entries 1,000 → 2,000", least, most, f"{most / least:.1f} ×", "≤ 2.2 ×")
    talk, follower, times = talks(1000), Follower(), []
    follower.analyse(talk.negotiation(), NOW)
    for place in range(101):
        talk.we("fee", d(5400 - place))
        after = talk.negotiation()
        times.append(timed(lambda after=after: follower.analyse(after, NOW)))
    line("one more entry after 1,000", None, median(times), "", "≤ 4.2 ms")


def whole_search(issues: int, steps: int) -> Negotiation:
    pick = random.Random(3)
    made = []
    for place in range(issues):
        low = pick.randint(30, 60) * 100
        high = d(low + 10 * steps)
        made.append(
            fee(
                id=f"i{place}", name=f"Issue {place}", step=d(10), walk_away=d(low), target=high, opening=high,
                weight=d(pick.randint(1, 9)), theirs=theirs(d(low), high, pick.randint(1, 9)),
            )
        )  # fmt: skip
    terms = tuple(PackageTerm(i.id, d(i.walk_away + 5 * steps)) for i in made)
    return replace(Talk(*made).negotiation(), outcome=Outcome(OutcomeKind.AGREEMENT, terms=terms))


def searches() -> None:
    for issues, steps in ((6, 100), (12, 20)):
        negotiation = whole_search(issues, steps)
        took = median(timed(lambda n=negotiation: search_packages(n, NOW)) for _ in range(5))
        line(
            f"all of the search, {2 * issues + 2} weightings, {issues} × {steps + 1}", None, took, "", "off the window"
        )


def main() -> None:
    sys.stdout.write(f"{'what':<58}{'floor ms':>10}{'ours ms':>10}  {'ratio':>10}  budget\n")
    frontiers()
    growth()
    guard()
    meetings()
    searches()


if __name__ == "__main__":
    main()
