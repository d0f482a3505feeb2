"""What the system tells of the mouse and `QTest` cannot say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def click_again(widget: QWidget) -> None:
    """Click soon after a click, as the second half of a double click. `QTest.mouseDClick` never releases the button."""
    where, left = QPointF(widget.rect().center()), Qt.MouseButton.LeftButton
    kind, none = QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, where, widget.mapToGlobal(where), left, left, none))
    QTest.mouseRelease(widget, left)


def double_click_slowly(widget: QWidget, between: Callable[[], object], *, then_in: QWidget | None = None) -> None:
    """Click twice where a widget is, with time for what the first click leads to: it may open the window `then_in`.

    The clicks are told to the window, as the system does: it finds what is there. The second one counts as the second
    half of a double click.
    """
    window, hints = widget.window(), QApplication.styleHints()
    place, usual = widget.mapTo(window, widget.rect().center()), hints.mouseDoubleClickInterval()
    _click_in(window, place)
    between()
    hints.setMouseDoubleClickInterval(60_000)
    then = then_in or window
    _click_in(then, then.mapFromGlobal(window.mapToGlobal(place)))
    hints.setMouseDoubleClickInterval(usual)


def _click_in(window: QWidget, place: QPoint) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
