"""Reads the list of negotiations, and filters it and chooses in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class NegotiationsDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self):
        return self._driver.window.pages.page("negotiations")

    def is_shown(self) -> bool:
        return self._driver.page() is self.page

    def titles(self) -> list[str]:
        return [self.page.model.index(row, 0).data() for row in range(self.page.model.rowCount())]

    def filter(self, text: str) -> None:
        self.page.filter.setFocus()
        self.page.filter.setText(text)

    def choose(self, title: str) -> None:
        self.page.table.selectRow(self.titles().index(title))

    def press(self, key: Qt.Key) -> None:
        self.page.table.setFocus()
        QTest.keyClick(self.page.table, key)
        self._driver.settled()
