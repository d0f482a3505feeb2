"""The place People: its list with ten thousand persons, and one person's page beside many negotiations.

Seconds of the processor of the window's thread, which are the same on a busy machine.

PARLEY_SCALE names a file to make the large journal in once and to use again, as in `scale`.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from desk_app.app import build_application
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.people.page import PeoplePage
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.places import HOME
from desk_app.ui.shell.program import Program
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row
from tests.benchmarks.scale import EACH, MANY, large_journal
from tests.end_to_end.many import journal

_FRAME, _PAGE = 1 / 60, 0.05
_ROUNDS, _AT_ONCE, _FEW = 11, 250, 50
_TODAY = date(2026, 11, 20)


def rows() -> Iterator[Row]:
    """Frames of 1/60 s; a person's page against 50 ms."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        many, few = (_persons(Path(folder) / f"{count}.parley", count) for count in (MANY, _FEW))
        ours, least = _in_a_window(Path(folder), many, _listed), _in_a_window(Path(folder), few, _listed)
        yield Row(f"People → painted, {MANY:,} persons | a frame", _FRAME, ours, 3)
        yield Row(f"  the same with {_FEW}: 6 frames more", least + 6 * _FRAME, ours, 1)
        large = large_journal(Path(folder))
        page, record = _in_a_window(Path(folder), large, _shown), _read(large)
        yield Row(f"a person's page read, {MANY:,} × {EACH} | 50 ms", _PAGE, record, 1)
        yield Row("  and painted | 50 ms", _PAGE, page, 1)


def _persons(path: Path, count: int) -> Path:
    """A journal of so many persons, each with one negotiation."""
    session = open_session(path)
    try:
        for first in range(0, count, _AT_ONCE):
            made = journal(min(_AT_ONCE, count), 4, first)
            people = [f"q{first + n}" for n in range(len(made["negotiations"]))]
            for person, negotiation in zip(people, made["negotiations"], strict=True):
                negotiation["counterpart"] = person
            made["counterparts"] = [{"id": each, "name": f"Somebody {each}"} for each in people]
            session.interchange.import_file(json.dumps(made).encode())
    finally:
        session.close()
    return path


def _in_a_window(folder: Path, path: Path, measure: Callable[[MainWindow], float]) -> float:
    program = Program(build_application(), Folders.inside(folder), SystemClock())
    try:
        program.open(path)
        if program.window is None:
            raise RuntimeError("The journal was not opened.")
        program.window.resize(1400, 900)
        program.window.show()
        return measure(program.window)
    finally:
        program.close()


def _listed(window: MainWindow) -> float:
    window.go(PEOPLE)
    return median(_timed(window, None) for _round in range(_ROUNDS))


def _shown(window: MainWindow) -> float:
    page = window.pages.page(PEOPLE)
    if not isinstance(page, PeoplePage):
        raise TypeError(type(page))
    window.go(PEOPLE)
    people = [row.id for number in range(_ROUNDS) if (row := page.people.model.row(number)) is not None]
    taken = []
    for each in people:
        begun = time.thread_time()
        page.people.opened.emit(each)
        QApplication.processEvents()
        taken.append(time.thread_time() - begun)
    return median(taken)


def _timed(window: MainWindow, where: PersonAt | None) -> float:
    window.go(HOME)
    QApplication.processEvents()
    begun = time.thread_time()
    window.go(PEOPLE, where)
    QApplication.processEvents()
    return time.thread_time() - begun


def _read(path: Path) -> float:
    session = open_session(path)
    try:
        people = session.reading.people.page("", _ROUNDS, today=_TODAY)
        taken = []
        for each in people:
            begun = time.thread_time()
            session.reading.people.record(each.id, _TODAY)
            taken.append(time.thread_time() - begun)
        return median(taken)
    finally:
        session.close()
