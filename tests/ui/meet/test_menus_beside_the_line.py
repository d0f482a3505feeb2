"""A menu beside the entry line from which nothing is chosen: what is typed next goes into the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk_app.ui.widgets.buttons import MenuButton
from tests.drivers.meet import MeetDriver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _opened(meet: MeetDriver, button: MenuButton) -> QMenu:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    meet.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return _menu()


@pytest.mark.parametrize("which", ["when", "seen_by", "about"])
def test_it_is_opened_and_left(meet: MeetDriver, which: str) -> None:
    meet.click("Only I").enter("f42").enter("j52").enter("j50")
    button = {"when": meet.view.when, "seen_by": meet.view.seen_by, "about": meet.view.live.about}[which]
    assert button.isVisible()
    meet.type("n half")
    QTest.keyClick(_opened(meet, button), Qt.Key.Key_Escape)
    focused = QApplication.focusWidget()
    assert focused is meet.view.entry.line
    QTest.keyClicks(focused, " a word")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    meet.wait()
    assert meet.entries()[-1].raw == "n half a word"


def test_by_tab_it_is_reached_and_opened_as_before(meet: MeetDriver) -> None:
    meet.view.when.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(meet.view.when, Qt.Key.Key_Space)
    meet.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(_menu(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is meet.view.when
