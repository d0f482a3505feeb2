"""The offer on the table beside the alternatives, a key away in the meeting, and hidden where others see the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desk_app.domain.entries import Screen
from tests.drivers.meet import MeetDriver

HIDDEN = "Your alternatives are hidden. Hold F7 to see them."


def words(meet: MeetDriver) -> list[str]:
    card = meet.view.alternatives
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def f7(meet: MeetDriver, kind: QEvent.Type) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, QKeyEvent(kind, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))


def test_a_key_shows_them_and_esc_leads_back(meet: MeetDriver) -> None:
    meet.page._sights.answer(Screen.MINE)
    for line in ("f4500", "d30"):
        meet.enter(line)
    meet.enter("c")
    shown = words(meet)
    for expected in ("on the table", "€4,500", "30 days", "Hartl · best", "€4,650", "worth to you", "out of 100"):
        assert expected in shown
    assert len(meet.entries()) == 2, "to look is not recorded"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not meet.view.alternatives.isVisible()
    assert meet.view.entry.line.hasFocus()


def test_where_others_may_see_the_screen_it_shows_only_while_f7_is_held(meet: MeetDriver) -> None:
    meet.enter("f4500")
    meet.enter("c")
    assert words(meet) == ["Beside your alternatives", HIDDEN]
    f7(meet, QEvent.Type.KeyPress)
    assert "Hartl · best" in words(meet)
    f7(meet, QEvent.Type.KeyRelease)
    assert words(meet) == ["Beside your alternatives", HIDDEN]
    button = next(b for b in meet.view.alternatives.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert meet.view.entry.line.hasFocus()
