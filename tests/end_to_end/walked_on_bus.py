"""Goes to every page and window on a real X server, and reads each over the accessibility bus.

It runs inside `dbus-run-session`, started by `test_bus.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.manual.own_window import ManualWindow
from desk_app.ui.shell.program import Program
from tests.drivers.locking import LockingDriver
from tests.end_to_end.bus_tree import Bus
from tests.walker import journals, stops
from tests.walker.conftest import _collected_here, find_keychain, program
from tests.walker.test_walk import SIZES, all_stops
from tests.walker.test_windows import WINDOWS
from tests.walker.told import Told, faults
from tests.walker.walk import OF_THE_PLATFORM, Walk

__all__ = ["_collected_here", "find_keychain", "program"]
GONE = "Could not find accessible on path"
"""Said by Qt where a thing went while it was read; what it names each time fails in `Bus.read`."""
pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.qt_log_ignore(OF_THE_PLATFORM, GONE, extend=True),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]
FEWEST_STOPS = 60
os.environ["QT_QPA_PLATFORM"] = "xcb"  # the offscreen one of other tests is not on the bus


class Reader:
    """Reads what shows, while the window goes on answering."""

    def __init__(self, qtbot: QtBot, bus: Bus, found: list[str]) -> None:
        self._qtbot, self._bus, self._found = qtbot, bus, found
        self._aside = ThreadPoolExecutor(1)
        self.read = 0

    def windows(self) -> list[Told]:
        """All windows that show, as a screen reader sees them."""
        answer = self._aside.submit(self._all)
        self._qtbot.waitUntil(answer.done, timeout=60_000)
        return [window for each in answer.result() for window in each.inside if window.shows]

    def judge(self, name: str) -> list[Told]:
        """Note what is told wrongly now."""
        windows = self.windows()
        assert windows, f"{name}: nothing is told"
        self.read += 1
        self._found += [f"{name}: {words}" for window in windows for words in faults(window)]
        return windows

    def close(self) -> None:
        self._aside.shutdown()

    def _all(self) -> list[Told]:
        return [self._bus.read(each) for each in self._bus.programs()]


@pytest.fixture
def found() -> list[str]:
    """What is told wrongly, in words."""
    return []


@pytest.fixture
def reader(qtbot: QtBot, found: list[str]) -> Iterator[Reader]:
    with closing(Bus()) as bus, closing(Reader(qtbot, bus, found)) as reader:
        yield reader


def shown(qtbot: QtBot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def test_every_page_is_told_in_order(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any, reader: Reader, found: list[str]
) -> None:
    walk = Walk(qtbot, program, journals.one(tmp_path / "walked.parley"), qtlog, SIZES[1])
    walk.open()
    (one,) = walk.negotiations()
    for stop in (*stops.places(walk.driver), *all_stops(walk, one, items=1)):
        walk._show(stop)
        windows = reader.judge(stop.name)
        roles = {each.role for window in windows for each in window.all()}
        assert roles >= {"page tab list", "page tab", "push button", "label"}, f"{stop.name}: {roles}"
    assert reader.read >= FEWEST_STOPS
    assert list(dict.fromkeys(found)) == []


def test_every_window_beside_the_main_one_is_told_in_order(
    qtbot: QtBot, program: Program, reader: Reader, found: list[str]
) -> None:
    program.open_first(None)
    assert program.window is not None
    shown(qtbot, program.window)
    dialogs: tuple[tuple[str, Callable[[], None]], ...] = (
        ("palette", program.window.calling.open),
        ("keys", program.window.show_keys),
        ("manual", lambda: ManualWindow("keys", program.theme, QApplication.activeWindow() or QWidget()).show()),
    )
    for name, ask in dialogs:
        ask()
        qtbot.wait(200)
        reader.judge(name)
    for name, make in WINDOWS.items():
        beside = make()
        qtbot.addWidget(beside)
        shown(qtbot, beside)
        reader.judge(name)
        beside.close()
    assert list(dict.fromkeys(found)) == []


def test_a_journal_that_opens_after_its_passphrase_is_told_like_any_other(
    qtbot: QtBot, program: Program, reader: Reader, found: list[str]
) -> None:
    program.open_first(None)
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    cover = locking.lock()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is cover)
    (told,) = reader.judge("locked")
    (field,) = [each for each in told.all() if "focused" in each.states]
    assert (field.name, field.about) == ("Passphrase", "It is needed.")
    locking.try_passphrase("guess")
    locking.said("does not open")
    (told,) = reader.judge("refused")
    assert [each.about for each in told.all() if "focused" in each.states] == [cover.words()]
    driver = locking.unlock()
    qtbot.waitUntil(driver.window.isActiveWindow)
    (told,) = reader.judge("unlocked")
    assert [each.name for each in told.all() if each.role == "page tab" and "selected" in each.states] == ["Home"]
    assert found == []
