"""Rows of a list that act as one button, columns of rows that keep what stays, and emptying a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.fields import LineField

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def add(layout: QBoxLayout, widget: QWidget) -> None:
    """Put a widget at the end of a layout, seen at once where the page is."""
    layout.addWidget(widget)
    widget.show()


class Row(QWidget):
    """One line that can be clicked or opened with Enter; `cells` takes its parts. Tells `opened`."""

    opened = Signal()
    removed = Signal()
    """The person pressed Delete on it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._over = False
        self.cells = QHBoxLayout(self)
        self.cells.setContentsMargins(12, 8, 12, 8)
        self.cells.setSpacing(12)

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
    """A field above a list. Tells `entered` when Down leads into the list, `wanted` when Enter asks for what is chosen
    there, `left` when Escape puts away what was typed.
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


class KeyedColumn(QWidget, Generic[T, W]):
    """A column of one widget an item, in the items' order; a widget stays with its item (and keeps its focus)."""

    def __init__(
        self, make: Callable[[T], W], key: Callable[[T], str], apply: Callable[[W, T], None], *, spacing: int = 0
    ) -> None:
        super().__init__()
        self._make, self._key, self._apply = make, key, apply
        self.widgets: dict[str, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_items(self, items: Sequence[T]) -> None:
        """Show these items: new ones get a widget, gone ones lose theirs, the rest are brought up to date."""
        keys = [self._key(item) for item in items]
        for gone in [key for key in self.widgets if key not in set(keys)]:
            widget = self.widgets.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for index, (key, item) in enumerate(zip(keys, items, strict=True)):
            if key not in self.widgets:
                self.widgets[key] = self._make(item)
            widget = self.widgets[key]
            self._apply(widget, item)
            if self._column.indexOf(widget) != index:
                self._column.insertWidget(index, widget)
                widget.show()
