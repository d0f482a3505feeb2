"""The whole window on a journal of its own, with a clock that stands still."""

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.session.vault import Find, no_vault
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
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


@pytest.fixture(autouse=True)
def _laid_out_as_before(qapp: QApplication) -> Iterator[None]:
    """A window that was mirrored leaves the application as it found it: other tests build parts without a program."""
    yield
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


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
