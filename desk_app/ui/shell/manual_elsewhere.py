"""F1 in windows beside the main one: dialogs, the page of a locked journal, the window that says why none is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desk_app.ui.look.theme import Theme
from desk_app.ui.running.manual_spots import MANUAL_KEY, PAGE_ABOUT

if TYPE_CHECKING:
    from desk_app.ui.shell.main_window import MainWindow

_NAME = "manual"


class HasCover(Protocol):
    @property
    def cover(self) -> QWidget | None:
        """The page that shows in place of the window."""


class HasWindows(Protocol):
    """What knows the windows of the program: of the open journal, of none that is open, the cover."""

    @property
    def window(self) -> MainWindow | None: ...
    @property
    def start(self) -> QWidget | None: ...
    @property
    def locking(self) -> HasCover: ...


class ManualElsewhere(QObject):
    """Gives each window the key of the manual when it first becomes active. The main window has it in its menu.

    The manual opens over it, and knows nothing of a journal.
    """

    def __init__(self, app: QApplication, theme: Theme, main: HasWindows) -> None:
        super().__init__()
        self._theme, self._main = theme, main
        app.focusWindowChanged.connect(self._came)

    def _came(self, _window: object) -> None:
        shown = QApplication.activeWindow()
        if shown is None or isinstance(shown, QMainWindow) or shown.property(PAGE_ABOUT) == "" or not self._is_on():
            return
        if shown.findChild(QShortcut, _NAME, Qt.FindChildOption.FindDirectChildrenOnly) is None:
            key = QShortcut(QKeySequence(MANUAL_KEY), shown)
            key.setObjectName(_NAME)
            key.activated.connect(self._open)

    def _is_on(self) -> bool:
        """Whether the program shows anything: the application outlives it."""
        return any(each is not None for each in (self._main.window, self._main.start, self._main.locking.cover))

    def _open(self) -> None:
        from desk_app.ui.manual.own_window import ManualWindow

        over = QApplication.activeWindow()
        if over is not None:
            ManualWindow(self._page_about(over), self._theme, over).show()

    def _page_about(self, over: QWidget) -> str:
        """What the window says of itself, or a window that it is over; else the page for where the person is."""
        from desk_app.exchange.manual.pages import FIRST
        from desk_app.ui.shell.manual_map import page_for

        window: QWidget | None = over
        while window is not None:
            if page := window.property(PAGE_ABOUT):
                return str(page)
            window = window.parentWidget()
        return page_for(self._main.window.pages.here()) if self._main.window is not None else FIRST
