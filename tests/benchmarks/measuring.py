"""How a budget is measured: against a floor in the same run, the two taking turns, so that a slow moment hits both."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

ROUNDS = 15


@dataclass(frozen=True)
class Row:
    """One line of the table: seconds of the floor and of ours, and how many times the floor ours may take."""

    what: str
    floor: float
    ours: float
    budget: float | None

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        return self.budget is None or self.ratio <= self.budget


def taking_turns(actions: Sequence[Callable[[], float]], rounds: int = ROUNDS) -> list[float]:
    """Median seconds of each action; one round first, not counted, so that caches are alike."""
    for action in actions:
        action()
    taken = [[action() for action in actions] for _ in range(rounds)]
    return [median(column) for column in zip(*taken, strict=True)]


def timed(action: Callable[[], object]) -> Callable[[], float]:
    """The action as one that tells how many seconds it took."""

    def once() -> float:
        gc.collect()
        begun = time.perf_counter()
        action()
        return time.perf_counter() - begun

    return once


def worked(action: Callable[[], object]) -> Callable[[], float]:
    """The action as one that tells how many seconds of the processor it took: the same on a busy machine."""

    def once() -> float:
        gc.collect()
        begun = time.process_time()
        action()
        return time.process_time() - begun

    return once


def until_it_speaks(arguments: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    """Seconds from starting Python with these arguments to the first byte it writes to standard output."""
    words = [sys.executable, *arguments]

    def once() -> float:
        begun = time.perf_counter()
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, bufsize=0) as child:
            assert child.stdout is not None
            first = child.stdout.read(1)
            taken = time.perf_counter() - begun
            child.stdout.read()
        if not first or child.returncode:
            raise RuntimeError(f"{' '.join(words)}: exit status {child.returncode}, said {first!r}")
        return taken

    return once


def until_it_ends(arguments: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    """Seconds from starting Python with these arguments to its end."""
    words = [sys.executable, *arguments]

    def once() -> float:
        begun = time.perf_counter()
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment) as child:
            status = child.wait()
        taken = time.perf_counter() - begun
        if status:
            raise RuntimeError(f"{' '.join(words)}: exit status {status}")
        return taken

    return once


def p99(seconds: Sequence[float]) -> float:
    """The value that 99 of 100 stay under."""
    return quantiles(seconds, n=100)[98]


def table(rows: Sequence[Row]) -> str:
    """All rows as text, milliseconds and ratios aligned."""
    lines = [f"{'what':<64} {'floor ms':>9} {'ours ms':>9} {'ratio':>7} {'budget':>7}"]
    for row in rows:
        budget = "" if row.budget is None else f"≤ {row.budget:g}"
        mark = "" if row.kept else "  over"
        lines.append(f"{row.what:<64} {row.floor * 1e3:9.2f} {row.ours * 1e3:9.2f} {row.ratio:7.2f} {budget:>7}{mark}")
    return "\n".join(lines)
