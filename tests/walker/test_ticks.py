"""A tick set with a click is saved, and can be undone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_app.domain.preparation import Section
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


def tick(window: WindowDriver, inside: QWidget, name: str) -> QCheckBox:
    """Click the visible box to tick of this name."""
    found = next(t for t in inside.findChildren(QCheckBox) if t.isVisible() and t.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(8, found.height() // 2))
    window.settled()
    return found


def test_a_question_that_is_ticked_as_done_is_done(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    editor = window.prepare.open(Section.INFORMATION).prompts.editors()[0]
    before = window.negotiation().prompts[0].done
    tick(window, window.prepare.details(editor), "done")
    assert window.negotiation().prompts[0].done is not before
    window.press("Ctrl+Z")
    assert window.negotiation().prompts[0].done is before


def test_an_issue_that_is_ticked_as_a_red_line_is_one(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    editor = window.prepare.open(Section.OPENING).issues.editors()[0]
    before = window.negotiation().issues[0].red_line
    tick(window, window.prepare.details(editor), "red line")
    assert window.negotiation().issues[0].red_line is not before
    window.press("Ctrl+Z")
    assert window.negotiation().issues[0].red_line is before
