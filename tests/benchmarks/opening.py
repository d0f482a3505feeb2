"""The first opening of each page, in frames: seconds of the window's thread until it is painted, its modules loaded.

`python -m tests.benchmarks.opening FILE` tells them once, as JSON: a process has but one first time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from tests.benchmarks.cases import journal_file
from tests.benchmarks.measuring import Row
from tests.benchmarks.starting import surroundings

NEGOTIATIONS, ROUNDS = 10_000, 5
FRAME = 1 / 60
BUDGET = 3


def rows() -> Iterator[Row]:
    """Each place of the sidebar and each step of a negotiation, once the quiet work after a start is done."""
    with tempfile.TemporaryDirectory() as folder:
        journal = journal_file(Path(folder) / "many.parley", NEGOTIATIONS)
        words = [sys.executable, "-m", "tests.benchmarks.opening", str(journal)]
        around = surroundings(Path(folder))
        told = [json.loads(subprocess.check_output(words, env=around)) for _ in range(ROUNDS)]
    for page in told[0]:
        yield Row(f"first opening of {page} | a frame", FRAME, median(each[page] for each in told), BUDGET)


def measured(journal: Path) -> dict[str, float]:
    """Seconds of the window's thread for each page, by its name."""
    from desk_app.app import build_application
    from desk_app.support.clock import SystemClock
    from desk_app.support.paths import Folders
    from desk_app.ui.negotiation.steps import Step
    from desk_app.ui.shell.page_fetching import step_pages
    from desk_app.ui.shell.places import PLACES
    from desk_app.ui.shell.program import Program

    program = Program(build_application(), Folders.of_system(), SystemClock())
    program.open_first(journal)
    window, gateway = program.window, program.gateway
    assert window is not None
    assert gateway is not None
    newest = gateway.reading.summaries(1)[0].id
    _settle(lambda: not gateway.busy and set(chain(*step_pages())) <= set(sys.modules))
    found = {}
    for place in PLACES:
        if place.icon and place.id != "home":
            found[place.label] = _taken(partial(window.go, place.id))
            _settle(lambda: not gateway.busy)
    for step in Step:
        found[f"the step {step.name.capitalize()}"] = _taken(partial(window.open_negotiation, newest, step))
        _settle(lambda: not gateway.busy)
    return found


def _taken(show: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    begun = time.thread_time()
    show()
    QApplication.processEvents()
    return time.thread_time() - begun


def _settle(done: Callable[[], bool], longest: float = 30) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + longest
    while not done() and time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QApplication.processEvents()


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))), flush=True)
    os._exit(0)
