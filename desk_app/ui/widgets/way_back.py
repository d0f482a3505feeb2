"""Where the focus goes when something that came for a moment goes away: back to where the person was.

Qt gives it to whatever is next on the way of Tab, and selects the text of a field there.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class WayBack(QObject):
    """Remembers which widget of the window had the focus before it came into `passing`."""

    def __init__(self, passing: QWidget) -> None:
        super().__init__(passing)
        self._passing = passing
        self._last: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def go(self) -> None:
        """Give the focus back, if it is within `passing` now. To be called before that is hidden."""
        focused = self._passing.window().focusWidget()
        if focused is None:
            return
        if not _holds(self._passing, focused):
            return
        last = self._last
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focused.clearFocus()

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        here = self._passing.window()
        for each in (old, new):
            if each is not None and each.window() is here and not _holds(self._passing, each):
                self._last = each


def _holds(passing: QWidget, widget: QWidget) -> bool:
    return widget is passing or passing.isAncestorOf(widget)
