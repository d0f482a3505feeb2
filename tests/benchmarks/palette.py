"""The palette and finding on the page, in a journal of ten thousand negotiations with a hundred entries each.

Painted means that the rows stand in the list, or the marks on the page. What is told are seconds of the processor of
the window's thread, which are the same on a busy machine. PARLEY_SCALE names a file to make the journal in once and to
use again, as in `scale`.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.app import build_application
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.program import Program
from tests.benchmarks.measuring import Row, p99
from tests.benchmarks.scale import EACH, MANY, large_journal

_FRAME = 1 / 60
_ROUNDS = 6
_TYPED = (
    "work 99", "person 12", "prson 55", "wrok 77", "pace of", "discount", "rate", "fee", "price", "the", "they",
    "deposit 30", "shcedule", "hide secrets", "negotiations", "quartz", "a", "more of it",
)  # fmt: skip


def rows() -> Iterator[Row]:
    """Every key of these questions, some with a slip of the fingers."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        program = Program(build_application(), Folders.inside(Path(folder)), SystemClock())
        try:
            program.open(large_journal(Path(folder)))
            window = program.window
            if window is None:
                raise RuntimeError("The journal was not opened.")
            window.show()
            opened, turns, keys = _called(window)
            found = _found(window)
        finally:
            program.close()
    many = f"{MANY * EACH:,} entries"
    yield Row(f"Ctrl+K → painted, {many}, median | a frame", _FRAME, median(opened), 3)
    yield Row("  a turn in which names are read, p99 | a frame", _FRAME, p99(turns), 1)
    yield Row(f"key → painted rows, p99 of {len(keys):,}, {many} | a frame", _FRAME, p99(keys), 1)
    yield Row("  the same, median | a frame", _FRAME, median(keys), 1)
    yield Row(f"Ctrl+F: key → painted marks, list of {MANY:,}, median | a frame", _FRAME, median(found), 3)


def _called(window: MainWindow) -> tuple[list[float], list[float], list[float]]:
    calling, opened, turns, keys = window.calling, [], [], []
    for _round in range(_ROUNDS):
        opened.append(_timed(lambda: (calling.open(), calling.box.grab())))
        while calling.reads_names:
            turns.append(_timed(QApplication.processEvents))
        line = calling.box.line
        for question in _TYPED:
            line.clear()
            keys += [_timed(_key(window, letter)) for letter in question]
        calling.close()
    return opened[1:], turns, keys[len(keys) // _ROUNDS :]  # the first round loads what the others need


def _key(window: MainWindow, letter: str) -> Callable[[], None]:
    def press() -> None:
        QTest.keyClick(window.calling.box.line, letter)
        window.calling.box.list.viewport().repaint()

    return press


def _found(window: MainWindow) -> list[float]:
    window.go("negotiations")
    QTest.qWait(2_000)  # all rows are read
    window.finding.open()
    taken = []
    for letter in "work 9" * 3:
        taken.append(_timed(lambda letter=letter: _find(window, letter)))  # type: ignore[misc] # mypy: a default
    return taken[1:]


def _find(window: MainWindow, letter: str) -> None:
    QTest.keyClick(window.finding.bar.line, letter)
    window.pages.shown().repaint()


def _timed(act: Callable[[], object]) -> float:
    begun = time.thread_time()
    act()
    return time.thread_time() - begun
