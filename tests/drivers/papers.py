"""Looks at the documents for a meeting as a person does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desk_app.ui.negotiation.paper_spots import PAPERS
from desk_app.ui.papers.page import PapersPage
from tests.debrief.pages import page_texts

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class PapersDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> PapersPage:
        page = self._driver.window.pages.page(PAPERS)
        assert isinstance(page, PapersPage)
        return page

    @property
    def shows(self) -> bool:
        return self._driver.window.pages.place == PAPERS

    @property
    def chosen(self) -> str:
        """The `command` of the document whose button is down."""
        (down,) = (command for command, button in self.page.document.switches.items() if button.isChecked())
        return down

    def choose(self, command: str) -> None:
        """Click the button of a document."""
        QTest.mouseClick(self.page.document.switches[command], Qt.MouseButton.LeftButton)

    @property
    def sheet(self) -> tuple[str, bool]:
        """The paper that is chosen for the document, and whether it is grey."""
        row = self.page.document.sheet
        return row.paper.currentText(), row.grey.isChecked()

    def choose_paper(self, words: str) -> None:
        """Choose a paper with the keyboard."""
        field = self.page.document.sheet.paper
        field.setFocus(Qt.FocusReason.TabFocusReason)
        down = field.findText(words) > field.currentIndex()
        QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert field.currentText() == words

    def tick_grey(self) -> None:
        """Click the box for greyscale."""
        QTest.mouseClick(self.page.document.sheet.grey, Qt.MouseButton.LeftButton)

    def pages(self, count: int) -> tuple[QImage, ...]:
        """The pages that show, once there are so many."""
        view = self.page.document.pages
        self._driver.qtbot.waitUntil(lambda: len(view.pages()) == count)
        return view.pages()

    def lacking(self) -> str:
        """Which letters the document is said to lack; empty if nothing is said."""
        words = self.page.document.lacking
        return words.text() if words.isVisible() else ""

    def saved(self, path: Path) -> str:
        """Save the document that shows to a file, and return its text."""
        self.page.preview.save_to(str(path))
        self._driver.qtbot.waitUntil(lambda: path.exists() and path.read_bytes().rstrip().endswith(b"%%EOF"))
        return "\n".join(page_texts(path.read_bytes()))
