"""How a budget is measured: against a floor in the same run, the two taking turns, so that a slow moment hits both."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 15


@dataclass(frozen=True)
class Row:
    """One line of the table: seconds of the floor and of ours, and how many times the floor ours may take.

    `before` is what 0.1.0 took, as a multiple of the same floor where no unit stands there. `failed` says why there is
    nothing to tell; then it counts as not kept. `absent` names what is not on this machine; then nothing was measured.
    """

    what: str
    floor: float
    ours: float
    budget: float | None
    before: str = ""
    failed: str = ""
    absent: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        return bool(self.absent) or (not self.failed and (self.budget is None or self.ratio <= self.budget))


def rows_or_failure(name: str, rows: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """The rows of a benchmark. If it fails, one that says so comes after those that it gave: the others go on."""
    try:
        yield from rows()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in its row
        traceback.print_exc()
        yield Row(name, 0, 0, None, failed=f"{type(error).__name__}: {error}")


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


def until_it_tells(arguments: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    """The first line that Python with these arguments writes: seconds of the processor, the same on a busy machine."""

    def once() -> float:
        done = subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, env=environment, check=True)
        return float(done.stdout.split()[0])

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


def most_memory() -> float:
    """The most that this process held at once, in megabytes of 10⁶.

    Not `ru_maxrss`: a process begins with the peak of the one that started it, here of all benchmarks before.
    """
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


def p99(seconds: Sequence[float]) -> float:
    """The value that 99 of 100 stay under."""
    return quantiles(seconds, n=100)[98]


HEADING = f"{'what':<76} {'floor ms':>10} {'0.1.0':>13} {'ours ms':>10} {'ratio':>8} {'budget':>8}"


def line(row: Row) -> str:
    """A row as text, milliseconds and ratios aligned."""
    if row.failed:
        return f"{row.what:<76} failed: {row.failed}"
    if row.absent:
        return f"{row.what:<76} not measured: {row.absent}"
    budget = "" if row.budget is None else f"≤ {row.budget:g}"
    told = f"{row.floor * 1e3:10.2f} {row.before:>13} {row.ours * 1e3:10.2f} {row.ratio:8.3f} {budget:>8}"
    return f"{row.what:<76} {told}{'' if row.kept else '  over'}"


def table(rows: Sequence[Row]) -> str:
    """All rows as text."""
    return "\n".join([HEADING, *map(line, rows)])
