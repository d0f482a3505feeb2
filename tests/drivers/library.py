"""Uses the library as a person does: opens kinds, types into their fields, moves rows, drops files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from desk_app.domain.own_kinds import OwnKind
from desk_app.domain.preparation import Section
from desk_app.session.own_kinds import own_kinds
from desk_app.ui.library.list_view import KindRow
from desk_app.ui.library.ordered_list import MovableRow
from desk_app.ui.library.page import LibraryPage
from tests.drivers.dropping import drop

if TYPE_CHECKING:
    from desk_app.ui.library.issue_row import KindIssueRow
    from desk_app.ui.library.question_row import QuestionRow
    from desk_app.ui.widgets.choice import ChoiceField
    from tests.drivers.window import WindowDriver


class LibraryDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> LibraryPage:
        page = self._driver.window.pages.page("library")
        assert isinstance(page, LibraryPage)
        return page

    def go(self) -> None:
        self._driver.press("Alt+L")

    def kept(self) -> tuple[OwnKind, ...]:
        """One's own kinds as they are in the journal."""
        assert self._driver.program.gateway is not None
        return own_kinds(self._driver.program.gateway.reading)

    def titles(self) -> list[str]:
        """The kinds in the list, from the top."""
        shown = self.page.list
        rows = (*shown.own.widgets.values(), *shown.shipped.widgets.values())
        return [row.accessibleName() for row in rows if row.isVisible()]

    def row(self, title: str) -> KindRow:
        return next(r for r in self.page.list.findChildren(KindRow) if r.isVisible() and r.accessibleName() == title)

    def open(self, title: str) -> None:
        """Go to the list and click a kind."""
        self.go()
        self._driver.qtbot.waitUntil(lambda: self.row(title).height() > 0)
        QTest.mouseClick(self.row(title), Qt.MouseButton.LeftButton)
        self._driver.settled()

    def choose(self, row: MovableRow | KindRow, words: str) -> None:
        """Open the menu of a row with a click on its dots, and choose in it with the mouse."""
        self._driver.qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QApplication.processEvents()  # what the menu does waits until it is closed
        self._driver.window.activateWindow()
        self._driver.qtbot.waitUntil(self._driver.window.isActiveWindow)
        self._driver.settled()

    def issues(self) -> Sequence[KindIssueRow]:
        return self.page.own.issues.editors()

    def issue(self, name: str) -> KindIssueRow:
        return next(row for row in self.issues() if row.value.name == name)

    def unfold(self, section: Section) -> Sequence[QuestionRow]:
        """Open the part with the questions of a section."""
        part = self.page.own._parts[section]
        if not part.is_open:
            QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
        return self.page.own.questions[section].editors()

    def asked(self, section: Section) -> list[str]:
        return [row.value.prompt for row in self.page.own.questions[section].editors()]

    def pick(self, field: ChoiceField, words: str) -> None:
        """Choose in a field by its words, as with its list."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.setCurrentText(words)
        field.activated.emit(field.currentIndex())
        self._driver.settled()

    def enter(self, field: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Replace the text of a field by typing, and leave it."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)
        self._driver.settled()

    def drag(self, row: MovableRow, onto: MovableRow) -> None:
        """Drag a row by its handle to below the middle of another one."""
        handle = row.handle
        self.page.own.ensureWidgetVisible(onto)
        goal = handle.mapFromGlobal(onto.mapToGlobal(QPoint(8, onto.height() - 2)))
        QTest.mousePress(handle, Qt.MouseButton.LeftButton)
        QTest.mouseMove(handle, goal)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=goal)
        self._driver.settled()

    def drop(self, *files: Path) -> None:
        drop(self.page, *files)
        self._driver.settled()

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
