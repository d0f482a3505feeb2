"""The ledger of a shadow meeting: one goes through it entry by entry, and says which move would have been another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_view import LedgerView
from desk_app.ui.meet.props import RowKind

_BACK = (Qt.Key.Key_Left,)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Space)
_ADD = (Qt.Key.Key_Insert, Qt.Key.Key_Plus)


class ReplayLedger(LedgerView):
    """← and → (or Space) go an entry back or on. Enter makes the move another one, Delete leaves it out, + adds one."""

    add_wanted = Signal(object)
    """The id of the entry after which a move is to be added."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(_("Ledger to think through again"))

    def step(self, by: int) -> None:
        """Select the entry that stands so many entries further on, if there is one."""
        places = [n for n in range(self.rows.rowCount()) if self._is_entry(n)]
        here = self.currentIndex().row()
        if here in places and 0 <= places.index(here) + by < len(places):
            self.setCurrentIndex(self.rows.index(places[places.index(here) + by]))

    def _is_entry(self, number: int) -> bool:
        row = self.rows.row(self.rows.index(number))
        return row is not None and row.kind is RowKind.ENTRY

    @override
    def _keep_newest(self, _least: int, _most: int) -> None:
        """Keep the chosen entry in sight when the height changes, not the newest one."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row = self.selected()
        if event.key() in (*_BACK, *_ON):
            self.step(-1 if event.key() in _BACK else 1)
        elif row and event.key() in _ADD:
            self.add_wanted.emit(row.id)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() not in ("y", "o"):  # what is open is agreed in a meeting, not here
            super().keyPressEvent(event)

    @override
    def menu(self) -> QMenu | None:
        row = self.selected()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Make it another move"), partial(self.edit_wanted.emit, row.id))
        menu.addAction(_("Leave it out"), partial(self.delete_wanted.emit, row.id))
        menu.addAction(_("Add a move after it"), partial(self.add_wanted.emit, row.id))
        return menu
