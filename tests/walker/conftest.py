"""The whole window on the reopened sample. The clock goes on, so of two ratings it is known which is the later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.session.session import Session
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW, _application_as_before, _collected_here, find_keychain, usual_looks

__all__ = ["_application_as_before", "_collected_here", "find_keychain", "usual_looks"]


class GoingClock:
    """A clock that is one second later each time it is asked."""

    def __init__(self) -> None:
        self._at = NOW

    def now(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, find_keychain) -> Iterator[Program]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, Folders.inside(tmp_path / "profile"), GoingClock(), find_keychain)
    yield program
    program.close()


@pytest.fixture
def window(qtbot: QtBot, program: Program) -> WindowDriver:
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.settled()
    assert program.gateway is not None
    program.gateway.run(reopen_all)
    driver.settled()
    return driver


def reopen_all(session: Session) -> None:
    """Reopen every negotiation: in a closed one nothing can be changed."""
    for summary in session.reading.summaries():
        session.closing.reopen(summary.id)
