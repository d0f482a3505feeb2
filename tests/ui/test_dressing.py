"""The first window is built without the style sheet and gets it at once. Nothing of that is to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.session.settings import Appearance, Settings
from desk_app.ui.look.theme import Theme
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver


def opened(qtbot: QtBot, program: Program) -> QImage:
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.settled()
    driver.window.resize(1180, 760)
    driver.settled()
    return driver.window.grab().toImage()


@contextmanager
def _as_always(theme: Theme) -> Iterator[None]:
    """The sheet is there while the window is built."""
    assert QApplication.instance().styleSheet()
    yield


@pytest.fixture
def without_windows() -> None:
    for left in QApplication.topLevelWidgets():
        left.close()
        left.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


@pytest.mark.parametrize("chosen", [Settings(), Settings(text_size=200, appearance=Appearance.DARK)])
def test_home_looks_as_if_it_was_styled_from_the_first_moment(
    without_windows: None, qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch, chosen: Settings
) -> None:
    program.choices.choose(chosen)
    bare: list[str] = []
    own = Program._show

    def watched(self: Program, *given: object, **named: object) -> None:
        assert QApplication.topLevelWidgets() == []
        own(self, *given, **named)
        bare.append(QApplication.instance().styleSheet())

    monkeypatch.setattr(Program, "_show", watched)
    opened(qtbot, program)  # the first time there is more to see
    program._let_go()
    later = opened(qtbot, program)
    assert len(bare) == 2
    assert all(bare)
    program._let_go()
    monkeypatch.setattr(Theme, "dressed_afterwards", _as_always)
    again = opened(qtbot, program)
    assert again == later


def test_where_another_window_is_nothing_is_undressed(qtbot: QtBot, program: Program) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with program.theme.dressed_afterwards():
        assert QApplication.instance().styleSheet()


def test_the_sheet_is_there_again_when_a_window_cannot_be_built(without_windows: None, program: Program) -> None:
    with pytest.raises(KeyError), program.theme.dressed_afterwards():
        assert not QApplication.instance().styleSheet()
        raise KeyError
    assert QApplication.instance().styleSheet()
