"""What the system tells of the mouse and `QTest` cannot say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def click_again(widget: QWidget) -> None:
    """Click soon after a click, as the second half of a double click. `QTest.mouseDClick` never releases the button."""
    where, left = QPointF(widget.rect().center()), Qt.MouseButton.LeftButton
    kind, none = QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, where, widget.mapToGlobal(where), left, left, none))
    QTest.mouseRelease(widget, left)
