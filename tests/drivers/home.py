"""Reads Home and opens its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_app.ui.home.due_rows import DueRow
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.rows import Row

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class HomeDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    def is_shown(self) -> bool:
        return self._driver.page() is self._driver.window.pages.page("home")

    def words(self) -> list[str]:
        return [
            label.text() for label in self._driver.window.pages.page("home").findChildren(QLabel) if label.isVisible()
        ]

    def rows(self) -> list[str]:
        return [r.accessibleName() for r in self._driver.window.pages.page("home").findChildren(Row) if r.isVisible()]

    def row(self, beginning: str) -> DueRow:
        """The row of what is due whose name begins so."""
        rows = self._driver.window.pages.page("home").findChildren(DueRow)
        return next(r for r in rows if r.isVisible() and r.accessibleName().startswith(beginning))

    def tick(self, beginning: str) -> None:
        """Click the box of a row."""
        box = next(b for b in self.row(beginning).findChildren(CheckField) if b.isVisible())
        self._driver.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        self._driver.settled()

    def open(self, beginning: str) -> None:
        rows = self._driver.window.pages.page("home").findChildren(Row)
        row = next(r for r in rows if r.isVisible() and r.accessibleName().startswith(beginning))
        row.opened.emit()
        self._driver.settled()
