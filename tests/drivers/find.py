"""Finds on the page that shows, and reads where the marks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class FindDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def finder(self):
        return self._driver.window.finding

    def is_open(self) -> bool:
        return self.finder.is_open

    def look_for(self, typed: str) -> None:
        self._driver.press("Ctrl+F")
        assert self.finder.bar.line.hasFocus()
        QTest.keyClicks(self.finder.bar.line, typed)
        self.settled()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.finder.bar.line, key, modifier)
        self.settled()

    def settled(self) -> None:
        """Wait until what was opened is laid out and scrolled to."""
        self._driver.settled()
        timers = (self.finder._later, self.finder._shown)
        self._driver.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
        QApplication.processEvents()

    def count(self) -> str:
        return self.finder.bar.count.text()

    def texts(self) -> list[str]:
        return [spot.text for spot in self.finder._spots]

    def current(self):
        spot = self.finder._current
        assert spot is not None
        return spot

    def is_in_sight(self) -> bool:
        spot = self.current()
        return spot.seen_in.visibleRegion().intersects(spot.area())

    def marks(self):
        return self.finder._marks.areas()
