"""The ledger on the page: its rows as a model, their painting, and the list in which entries are selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
)

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_painting import ROW, LedgerDelegate
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import plain_tip

_NOWHERE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LedgerModel(QAbstractListModel):
    """The rows in order. The role `ROW` gives the `LedgerRow` itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[LedgerRow] = []

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Replace the rows. Equal rows at the beginning and at the end are left alone."""
        old, new = self._rows, list(rows)
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        changed = min(gone, come)
        if changed:
            old[head : head + changed] = new[head : head + changed]
            self.dataChanged.emit(self.index(head), self.index(head + changed - 1))
        at = head + changed
        if gone > changed:
            self.beginRemoveRows(QModelIndex(), at, at + gone - changed - 1)
            del old[at : at + gone - changed]
            self.endRemoveRows()
        if come > changed:
            self.beginInsertRows(QModelIndex(), at, at + come - changed - 1)
            old[at:at] = new[at : at + come - changed]
            self.endInsertRows()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> LedgerRow | None:
        """The row at an index, or None."""
        return self._rows[index.row()] if index.isValid() and 0 <= index.row() < len(self._rows) else None

    def place(self, entry_id: str) -> QModelIndex:
        """The index of an entry; an invalid one if it is not here."""
        return next((self.index(i) for i, r in enumerate(self._rows) if r.id == entry_id), QModelIndex())

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.spoken)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.kind is RowKind.ENTRY:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def _same(one: Sequence[LedgerRow], other: Sequence[LedgerRow]) -> int:
    """How many rows are the same, counted from the beginning."""
    for place, (row, against) in enumerate(zip(one, other, strict=False)):
        if row is not against and row != against:
            return place
    return min(len(one), len(other))


class LedgerView(QListView):
    """Shows `LedgerRow`s and keeps the newest in sight. Its signals carry the id of the entry that they are about."""

    chosen = Signal(object)
    """The selected `LedgerRow`, or None."""
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)
    """The id of an exchange; True: agree it, False: take it off the table."""
    cards_wanted = Signal(object)
    """What became of our cards at this entry is to be said."""
    left = Signal()
    """Esc was pressed: go back to the entry line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = LedgerModel()
        self.setModel(self.rows)
        self.setItemDelegate(LedgerDelegate(theme))
        self.setAccessibleName(_("Ledger of the meeting"))
        self.setProperty("role", "ringed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._edit_at)
        self.read_only = False
        """Whether entries can only be read: then nothing can be done with the selected one."""
        self._newest_in_sight = True
        self.verticalScrollBar().rangeChanged.connect(self._keep_newest)
        self.verticalScrollBar().sliderMoved.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show the rows. If there is a new one, scroll to it."""
        before = self.rows.rowCount()
        self.rows.show_rows(rows)
        if self.rows.rowCount() > before:
            self._newest_in_sight = True
            self.scrollToBottom()

    def selected(self) -> LedgerRow | None:
        """The selected entry, or None."""
        found = self.selectedIndexes()
        return self.rows.row(found[0]) if found else None

    def select(self, entry_id: str) -> None:
        """Take the focus, select an entry and scroll to it. Does nothing if it is not here."""
        place = self.rows.place(entry_id)
        if place.isValid():
            self._newest_in_sight = False
            self.setFocus()
            self.setCurrentIndex(place)
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keep_in_sight(self, entry_id: str) -> None:
        """Scroll to an entry that came between others. The last one is in sight already."""
        place = self.rows.place(entry_id)
        if place.isValid() and place.row() < self.rows.rowCount() - 1:
            self._newest_in_sight = False
            self.scrollTo(place)

    def select_last(self) -> None:
        """Take the focus and select the newest entry."""
        self.setFocus()
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1))

    def _keep_newest(self, _least: int, most: int) -> None:
        """Scroll to the end again, as Qt lays rows out late, and again when the width changes."""
        if self._newest_in_sight:
            self.verticalScrollBar().setValue(most)

    def _scrolled(self, _: int) -> None:
        bar = self.verticalScrollBar()
        self._newest_in_sight = bar.sliderPosition() >= bar.maximum()

    def _edit_at(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row and row.kind is RowKind.ENTRY and not self.read_only:
            self.edit_wanted.emit(row.id)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row = None if self.read_only else self.selected()
        if (chosen := self.selected()) and event.text() == "m":
            self.cards_wanted.emit(chosen.id)
        elif event.key() == Qt.Key.Key_Escape:
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
        """A menu of what can be done with the selected entry; None if nothing can."""
        row = self.selected()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.read_only:
            menu.addAction(_("Edit"), partial(self.edit_wanted.emit, row.id))
            if row.open:
                menu.addAction(_("Agree"), partial(self.settle_wanted.emit, row.id, True))
                menu.addAction(_("Take off the table"), partial(self.settle_wanted.emit, row.id, False))
        menu.addAction(_("What became of your cards here"), partial(self.cards_wanted.emit, row.id))
        if not self.read_only:
            menu.addAction(_("Delete"), partial(self.delete_wanted.emit, row.id))
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        if menu := self.menu():
            menu.popup(event.globalPos())

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        super().wheelEvent(event)
        self._scrolled(0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
