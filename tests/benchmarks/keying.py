"""The entry line while talking: from a key to its painted preview, from Enter to the painted and the committed entry.

Painted means that the line stands in the ledger, marked as not saved yet.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.app import build_application
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.support.clock import SystemClock
from desk_app.support.overriding import override
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
            keys, painted, enters = _typed(program)
        finally:
            program.close()
    yield Row(f"key → painted, ledger of {LEDGER}, p99 | a frame", FRAME, p99(keys), 1)
    yield Row(f"Enter → painted, ledger of {LEDGER}, p99 | a frame", FRAME, p99(painted), 2, "4.7")
    yield Row("  the same, median | a frame", FRAME, median(painted), 1, "2.5")
    yield Row(f"Enter → committed and painted, ledger of {LEDGER}, p99 | a frame", FRAME, p99(enters), 3)
    yield Row("  the same, median | a frame", FRAME, median(enters), None)


class _Painted(QObject):
    """Notes when a widget was first painted since `begun` was set."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.begun, self.seconds = 0.0, 0.0
        widget.installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next painting from now on."""
        self.begun, self.seconds = time.perf_counter(), 0.0

    @override
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Paint and not self.seconds:
            self.seconds = time.perf_counter() - self.begun
        return False


def _typed(program: Program) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each key, of each Enter until its line stands in the ledger, and until it is saved."""
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

    keys, painted, enters = [], [], []
    ledger = _Painted(page.view.ledger.viewport())
    n = entries(_read(program, chosen))
    for count in range(n, LEDGER + TIMES):
        text = _LINE.format(n=4500 + count % 50, days=10 + count % 20)
        taken = [pressed(lambda key=key: QTest.keyClick(line, key)) for key in text]
        ledger.begin()
        entered = pressed(lambda: QTest.keyClick(line, Qt.Key.Key_Return))
        if count >= LEDGER:
            keys += taken
            painted.append(ledger.seconds)
            enters.append(entered)
    if entries(_read(program, chosen)) != LEDGER + TIMES:
        raise RuntimeError("Not every line was recorded.")
    return keys, painted, enters


def _read(program: Program, negotiation: str) -> Negotiation:
    found = program.gateway.reading.negotiation(negotiation) if program.gateway else None
    if found is None:
        raise LookupError(negotiation)
    return found
