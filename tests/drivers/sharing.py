"""Uses the pages about sharing: the form that shares, how it stands, decisions, and opening a shared journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desk_app.ui.sharing.joining_page import JoiningPage
from desk_app.ui.sharing.page import SharingPage

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class SharingDriver:
    def __init__(self, window: WindowDriver) -> None:
        self._window = window

    @property
    def page(self) -> SharingPage:
        page = self._window.page()
        assert isinstance(page, SharingPage)
        return page

    @property
    def joining(self) -> JoiningPage:
        page = self._window.page()
        assert isinstance(page, JoiningPage)
        return page

    def settled(self) -> None:
        """Wait until the journal is up to date and the page shows it."""
        share = self._window.program.context.share
        self._window.settled()
        self._window.qtbot.waitUntil(lambda: not share.busy)
        self._window.settled()
        QApplication.processEvents()

    def share(self, folder: Path, name: str) -> str:
        """Share the journal with the form; the code that shows then."""
        self._window.choose("Share this journal")
        self._write(self.page.form.folder.line, str(folder))
        self._write(self.page.form.name, name)
        self._window.click("Share this journal")
        self.settled()
        return self.page.view.code.code.text()

    def look(self, folder: Path, code: str, name: str, journal: Path) -> str:
        """Look into a folder with the form that opens a shared journal; what it then says."""
        self._window.choose("Open shared journal")
        form = self.joining.form
        for field, text in ((form.folder.line, folder), (form.name, name), (form.journal.line, journal)):
            self._write(field, str(text))
        self._write(form.code, code)
        QTest.keyClick(form.code, Qt.Key.Key_Return)
        context = self._window.program.context
        self._window.qtbot.waitUntil(lambda: not context.jobs.busy)
        return form.found() or form.words()

    def bring(self) -> None:
        """Bring the journal up to date."""
        self._window.choose("Sharing, and what to decide")
        self._window.click("Bring up to date now")
        self.settled()

    def footer(self) -> str:
        """The line at the foot of the sidebar."""
        return self._window.window.sidebar.share.words()

    def _write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
