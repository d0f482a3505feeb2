"""Rows that act as one button, a field above a list, and changing what a layout holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget
from shiboken6 import delete

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.saying import spoken


def clear(layout: QLayout) -> None:
    """Remove everything from a layout and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        delete(item)  # it belongs to whoever took it


def exchange(layout: QLayout, old: QWidget, new: QWidget) -> None:
    """Show a widget in the place of another one, which is deleted."""
    item = layout.replaceWidget(old, new)
    if item is not None:
        delete(item)  # as above
    old.hide()
    old.deleteLater()
    new.show()


def add(layout: QBoxLayout, widget: QWidget) -> None:
    """Add a widget at the end of a layout and show it at once."""
    layout.addWidget(widget)
    widget.show()


class Row(QWidget):
    """One line that can be clicked, or opened with Enter or Space. Add its parts to `cells`. Sends `opened`."""

    opened = Signal()
    removed = Signal()
    """The person pressed Delete on it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Opens it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._over = False
        self.cells = QHBoxLayout(self)
        self.cells.setContentsMargins(12, 8, 12, 8)
        self.cells.setSpacing(12)

    @override
    def setAccessibleName(self, name: str, /) -> None:
        super().setAccessibleName(spoken(name))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if not (self._over or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        painter.setPen(roles.color(roles.ColorRole.WindowText) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(roles.color(roles.ColorRole.Midlight))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class ListField(LineField):
    """A field above a list.

    Sends `entered` when Down leads into the list, `wanted` when Enter asks for the chosen item, and `left` at Escape.
    """

    entered = Signal()
    wanted = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.wanted.emit()
            case Qt.Key.Key_Down:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)
