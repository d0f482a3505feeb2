"""Uses the manual in the window as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desk_app.ui.manual.page import ManualPage
from desk_app.ui.running.manual_spots import MANUAL

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class ManualDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> ManualPage:
        page = self._driver.page()
        assert isinstance(page, ManualPage)
        return page

    @property
    def shows(self) -> bool:
        return self._driver.window.pages.place == MANUAL

    @property
    def shown(self) -> str:
        """The name of the page that shows."""
        return self.page.reader.shown

    def text(self) -> str:
        return self.page.reader.toPlainText()

    def open(self) -> None:
        self._driver.press("F1")
        assert self.shows

    def follow(self, words: str) -> None:
        """Click the link that says this."""
        reader = self.page.reader
        cursor = reader.document().find(words)
        while not cursor.isNull() and not cursor.charFormat().isAnchor():
            cursor = reader.document().find(words, cursor)
        assert not cursor.isNull(), words
        reader.setTextCursor(cursor)
        reader.ensureCursorVisible()
        begin = QTextCursor(cursor)
        begin.setPosition(cursor.selectionStart() + 1)
        QTest.mouseClick(
            reader.viewport(), Qt.MouseButton.LeftButton, pos=reader.cursorRect(begin).center() + QPoint(2, 0)
        )
        self._driver.settled()

    def choose(self, name: str) -> None:
        """Click a page of the contents."""
        QTest.mouseClick(self.page.buttons[name], Qt.MouseButton.LeftButton)
        self._driver.settled()
