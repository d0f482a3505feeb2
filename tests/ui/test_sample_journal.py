"""Three years of a freelancer's work, in a journal of its own: looked at, left, removed; never one's own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import is_sample
from desk_app.ui.running.page import Requests
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.sample_bar import SampleBar
from tests.drivers.window import WindowDriver

BACK, REMOVE = "Back to your journal", "Remove the sample journal"


def sample(window: WindowDriver, program: Program, qtbot: QtBot) -> WindowDriver:
    """Open the sample from Home, and wait until it is filled."""
    window.press("Alt+Home")
    window.click("Look at three years of a freelancer’s work")
    qtbot.waitUntil(lambda: program.window is not window.window and program.window is not None)
    there = WindowDriver(qtbot, program)
    there.settled()
    return there


def left(program: Program, there: WindowDriver, qtbot: QtBot) -> WindowDriver:
    qtbot.waitUntil(lambda: program.window is not there.window and program.window is not None)
    mine = WindowDriver(qtbot, program)
    mine.settled()
    return mine


def test_it_is_looked_at_and_left(window: WindowDriver, program: Program, qtbot: QtBot) -> None:
    own = program.gateway.reading.path
    there = sample(window, program, qtbot)
    assert len(there.summaries()) == 120
    assert not any(is_sample(each.id) for each in there.summaries())
    assert "Look at three years of a freelancer’s work" not in there.home.words()
    assert not there.menu("Look at a sample of three years").isVisible()
    there.press("Alt+L")
    assert [kept.title for kept in there.window.pages.page("library")._own] == ["Picture book", "Mural"]
    there.click(BACK)
    mine = left(program, there, qtbot)
    assert program.gateway.reading.path == own
    assert [each.title for each in mine.summaries()] == ["Website redesign – sample"]
    assert program.settings.journal == ""


def test_what_is_changed_there_stays_there_until_it_is_removed(
    window: WindowDriver, program: Program, qtbot: QtBot
) -> None:
    there = sample(window, program, qtbot)
    there.prepare_new("Something of mine")
    there.press("Alt+Home")
    there.click(BACK)
    there = sample(left(program, there, qtbot), program, qtbot)
    assert len(there.summaries()) == 121
    file = program.gateway.reading.path
    there.click(REMOVE)
    mine = left(program, there, qtbot)
    assert not file.exists()
    assert "The sample is removed." in mine.banner()
    assert len(sample(mine, program, qtbot).summaries()) == 120


@pytest.mark.parametrize(("language", "word"), [("de", "auf Englisch"), ("es", "en inglés")])
def test_where_another_language_is_spoken_it_is_said_that_the_sample_is_english(
    program: Program, qtbot: QtBot, language: str, word: str
) -> None:
    program.speaking.speak(language)
    program.open_first(None)
    assert program.window is not None
    offers = [each.text() for each in program.window.findChildren(QAbstractButton) if each.isVisible()]
    commands = [each.text() for each in program.window.findChildren(QAction)]
    bar = SampleBar(Requests())
    qtbot.addWidget(bar)
    for told in (offers, commands, [each.text() for each in bar.findChildren(QLabel)]):
        assert any(word in each for each in told)
