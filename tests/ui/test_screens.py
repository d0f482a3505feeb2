"""A window fits its screen, and comes back where it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_app.session import settings
from desk_app.session.settings import RememberedWindow, Settings
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import PLACES
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.screens import fit, put_back, room, where
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> QRect:
    """A screen of 1080 lines at 150 %, with a panel."""
    available = QRect(0, 32, 1280, 688)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: available)
    return available


def test_no_window_opens_larger_than_the_screen(small: QRect, program: Program, qtbot: QtBot) -> None:
    program.open_first(None)
    WindowDriver(qtbot, program).settled()
    assert program.window is not None
    assert small.height() >= program.window.height() + 40
    assert small.width() >= program.window.width()
    program.close()
    program.open_first(Path("/no folder/x.parley"))
    assert program.start is not None
    assert program.start.height() <= small.height()


def test_size_and_place_come_back(window: WindowDriver, program: Program, qtbot: QtBot) -> None:
    window.window.resize(700, 520)
    window.window.move(40, 30)
    window.window.close()  # as the person does
    program.close()
    program.open_first(None)
    WindowDriver(qtbot, program).settled()
    assert program.window is not None
    assert QRect(program.window.pos(), program.window.size()) == QRect(40, 30, 700, 520)
    assert settings.load(program._folders.settings_file).windows[-1].width == 700


def test_a_window_that_would_lie_outside_is_brought_in(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    fit(widget, (600, 400), (300, 200))
    screen = where(widget).screen
    put_back(widget, (RememberedWindow(screen, -5000, 9000, 90_000, 300),))
    assert room(QGuiApplication.primaryScreen()).contains(widget.geometry())


def test_each_screen_keeps_a_place_of_its_own(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    fit(widget, (600, 400), (300, 200))
    here = where(widget)
    gone = RememberedWindow("A projector 1024 x 768", 0, 0, 1024, 700, full=True)
    put_back(widget, (RememberedWindow(here.screen, 20, 20, 500, 300), gone))
    assert widget.geometry() == QRect(20, 20, 500, 300)
    assert not widget.isMaximized()


def test_what_a_settings_file_says_of_windows_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings.save(file, Settings(windows=(RememberedWindow("A", 1, 2, 3, 4, full=True),)))
    assert settings.load(file).windows == (RememberedWindow("A", 1, 2, 3, 4, full=True),)
    for wrong in ("x", [["A", 1, 2, 3]], [["A", 1, 2, 3, "4", True]], [[1, 1, 2, 3, 4, True]], [5]):
        file.write_text(json.dumps({"version": 1, "windows": wrong}))
        assert settings.load(file).windows == ()


def test_half_of_a_screen_will_do(window: WindowDriver) -> None:
    """620 pixels: no page forces the window wider, and none is cut at its right side."""
    window.window.resize(620, 560)
    for place in [place.id for place in PLACES if place.icon or place.id in {"new", "backups"}]:
        window.window.go(place)
        window.settled()
        assert window.window.width() == 620, place
    for step in Step:
        window.open(SAMPLE, step)
        assert window.window.width() == 620, step
        assert window.window.stack.minimumSizeHint().width() <= window.window.stack.width(), step
