"""Uses the page of invitations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.ui.invited.page import InvitedPage
from desk_app.ui.invited.view import InvitedView
from desk_app.ui.widgets.choice import CheckField
from tests.drivers.dropping import drop

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class InvitedDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def view(self) -> InvitedView:
        page = self._driver.page()
        assert isinstance(page, InvitedPage)
        return page.view

    def drop(self, *files: Path, on: QWidget | None = None) -> None:
        """Drop files on the page that shows, and wait until they are read."""
        assert drop(on or self._driver.page(), *files)
        self._driver.qtbot.waitUntil(lambda: self.view.title.text() != "Invitations")

    def words(self) -> list[str]:
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisible() and label.text()]

    def boxes(self) -> dict[str, bool]:
        """The boxes that show, and whether they are ticked."""
        return {box.text(): box.isChecked() for box in self.view.findChildren(CheckField) if box.isVisible()}

    def tick(self, name: str) -> None:
        box = next(b for b in self.view.findChildren(CheckField) if b.isVisible() and b.text() == name)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)

    def action(self) -> str:
        """The words of the button that takes them; empty if there is none."""
        return self.view.take.text() if self.view.take.isVisible() else ""

    def take(self) -> None:
        QTest.mouseClick(self.view.take, Qt.MouseButton.LeftButton)
        self._driver.settled()
