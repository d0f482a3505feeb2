"""The ledger on the page: rows to read, select, edit, settle and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_delegate import LedgerDelegate
from desk_app.ui.meet.ledger_model import LedgerModel
from desk_app.ui.meet.props import LedgerRow, RowKind

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LedgerView(QListView):
    """Shows `LedgerRow`s; the newest stays in sight. Gestures name the entry's id."""

    chosen = Signal(object)
    """The selected `LedgerRow`, or None."""
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)
    """An exchange, and whether it is agreed."""
    left = Signal()
    """Esc: back to the entry line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = LedgerModel()
        self.setModel(self.rows)
        self.setItemDelegate(LedgerDelegate(theme))
        self.setAccessibleName("Ledger of the meeting")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._edit_at)
        self._newest_in_sight = True
        self.verticalScrollBar().rangeChanged.connect(self._keep_newest)
        self.verticalScrollBar().sliderMoved.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show the rows; go to the newest where there is a new one."""
        before = self.rows.rowCount()
        self.rows.show_rows(rows)
        if self.rows.rowCount() > before:
            self._newest_in_sight = True
            self.scrollToBottom()

    def selected(self) -> LedgerRow | None:
        """The selected entry, or None."""
        found = self.selectedIndexes()
        return self.rows.row(found[0]) if found else None

    def select_last(self) -> None:
        """Take the focus, the newest entry selected."""
        self.setFocus()
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1))

    def _keep_newest(self, _least: int, most: int) -> None:
        """Rows are laid out late, and again when the width changes."""
        if self._newest_in_sight:
            self.verticalScrollBar().setValue(most)

    def _scrolled(self, _: int) -> None:
        bar = self.verticalScrollBar()
        self._newest_in_sight = bar.sliderPosition() >= bar.maximum()

    def _edit_at(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row and row.kind is RowKind.ENTRY:
            self.edit_wanted.emit(row.id)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row = self.selected()
        if event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
            self.left.emit()
        elif row and event.key() in _ENTER:
            self.edit_wanted.emit(row.id)
        elif row and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit(row.id)
        elif row and row.open and event.text() in ("y", "o"):
            self.settle_wanted.emit(row.id, event.text() == "y")
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu | None:
        """What can be done with the selected entry."""
        row = self.selected()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit", self._edit_selected)
        if row.open:
            menu.addAction("Agree", self._agree_selected)
            menu.addAction("Take off the table", self._take_off_selected)
        menu.addAction("Delete", self._delete_selected)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        if menu := self.menu():
            menu.popup(event.globalPos())

    def _edit_selected(self) -> None:
        if row := self.selected():
            self.edit_wanted.emit(row.id)

    def _delete_selected(self) -> None:
        if row := self.selected():
            self.delete_wanted.emit(row.id)

    def _agree_selected(self) -> None:
        if row := self.selected():
            self.settle_wanted.emit(row.id, True)

    def _take_off_selected(self) -> None:
        if row := self.selected():
            self.settle_wanted.emit(row.id, False)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        super().wheelEvent(event)
        self._scrolled(0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
