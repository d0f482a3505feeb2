"""What was refused is marked, described, and said: in fields, in forms, and where a journal is locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.locking.unlock_window import UnlockWindow
from desk_app.ui.widgets.voice import Voice
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver
from tests.walker import heard
from tests.walker.walk import OF_THE_PLATFORM

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)


def said(window: QWidget) -> list[str]:
    """What a screen reader was told in a window, in no order."""
    return [each.text() for each in window.findChildren(Voice) if each.text()]


def described(field: QWidget) -> tuple[bool, str]:
    return bool(field.property("wrong")), field.accessibleDescription()


def test_a_form_tells_what_it_needs_and_what_is_wrong_where_that_is(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    title = window.focused()
    assert described(title) == (False, "What is it about? It is needed.")
    QTest.keyClick(title, Qt.Key.Key_Return)
    words = "Give it a title: a few words on what it is about."
    assert described(title) == (True, words)
    assert words not in said(window.window)  # the field has the focus, and says it
    assert heard.wrong(window.window) == []
    QTest.keyClicks(title, "Rent")
    assert described(title) == (False, "What is it about? It is needed.")


def test_the_field_that_is_wrong_gets_the_focus_and_only_that_is_marked(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    title = window.focused()
    currency = next(each for each in window.page().findChildren(QLineEdit) if each.accessibleName() == "Currency")
    currency.selectAll()
    QTest.keyClicks(currency, "euros")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert described(title)[0]
    QTest.keyClicks(title, "Rent")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert window.focused() is currency
    assert described(currency)[0]
    assert "is not a currency" in currency.accessibleDescription()
    assert not described(title)[0]


def test_what_cannot_be_read_is_said_when_its_field_was_left(window: WindowDriver) -> None:
    window.people.go("Marta Keller")
    field = next(each for each in window.page().findChildren(QLineEdit) if each.accessibleName() == "Next contact")
    field.setFocus()
    QTest.keyClicks(field, "soonish")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    wrong, why = described(field)
    assert wrong
    assert why
    assert why in said(window.window)


def test_a_passphrase_that_does_not_open_is_said(qtbot: QtBot, window: WindowDriver) -> None:
    locking = LockingDriver(qtbot, window.program)
    locking.encrypt()
    locking.lock()
    cover = locking.cover
    assert described(cover.field) == (False, "It is needed.")
    locking.try_passphrase("guess")
    locking.said("does not open")
    assert described(cover.field) == (True, cover.words())
    assert cover.focusWidget() is cover.field
    assert heard.wrong(cover) == []
    locking.unlock()


def test_a_new_passphrase_that_differs_is_marked_where_it_differs(qtbot: QtBot, window: WindowDriver) -> None:
    locking = LockingDriver(qtbot, window.program)
    window.choose("Set a passphrase")
    locking.fill(new="one", again="another")
    assert window.focused() is locking.page.again
    assert described(locking.page.again) == (True, locking.page.words())
    assert not described(locking.page.new)[0]


def test_a_message_is_said_in_a_window_that_has_no_voice_yet(qtbot: QtBot) -> None:
    window = UnlockWindow(Path("journal.parley"), "Locked")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_busy("Opening…")
    window.show_busy("Opening…")
    assert said(window) == ["Opening…"]
