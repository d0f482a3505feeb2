"""The keyboard alone: Tab leads round each stop, the focus is always seen, and comes back after a dialog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from desk_app.session.settings import Motion
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.walker import focus, journals, stops
from tests.walker.stops import Stop
from tests.walker.test_walk import SIZES, all_stops
from tests.walker.walk import OF_THE_PLATFORM, Walk

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
SAMPLE = "Website redesign – sample"
SHORT = (
    *("Home", "Negotiations", "Trash", "People", "Insight", "Library › one's own", "New", "Backups", "Keys"),
    *("Settings › looks", f"{SAMPLE} › Information", f"{SAMPLE} › Meet", f"{SAMPLE} › Debrief"),
)
"""The stops of the ordinary run."""


@pytest.fixture
def walk(qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any) -> Iterator[Walk]:
    blinks = QApplication.cursorFlashTime()
    program.choices.choose(replace(program.choices.settings, motion=Motion.NONE))  # a cursor that blinks is another one
    walk = Walk(qtbot, program, journals.one(tmp_path / "walked.parley"), qtlog, SIZES[0])
    walk.open()
    yield walk
    QApplication.setCursorFlashTime(blinks)


def go_round(walk: Walk, stop: Stop) -> list[str]:
    walk.look_at(stop)
    return [f"{stop.name}: {words}" for words in focus.go_round(walk._root().window()).wrong]


def every_stop(walk: Walk) -> Iterator[Stop]:
    (one,) = walk.negotiations()
    yield from stops.places(walk.driver)
    yield from all_stops(walk, one, items=1)


def test_tab_leads_round_the_main_stops_and_the_focus_is_seen(walk: Walk) -> None:
    found = [words for stop in every_stop(walk) if stop.name in SHORT for words in go_round(walk, stop)]
    assert found == [], "\n".join(found)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_tab_leads_round_every_stop_and_the_focus_is_seen(walk: Walk) -> None:
    found = [words for stop in every_stop(walk) for words in go_round(walk, stop)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("command", ["Keys", "Go to anything", "Find on this page"])
def test_the_focus_comes_back_when_what_was_opened_is_left(window: WindowDriver, command: str) -> None:
    window.reopen(SAMPLE, Step.DEBRIEF)
    field = next(f for f in window.window.negotiation.findChildren(QTextEdit) if f.isVisible())
    field.setFocus(Qt.FocusReason.TabFocusReason)
    window.choose(command)
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() not in {field, None})
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    window.window.activateWindow()  # offscreen, nothing else does that after a dialog
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
