"""The second half of a double click does nothing where its first half brought another thing under the pointer."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import getCppPointer

from desk_app.support.overriding import override


class _Press(NamedTuple):
    """What was pressed last and in which window, by their addresses; when, in milliseconds, and where on the screen."""

    what: int = 0
    window: int = 0
    at: int = 0
    place: QPointF = QPointF()


class SecondClicks(QObject):
    """Hears the clicks in all windows but menus and lists that pop up.

    A click may lead to another page, open a window or close one. Whoever double-clicks there means the one thing only.
    """

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._last = app, _Press()
        app.focusWindowChanged.connect(self._hear_windows)

    def _hear_windows(self, _focused: object = None) -> None:
        """Hear the windows that there are by now; one that is heard already is not heard twice."""
        for window in self._app.topLevelWindows():
            if window.type() is not Qt.WindowType.Popup:
                window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not (isinstance(event, QMouseEvent) and isinstance(watched, QWindow)):
            return False
        second = Qt.MouseEventFlag.MouseEventCreatedDoubleClick in event.flags()
        if event.type() is QEvent.Type.MouseButtonDblClick:
            return _what_is_there(watched, event) != self._last.what
        if event.type() is not QEvent.Type.MouseButtonPress or second:
            return False
        press = _Press(_what_is_there(watched, event), _address(watched), event.timestamp(), event.globalPosition())
        before, self._last = self._last, press
        return press.window != before.window and self._is_soon_after(before, press)

    def _is_soon_after(self, before: _Press, press: _Press) -> bool:
        """Whether a press would be the second of a double click. In another window Qt does not count it as that."""
        hints, way = self._app.styleHints(), press.place - before.place
        near = max(abs(way.x()), abs(way.y())) <= hints.mouseDoubleClickDistance()
        return near and press.at - before.at < hints.mouseDoubleClickInterval()


def _what_is_there(window: QWindow, event: QMouseEvent) -> int:
    """The address of the widget under the pointer; 0 if there is none."""
    whole = QWidget.find(window.winId())
    return 0 if whole is None else _address(whole.childAt(event.position().toPoint()) or whole)


def _address(thing: QObject) -> int:
    """Where Qt has it: Python's own object for what Qt made may be another one each time."""
    return int(getCppPointer(thing)[0])
