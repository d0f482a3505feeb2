"""Prepares a negotiation as a person does: opens a section, types into a field, leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from desk_app.domain.preparation import Section
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.page import PreparePage
from desk_app.ui.widgets.rows import Row

if TYPE_CHECKING:
    from desk_app.ui.prepare.row import PreparedRow
    from tests.drivers.window import WindowDriver


class PrepareDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> PreparePage:
        page = self._driver.window.negotiation.pages[Step.PREPARE]
        assert isinstance(page, PreparePage)
        return page

    def open(self, section: Section):
        """Open a section with a click on its heading, and return its body."""
        widget = self.page.sections.widgets[section]
        if not widget.is_open:
            QTest.mouseClick(widget.button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()  # what is in it has no place to be clicked at before it is laid out
        return self.page.sections.bodies[section]

    def line(self, section: Section) -> str:
        """A section's heading with the line beside it, as a screen reader says them."""
        return self.page.sections.widgets[section].button.accessibleName()

    def enter(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing, and leave it with Tab."""
        self.type(field, text)
        suggested = QApplication.activePopupWidget()  # it gets the keys first
        QTest.keyClick(suggested or field, Qt.Key.Key_Tab)
        if suggested is not None:
            self._come_back()
        self._driver.settled()

    def compose(self, field: QWidget, text: str) -> None:
        """Put a text in with an input method, as letters are typed that are on no keyboard, and leave with Tab."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(field, composed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self._driver.settled()

    def type(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def details(self, editor: PreparedRow):
        """Go into an item, and return its details in the drawer."""
        editor.begin()
        self._driver.settled()
        assert editor.part_elsewhere is not None
        assert editor.part_elsewhere.isVisible()
        return editor.part_elsewhere

    def choose_in_menu(self, editor: PreparedRow, words: str) -> None:
        """Open the menu of a row with a click on its dots, and choose in it with the mouse."""
        self._driver.qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QApplication.processEvents()  # what the menu does waits until it is closed
        self._come_back()
        self._driver.settled()

    def _come_back(self) -> None:
        """Activate the window again. Offscreen, nothing else does that after a menu or a list of suggestions."""
        self._driver.window.activateWindow()
        self._driver.qtbot.waitUntil(self._driver.window.isActiveWindow)

    def follow(self, gap: str) -> None:
        """Click the gap of these words among the results."""
        rows = [r for r in self.page.results.findChildren(Row) if r.isVisible() and gap in r.accessibleName()]
        self._driver.qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
        self._driver.settled()

    def gaps(self) -> list[str]:
        """The words of the gaps among the results, from the top."""
        rows = [r for r in self.page.results.findChildren(Row) if r.isVisible()]
        names = [row.accessibleName() for row in sorted(rows, key=lambda row: row.mapTo(self.page, QPoint(0, 0)).y())]
        return [name.removeprefix("Go to: ") for name in names if name.startswith("Go to: ")]

    def wait_for_result(self, words: str) -> None:
        """Wait until the column of results contains these words, in a window that is wide enough to show it."""
        self._driver.window.resize(1180, 760)
        self._driver.qtbot.waitUntil(lambda: words in self.results())

    def open_paper(self, name: str) -> None:
        """Click the row of a document beside the preparation."""
        rows = [r for r in self.page.results.findChildren(Row) if r.accessibleName().endswith(name)]
        self.page.results.ensureWidgetVisible(rows[0])
        QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton, pos=QPoint(30, rows[0].height() // 2))
        self._driver.settled()

    def results(self) -> str:
        """All visible words in the column of results, as one text."""
        labels = [label for label in self.page.results.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels)

    def words(self) -> list[str]:
        """All visible words of the sections and of the drawer."""
        found = [*self.page.sections.findChildren(QLabel), *self.page.drawer.findChildren(QLabel)]
        return [label.text() for label in found if label.isVisible()]

    def drawer_title(self) -> str:
        """The words above the details, or the problem that is told there."""
        labels = [label for label in self.page.drawer.head.findChildren(QLabel) if label.isVisible()]
        return " ".join(label.text() for label in labels)
