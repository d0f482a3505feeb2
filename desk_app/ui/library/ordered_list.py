"""A list of editors whose order the person decides: with keys, from the menu of a row, or by dragging its handle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.widgets.editor_list import EditorList
from desk_app.ui.widgets.row_menu import RowAction, RowMenu
from desk_app.ui.widgets.text import plain_tip
from desk_app.ui.widgets.value_field import Problem, ProblemLine

UP, DOWN = "Alt+Up", "Alt+Down"
_WIDE, _GAP = 16, 8
INDENT = _WIDE + _GAP
"""How far to the right the words of a row begin, beside its handle, in pixels."""
T = TypeVar("T")
E = TypeVar("E", bound="MovableRow")


class DragHandle(QWidget):
    """Six dots at the head of a row, by which it is dragged. They show while the pointer or the focus is in the row.

    It is only for the mouse: with the keyboard, `MoveKeys` do the same.
    """

    dragged, dropped = Signal(object), Signal(object)
    """Where the pointer is, as a place on the screen."""

    def __init__(self, row: QWidget) -> None:
        super().__init__()
        self._row = row
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(plain_tip(_("Drag it to another place, or press {up} and {down}", up=UP, down=DOWN)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 28)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        self.dragged.emit(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self.dropped.emit(event.globalPosition().toPoint())

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        focused = QApplication.focusWidget()
        if not (self._row.underMouse() or (focused is not None and self._row.isAncestorOf(focused))):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for x in (-2.5, 2.5):
            for y in (-5, 0, 5):
                painter.drawEllipse(QPointF(self.width() / 2 + x, self.height() / 2 + y), 1.3, 1.3)


class MoveKeys(QObject):
    """Alt+Up and Alt+Down in a row, wherever the focus is in it, and the two lines of its menu.

    Sends `moved` with by how many places.
    """

    moved = Signal(object)

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        for keys, slot in ((UP, self._up), (DOWN, self._down)):
            shortcut = QShortcut(QKeySequence(keys), row)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def actions(self) -> tuple[RowAction, RowAction]:
        """What the menu of the row offers."""
        return RowAction(_("Move up"), self._up, UP), RowAction(_("Move down"), self._down, DOWN)

    def _up(self) -> None:
        self.moved.emit(-1)

    def _down(self) -> None:
        self.moved.emit(1)


class MovableRow(PreparedRow):
    """A row with a handle. Sends `moved` with (its id, so many places further on)."""

    moved = Signal(object, object)
    dragged, dropped = Signal(object, object), Signal(object, object)
    """The row itself, and where the pointer is on the screen."""

    def __init__(self, value: Any, name: str, remove: str) -> None:
        super().__init__(value, name, remove)
        self.handle = DragHandle(self)
        self.handle.dragged.connect(self._tell_dragged)
        self.handle.dropped.connect(self._tell_dropped)
        self._keys = MoveKeys(self)
        self._keys.moved.connect(self.tell_moved)
        self.problem = ProblemLine()
        """Why the text of a field of the row is not read. To be added at the foot of the row."""
        self.wrong.connect(self._tell_problem)

    @override
    def actions_of_row(self) -> Sequence[RowAction]:
        return (*self._keys.actions(), *super().actions_of_row())

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        super().enterEvent(event)
        self.handle.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        super().leaveEvent(event)
        self.handle.update()

    def _tell_problem(self, _field: object, problem: Problem | str) -> None:
        self.problem.say(problem)

    def tell_moved(self, by: int) -> None:
        """Send `moved`."""
        self.moved.emit(self.value.id, by)

    def _tell_dragged(self, place: QPoint) -> None:
        self.dragged.emit(self, place)

    def _tell_dropped(self, place: QPoint) -> None:
        self.dropped.emit(self, place)


class _DropMark(QWidget):
    """A line between two rows: where a dragged row would go."""

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))


class OrderedList(EditorList[T, E]):
    """A list of `MovableRow`s. Sends `moved` with the id of a row and by how many places."""

    moved = Signal(object, object)

    def __init__(self, make: Callable[[T], E], add: str, *, head: QWidget | None = None) -> None:
        super().__init__(make, add, head=head)
        beneath = QHBoxLayout()
        beneath.setContentsMargins(INDENT, 0, RowMenu.SIDE + _GAP, 0)
        beneath.addWidget(self.add)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.addLayout(beneath)
        self._mark = _DropMark(self)
        self._mark.hide()

    @override
    def _make(self, item: T) -> E:
        editor = super()._make(item)
        editor.moved.connect(self.moved)
        editor.dragged.connect(self._show_mark)
        editor.dropped.connect(self._drop)
        return editor

    def _show_mark(self, row: E, at: QPoint) -> None:
        """Show where the row would go; nothing where it would stay."""
        place, editors = self._gap(at), self.editors()
        stays = place in {editors.index(row), editors.index(row) + 1}
        self._mark.setVisible(not stays)
        if not stays:
            above = editors[min(place, len(editors) - 1)]
            y = above.mapTo(self, QPoint(0, 0 if place < len(editors) else above.height())).y()
            self._mark.setGeometry(QRect(0, max(0, y - 1), self.width(), 2))
            self._mark.raise_()

    def _drop(self, row: E, at: QPoint) -> None:
        self._mark.hide()
        place, here = self._gap(at), self.editors().index(row)
        by = place - here if place <= here else place - here - 1
        if by:
            self.moved.emit(row.value.id, by)

    def _gap(self, at: QPoint) -> int:
        """Before which row the pointer is, counted from 0; the number of rows if it is below all."""
        y = self.column.mapFromGlobal(at).y()
        middles = [each.geometry().center().y() for each in self.editors()]
        return sum(middle < y for middle in middles)
