"""Types into the palette, and reads what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class PaletteDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def box(self):
        return self._driver.window.calling.box

    def is_open(self) -> bool:
        return self._driver.window.calling.is_open

    def open(self, typed: str = "") -> None:
        """Press Ctrl+K, wait until all names are known, and type."""
        self._driver.press("Ctrl+K")
        self._driver.qtbot.waitUntil(lambda: not self._driver.window.calling.reads_names)
        self.type(typed)

    def type(self, typed: str) -> None:
        QTest.keyClicks(self.box.line, typed)

    def offers(self):
        rows = self.box.model.rowCount()
        return [self.box.model.offer(row) for row in range(rows)]

    def names(self) -> list[str]:
        return [offer.name for offer in self.offers()]

    def kinds(self) -> set[str]:
        return {offer.kind_words for offer in self.offers()}

    def current(self) -> str:
        offer = self.box.current()
        return offer.name if offer else ""

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.box.line, key)
        self._driver.settled()

    def click(self, name: str) -> None:
        row = self.names().index(name)
        self.box.list.scrollTo(self.box.model.index(row, 0))
        place = self.box.list.visualRect(self.box.model.index(row, 0)).center()
        QTest.mouseClick(self.box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self._driver.settled()
