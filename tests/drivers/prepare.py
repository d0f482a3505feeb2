"""Prepares a negotiation as a person does: opens a section, types into a field, leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.domain.preparation import Section
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.page import PreparePage

if TYPE_CHECKING:
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
        return self.page.sections.bodies[section]

    def line(self, section: Section) -> str:
        """A section's heading with the line beside it, as a screen reader says them."""
        return self.page.sections.widgets[section].button.accessibleName()

    def enter(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing, and leave it with Tab."""
        self.type(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self._driver.settled()

    def type(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def wait_for_result(self, words: str) -> None:
        """Wait until the column of results contains these words, in a window that is wide enough to show it."""
        self._driver.window.resize(1180, 760)
        self._driver.qtbot.waitUntil(lambda: words in self.results())

    def results(self) -> str:
        """All visible words in the column of results, as one text."""
        labels = [label for label in self.page.results.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels)

    def words(self) -> list[str]:
        """All visible words of the sections."""
        return [label.text() for label in self.page.sections.findChildren(QLabel) if label.isVisible()]
