"""What is closed is gone from memory: a window that was made anew, and the whole program."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW


def test_a_window_made_anew_and_a_program_that_ends_leave_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(qapp, Folders.inside(tmp_path / "profile"), FixedClock(NOW))
    program.open_first(None)
    WindowDriver(qtbot, program).prepare_new("Museum guide")
    window = ref(program.window)
    program.reopen()
    WindowDriver(qtbot, program).settled()
    gc.collect()
    assert window() is None
    left = (ref(program), ref(program.window))
    program.close()
    del program
    gc.collect()
    assert [each() for each in left] == [None, None]
