"""What can be done with the selected entry, as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.text import Text


class RowActions(QWidget):
    """Takes the place of the commands while an entry is selected, so that nothing moves."""

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._row: LedgerRow | None = None
        self._time = Text(tone="muted")
        self.edit, self.agree = QuietButton("Edit"), QuietButton("Agree")
        self.take_off, self.delete = QuietButton("Take off the table"), QuietButton("Delete")
        self.delete.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keys: Delete on the entry
        self.edit.clicked.connect(self._edit)
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        self.delete.clicked.connect(self._delete)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._time, self.edit, self.agree, self.take_off, self.delete):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_row(self, row: LedgerRow | None) -> None:
        """Offer what can be done with this entry; nothing where there is none."""
        self._row = row
        if row is not None:
            self._time.setText(row.time)
            self.edit.setText("Sort out" if row.state == "sort out" else "Edit")
            self.agree.setVisible(row.open)
            self.take_off.setVisible(row.open)

    def _edit(self) -> None:
        if self._row:
            self.edit_wanted.emit(self._row.id)

    def _delete(self) -> None:
        if self._row:
            self.delete_wanted.emit(self._row.id)

    def _agree(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, True)

    def _take_off(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, False)
