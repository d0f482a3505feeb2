"""The whole window on a journal of its own, with a clock that stands still."""

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.session.settings import Appearance, Settings
from desk_app.session.vault import Find, no_vault
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.look.theme import Theme
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

NOW = datetime(2026, 11, 9, 10, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """As in the window: no widget is collected on the writer's thread (see desk_app/ui/running/garbage.py)."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.freeze()  # what stays after this test need not be walked again after each one that comes
    gc.enable()


@pytest.fixture(scope="session")
def usual_looks(qapp: QApplication) -> str:
    """The style sheet of light pages with text of the usual size, with which each test begins."""
    Theme(qapp, Settings(Appearance.LIGHT))
    return qapp.styleSheet()


@pytest.fixture(autouse=True)
def _application_as_before(qapp: QApplication, usual_looks: str) -> Iterator[None]:
    """The next test of this process may build parts without a program: no large text, no dark, nothing mirrored."""
    yield
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    if qapp.styleSheet() != usual_looks:
        Theme(qapp, Settings(Appearance.LIGHT))


@pytest.fixture
def find_keychain() -> Find:
    """Where this computer keeps secrets: nowhere, unless a test says otherwise."""
    return no_vault


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, find_keychain: Find) -> Iterator[Program]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, Folders.inside(tmp_path / "profile"), FixedClock(NOW), find_keychain)
    yield program
    strays = [
        w
        for w in app.topLevelWidgets()
        if w.isVisible() and w not in (program.window, program.start, program.locking.cover)
    ]
    program.close()
    assert strays == [], "a widget without a parent was shown as a window of its own"


@pytest.fixture
def window(qtbot: QtBot, program: Program) -> WindowDriver:
    """The window as it opens for the first time."""
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.settled()
    return driver
