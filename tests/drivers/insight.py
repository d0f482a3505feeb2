"""Looks at Insight: chooses what it is about, reads the rows, unfolds what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.ui.insight.figure_view import FigureView
from desk_app.ui.insight.page import InsightPage
from desk_app.ui.widgets.rows import Row

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class InsightDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> InsightPage:
        page = self._driver.window.pages.page("insight")
        assert isinstance(page, InsightPage)
        return page

    def is_shown(self) -> bool:
        return self._driver.page() is self.page

    def go(self) -> None:
        self._driver.press("Alt+I")
        self.settled()

    def settled(self) -> None:
        """Wait until the figures were read and summed, and show."""
        self._driver.settled()
        jobs = self._driver.program.context.jobs
        self._driver.qtbot.waitUntil(lambda: not self.page.busy() and not jobs.busy)

    def words(self) -> list[str]:
        """All that the page says, in the order in which it was made."""
        return texts(self.page)

    def says(self, words: str) -> bool:
        return any(words in each for each in self.words())

    def press(self, name: str) -> None:
        """Click the visible button or chip of that name."""
        self._driver.click(name)
        self.settled()

    def answer(self, chip: str, text: str) -> None:
        """Press a chip that asks, and type what it asks for."""
        self._driver.click(chip)
        QTest.keyClicks(self._driver.focused(), text)
        self._driver.key(Qt.Key.Key_Return)
        self.settled()

    def row(self, name: str) -> FigureView:
        found = self.page.view.figure(name)
        assert found is not None, name
        return found

    def shows(self, name: str) -> bool:
        return self.page.view.figure(name) is not None

    def unfold(self, name: str) -> None:
        """By key: the focus on the button, then Space."""
        self.row(name).fold.setFocus()
        self._driver.key(Qt.Key.Key_Space)
        self.settled()

    def made_of(self, name: str) -> list[str]:
        """What a screen reader says for the negotiations behind a figure."""
        return [row.accessibleName() for row in self._rows(name)]

    def open(self, name: str, number: int) -> None:
        QTest.mouseClick(self._rows(name)[number], Qt.MouseButton.LeftButton)
        self._driver.settled()

    def click_picture(self, name: str, x: float, y: float) -> None:
        """Click a place of a picture, in parts of its width and height."""
        chart = self.row(name).chart
        place = QPoint(round(chart.width() * x), round(chart.heightForWidth(chart.width()) * y))
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
        self.settled()

    def _rows(self, name: str) -> list[Row]:
        return [row for row in self.row(name).behind.evidence.findChildren(Row) if row.isVisible()]


def texts(inside: QWidget) -> list[str]:
    """The words that show, each number and its % parted by an ordinary space."""
    shown = [label.text() for label in inside.findChildren(QLabel) if label.isVisible() and label.text()]
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in shown]
