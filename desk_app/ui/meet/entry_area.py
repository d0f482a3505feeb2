"""The foot of the page: the entry line, what it means in large type, and the ways to fill it without typing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.capture import Line, Reading
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.command_bar import CommandBar
from desk_app.ui.meet.composer import Composer
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.meet.preview_view import HINT, NOTE_HINT, PreviewView
from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.meet.row_actions import RowActions
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Hairline, Text

_EDIT_HINT = "Enter saves the entry · Esc twice leaves it as it was"


class EntryArea(QWidget):
    """The line in three modes: recording, editing an entry, composing by mouse."""

    edit_left = Signal()
    compose_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = EntryLine()
        self.preview = PreviewView(theme)
        self.commands, self.rows = CommandBar(), RowActions()
        self.foot = QStackedWidget()
        self.foot.addWidget(self.commands)
        self.foot.addWidget(self.rows)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.composer = Composer()
        self.time = LineField("Time of the entry")
        self.time.setFixedWidth(72)
        self._editing = self._edit_row()
        self.line.changed.connect(self._show_reading)
        self.line.escaped.connect(self._escaped)
        self.commands.compose.connect(self._compose_asked)
        self.composer.wrote.connect(self._put_text)
        self.composer.cancelled.connect(self.stop_composing)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(4)
        for widget in (Hairline(), self._editing, self.composer, self.line, self.preview, self.foot):
            column.addWidget(widget)
        self._editing.hide()
        self.composer.hide()
        self._show_reading(self.line.reading)

    def show_row(self, row: LedgerRow | None) -> None:
        """Offer what can be done with the selected entry; the commands again where none is."""
        self.rows.show_row(row)
        self.foot.setCurrentWidget(self.commands if row is None else self.rows)

    def begin_edit(self, time: str, line: str) -> None:
        """Load an entry's line and time."""
        self.stop_composing()
        self._editing.show()
        self.foot.hide()
        self.time.show_text(time)
        self.line.put(Line.of(line))
        self.line.setFocus()

    def end_edit(self) -> None:
        """Back to recording, with an empty line."""
        self._editing.hide()
        self.foot.show()
        self.line.put(Line())
        self.line.setFocus()

    @property
    def editing(self) -> bool:
        """Whether the line holds an entry that is being changed."""
        return not self._editing.isHidden()

    def compose(self) -> None:
        """Show the fields for a move by mouse."""
        self.foot.hide()
        self.composer.show()

    def stop_composing(self) -> None:
        """Put the fields away."""
        if not self.composer.isHidden():
            self.composer.hide()
            self.foot.show()
            self.line.put(Line())
            self.line.setFocus()

    def _edit_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        cancel = QuietButton("Cancel", name="Leave the entry as it was")
        cancel.clicked.connect(self.edit_left)
        layout.addWidget(Text("Editing the entry of", tone="muted"))
        layout.addWidget(self.time)
        layout.addStretch(1)
        layout.addWidget(cancel)
        self.time.returnPressed.connect(self._time_entered)
        return row

    def _time_entered(self) -> None:
        self.line.entered.emit(self.line.reading)

    def _show_reading(self, reading: Reading) -> None:
        self.preview.show_reading(reading, empty=self._hint())

    def _hint(self) -> str:
        if self.editing:
            return _EDIT_HINT
        return HINT if self.line.table.issues else NOTE_HINT

    def _put_text(self, text: str) -> None:
        self.line.put(Line.of(text))

    def _compose_asked(self) -> None:
        self.compose_wanted.emit()

    def _escaped(self) -> None:
        if self.editing:
            self.edit_left.emit()
        else:
            self.stop_composing()
