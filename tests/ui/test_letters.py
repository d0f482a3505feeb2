"""A person whose keyboard types another script chooses the letters of the commands."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.domain.capture import Line, read
from desk_app.domain.capture.letters import read_as, those_that_fit, why_not, with_letter
from desk_app.domain.entries import EntryKind
from desk_app.session import settings
from desk_app.ui.shell.commands import COMMANDS
from desk_app.ui.shell.letters_sheet import LettersSheet
from tests.domain.capture.tables import TABLE
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import in_the_window


@pytest.fixture
def talking(window: WindowDriver) -> MeetDriver:
    return in_the_window(window)


def sheet(window: WindowDriver) -> LettersSheet:
    window.choose("Letters of the entry line")
    return next(s for s in window.window.findChildren(LettersSheet) if s.isVisible())


def choose(shown: LettersSheet, command: str, typed: str) -> None:
    field = shown._fields[command]
    field.setFocus()
    field.selectAll()
    for character in typed:  # QTest types ASCII only
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_letter_of_ones_own_is_read_shown_and_kept(talking: MeetDriver, window: WindowDriver) -> None:
    shown = sheet(window)
    choose(shown, "n", "т")
    shown.close()
    talking.press_place(57, "т").enter(" they look tired").enter("n still works")
    assert [entry.kind for entry in talking.entries()] == [EntryKind.NOTE, EntryKind.NOTE]
    assert talking.entries()[0].note
    assert window.menu("Note").text() == "&Note\tт then the text"
    assert talking.view.entry.commands.buttons["n"].accessibleName() == "Note (т)"
    file = window.program._folders.settings_file
    assert json.loads(file.read_text(encoding="utf-8"))["letters"] == [["n", "т"]]
    assert settings.load(file).letters == (("n", "т"),)


def test_a_double_is_refused_with_a_sentence(window: WindowDriver) -> None:
    shown = sheet(window)
    choose(shown, "n", "q")
    assert shown.said.text() == "“q” is the letter of another command. Type one that is free."
    assert shown._fields["n"].property("wrong")
    choose(shown, "n", "t")
    assert shown.said.text().startswith("“t” begins a line of words")
    choose(shown, "n", "7")
    assert shown.said.text() == "“7” is not one letter. Type the one letter that you want."
    assert window.program.letters.chosen == {}
    choose(shown, "n", "z")
    assert shown.said.text() == ""
    choose(shown, "q", "z")
    assert shown.said.text().startswith("“z” is the letter of another command")
    shown.close()


def test_the_usual_letters_come_back(window: WindowDriver) -> None:
    shown = sheet(window)
    assert not shown._usual.isVisible()
    choose(shown, "n", "z")
    QTest.mouseClick(shown._usual, Qt.MouseButton.LeftButton)
    assert shown._fields["n"].text() == "n"
    assert window.program.letters.chosen == {}
    shown.close()


def test_every_command_with_a_letter_is_on_the_sheet(window: WindowDriver) -> None:
    shown = sheet(window)
    assert set(shown._fields) == {command.letter for command in COMMANDS if command.letter.isalpha()}
    shown.close()


def test_what_a_file_of_settings_may_say_is_held_to_the_same() -> None:
    assert those_that_fit((("n", "т"), ("q", "т"), ("zz", "a"), ("x", "12"), ("v", "n"))) == {"n": "т"}
    assert why_not("н", "n", {"q": "н"})
    assert why_not("n", "n", {}) == ""
    assert with_letter({"n": "т"}, "n", "n") == {}


def test_a_command_alone_is_read_by_a_letter_of_ones_own() -> None:
    table = replace(TABLE, letters=read_as({"p": "п"}))
    found = read(Line.of("п"), table)
    assert found.preview is not None
    assert found.preview.text.startswith("Pause")
