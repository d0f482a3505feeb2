"""The moment at which a journal can be closed comes, whatever ends just then."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.ui.locking.idle import ClosingMoment
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver


def test_a_job_whose_end_is_on_its_way_is_not_missed(window: WindowDriver, program: Program, qtbot: QtBot) -> None:
    assert program.context is not None
    jobs, ended, came = program.context.jobs, Event(), []
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.finished.connect(lambda _: ended.set(), Qt.ConnectionType.DirectConnection)
    jobs.start(lambda: None, lambda _: None)
    assert ended.wait(5), "its end was sent, and the window has not heard of it yet"
    moment = ClosingMoment()
    moment.attend(window.window, program.context)
    moment.come(lambda: came.append(True))
    qtbot.waitUntil(lambda: came == [True])
