"""What a person does on the page About."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from desk_app.ui.imprint.page import AboutPage
from desk_app.ui.imprint.spots import ABOUT
from tests.drivers.window import WindowDriver


class AboutDriver:
    """The page About of a window."""

    def __init__(self, window: WindowDriver) -> None:
        self._window = window

    @property
    def page(self) -> AboutPage:
        page = self._window.window.pages.page(ABOUT)
        assert isinstance(page, AboutPage)
        return page

    def open(self) -> None:
        self._window.choose("About Parley")
        self._window.qtbot.waitUntil(lambda: self.page.view.which.count() > 0)
        self._window.settled()

    def copied(self) -> str:
        """Press the button, and paste."""
        self._window.click("Copy the details")
        return QGuiApplication.clipboard().text()

    def things(self) -> list[str]:
        """All that is shipped, as it can be chosen."""
        return [self.page.view.which.itemText(row) for row in range(self.page.view.which.count())]

    def licence_of(self, name: str) -> str:
        """Choose something, and read its licence."""
        which = self.page.view.which
        row = next(row for row, words in enumerate(self.things()) if words.partition(" ")[0] == name)
        which.setCurrentIndex(row)
        which.activated.emit(row)
        return self.page.view.licence.text()
