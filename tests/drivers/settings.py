"""Uses the page Settings: groups, rows, the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from desk_app.ui.settings.names import LANGUAGE
from desk_app.ui.settings.page import SettingsPage
from desk_app.ui.settings.row import SettingRow

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver

W = TypeVar("W", bound=QWidget)


class SettingsDriver:
    def __init__(self, window: WindowDriver) -> None:
        self._window = window

    @property
    def page(self) -> SettingsPage:
        """The page, shown as a person shows it."""
        if not isinstance(self._window.page(), SettingsPage):
            self._window.press("Ctrl+,")
        page = self._window.page()
        assert isinstance(page, SettingsPage)
        return page

    def row(self, name: str) -> SettingRow:
        """The row of that name, found with the search box."""
        self.search(name)
        (row,) = [each for each in self.page.view.rows() if each.name == name]
        return row

    def search(self, words: str) -> list[str]:
        """Type into the search box; the names of the rows that show then."""
        field = self.page.view.search
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        QApplication.processEvents()  # the rows found get their places
        return self.rows()

    def rows(self) -> list[str]:
        """The names of the rows that show."""
        return [row.name for row in self.page.view.rows()]

    def choose(self, name: str, words: str) -> None:
        """Choose with the arrow keys what begins with these words. What lies on the way is chosen, too."""
        field = self._in(name, QComboBox)
        field.setFocus()
        wanted = field.findText(words, Qt.MatchFlag.MatchStartsWith)
        while field.currentIndex() != wanted:
            QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < wanted else Qt.Key.Key_Up)
        QApplication.processEvents()
        assert field.currentText().startswith(words), field.currentText()
        self._window.settled()

    def speak(self, words: str) -> None:
        """Choose the language that is called so. After that the window is another one."""
        self.page.show_at(LANGUAGE)
        (row,) = [each for each in self.page.view.rows() if each.id == LANGUAGE]
        field = row.findChild(QComboBox)
        assert isinstance(field, QComboBox)
        wanted, old = field.findText(words), self._window.window
        field.setFocus()
        while field.currentIndex() != wanted:
            QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < wanted else Qt.Key.Key_Up)
        self._window.qtbot.waitUntil(lambda: self._window.program.window not in {None, old})

    def write(self, name: str, text: str) -> None:
        """Write into the field of a row, letter by letter, and press Enter."""
        self._type(name, text)
        self._window.settled()

    def live_in(self, locale: str) -> None:
        """Choose a region in which numbers are written otherwise. After that the window is another one."""
        old = self._window.window
        self._type("Numbers and dates", locale)
        self._window.qtbot.waitUntil(lambda: self._window.program.window not in {None, old})

    def enter(self, name: str, text: str) -> None:
        """Write into the field of a row and press Enter; the window may be another one after that."""
        self._type(name, text)

    def _type(self, name: str, text: str) -> None:
        field = self._in(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        for character in text:  # QTest types ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))
        if (completer := field.completer()) is not None:
            completer.popup().hide()
            self._window.window.activateWindow()
            self._window.qtbot.waitUntil(self._window.window.isActiveWindow)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def shown(self, name: str) -> str:
        """What the control of a row shows."""
        control = self.row(name).findChild(QComboBox)
        return control.currentText() if control is not None else self._in(name, QLineEdit).text()

    def said(self, name: str) -> str:
        """The sentence of a row."""
        return self.row(name).about.text()

    def back_to_usual(self, name: str) -> None:
        """Press the button that goes back to the default."""
        row = self.row(name)
        assert row.usual.isVisible()
        self._window.click(f"Back to the usual: {name}")

    def _in(self, name: str, kind: type[W]) -> W:
        found = self.row(name).findChild(kind)
        assert found is not None, name
        return found
