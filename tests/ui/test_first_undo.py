"""Ctrl+Z where the cursor is: a field that was only entered has nothing of its own to take back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit

from tests.drivers.window import WindowDriver


def take_back(window: WindowDriver) -> None:
    """Press Ctrl+Z in the field with the focus, which gets the key before the window does."""
    QTest.keyClick(window.focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.settled()


def test_the_first_press_takes_back_the_answer_before(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    window.type("Bike")
    window.key(Qt.Key.Key_Return)
    window.type("abc")
    window.key(Qt.Key.Key_Return)
    assert window.negotiation().prompts[0].answer == "abc"
    take_back(window)
    assert window.negotiation().prompts[0].answer == ""
    assert window.toast().startswith("Undone")


def test_what_was_typed_here_is_taken_back_first(window: WindowDriver) -> None:
    window.prepare_new("Bike")
    window.type("abc")
    window.key(Qt.Key.Key_Return)
    window.type("d")
    take_back(window)
    assert window.negotiation().prompts[0].answer == "abc"
    take_back(window)
    assert window.negotiation().prompts[0].answer == ""


def test_the_field_keeps_its_form(window: WindowDriver) -> None:
    """What was taken back was its margin: it grew, and its text stood to the right from then on."""
    window.prepare_new("Bike")
    window.type("abc")
    window.key(Qt.Key.Key_Return)
    field = window.focused()
    assert isinstance(field, QTextEdit)
    before = field.size(), field.cursorRect()
    take_back(window)
    assert (field.size(), field.cursorRect()) == before


def test_no_field_of_a_new_preparation_has_something_to_take_back(window: WindowDriver) -> None:
    window.prepare_new("Bike", kind="Rate or project fee")
    for section in list(window.prepare.page.sections.widgets):
        window.prepare.open(section)
    window.settled()
    texts = [each.document() for each in window.window.findChildren(QTextEdit)]
    lines = window.window.findChildren(QLineEdit)
    assert len(texts) > 1 and len(lines) > 1
    assert not any(each.isUndoAvailable() for each in (*texts, *lines))
