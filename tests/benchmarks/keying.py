"""The entry line while talking: from a key to its painted preview, from Enter to the committed and painted entry."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.app import build_application
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.benchmarks.cases import entries, journal_file
from tests.benchmarks.measuring import Row, p99

FRAME = 1 / 60
LEDGER, TIMES = 300, 200
_LINE = "we fee {n} for they payment {days}"


def rows() -> Iterator[Row]:
    """With a ledger of 300 entries in sight."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        path = journal_file(Path(folder) / "work.parley", 20)
        program = Program(build_application(), Folders.inside(Path(folder)), SystemClock())
        try:
            program.open(path)
            keys, enters = _typed(program)
        finally:
            program.close()
    yield Row(f"key → painted, ledger of {LEDGER}, p99 | a frame", FRAME, p99(keys), 1)
    yield Row(f"Enter → committed and painted, ledger of {LEDGER}, p99 | a frame", FRAME, p99(enters), 3)
    yield Row("  the same, median | a frame", FRAME, median(enters), None)


def _typed(program: Program) -> tuple[list[float], list[float]]:
    """Seconds of each key, and of each Enter."""
    window, gateway = program.window, program.gateway
    if window is None or gateway is None:
        raise RuntimeError("The journal was not opened.")
    chosen = next(each.id for each in gateway.reading.summaries() if each.stage is Stage.TALKING)
    window.open_negotiation(chosen, Step.MEET)
    page = window.negotiation.pages[Step.MEET]
    if not isinstance(page, MeetPage):
        raise TypeError(f"not the Meet page: {page}")
    line = page.view.entry.line

    def pressed(press: Callable[[], None]) -> float:
        begun = time.perf_counter()
        press()
        while gateway.busy:  # asleep until there is something to do, so that the writer is not held up
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()
        return time.perf_counter() - begun

    keys, enters = [], []
    n = entries(_read(program, chosen))
    for count in range(n, LEDGER + TIMES):
        text = _LINE.format(n=4500 + count % 50, days=10 + count % 20)
        taken = [pressed(lambda key=key: QTest.keyClick(line, key)) for key in text]
        entered = pressed(lambda: QTest.keyClick(line, Qt.Key.Key_Return))
        if count >= LEDGER:
            keys += taken
            enters.append(entered)
    if entries(_read(program, chosen)) != LEDGER + TIMES:
        raise RuntimeError("Not every line was recorded.")
    return keys, enters


def _read(program: Program, negotiation: str) -> Negotiation:
    found = program.gateway.reading.negotiation(negotiation) if program.gateway else None
    if found is None:
        raise LookupError(negotiation)
    return found
