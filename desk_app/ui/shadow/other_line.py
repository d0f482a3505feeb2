"""The line in which another move is typed, with what it means; and the buttons that say what would have been."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.capture import Line, ParsedLine, Table
from desk_app.domain.capture.meaning import Record
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.entry_area import PreviewView
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping import WrappingRow


class ReplayButtons(QWidget):
    """Where one is, the way back and on, and what can be thought of the chosen entry."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Text(tone="muted")
        self.back = QuietButton("‹", name=_("One entry back (←)"))
        self.on = QuietButton("›", name=_("One entry on (→)"))
        self.other = PlainButton(_("Make it another move"))
        self.leave_out, self.add = QuietButton(_("Leave it out")), QuietButton(_("Add a move after it"))
        self.as_it_was = QuietButton(_("As it was"), name=_("Think of no other move"))
        self.leave_out.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # with the keyboard: the Delete key on the entry
        row = WrappingRow(self)
        for widget in (self._steps(), self.other, self.leave_out, self.add, self.as_it_was):
            row.addWidget(widget)

    def _steps(self) -> QWidget:
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(0)
        for widget in (self.back, self.place, self.on):
            row.addWidget(widget)
        return steps

    def show_place(self, place: str, *, changed: bool, is_left_out: bool) -> None:
        """Show where one is, and what can be done there."""
        self.place.setText(place)
        self.as_it_was.setVisible(changed)
        for button in (self.other, self.leave_out):
            button.setVisible(not is_left_out)


class OtherLine(QWidget):
    """Sends `said` with the `Record` of the line, or `left`. In place of the line the buttons show while it rests."""

    said = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line, self.preview, self.buttons = EntryLine(), PreviewView(theme), ReplayButtons()
        self.line.setAccessibleName(_("The other move"))
        self.line.drafted = False  # nothing of it is written
        self._cancel = QuietButton(_("Cancel"), name=_("Leave the move as it was"))
        typing = QWidget()
        column = QVBoxLayout(typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.line, 1)
        first.addWidget(self._cancel)
        column.addLayout(first)
        column.addWidget(self.preview)
        self._typing = typing
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self.buttons, typing):
            whole.addWidget(widget)
        typing.hide()
        self.line.changed.connect(self._show)
        self.line.entered.connect(self._entered)
        self.line.escaped.connect(self.left)
        self._cancel.clicked.connect(self.left)

    @property
    def typing(self) -> bool:
        """Whether the line shows."""
        return not self._typing.isHidden()

    def begin(self, table: Table, text: str) -> None:
        """Show the line with a text, read by what stood at that moment."""
        self.line.show_table(table)
        self.line.put(Line.of(text))
        self._show_line(True)
        self.line.setFocus()
        self.line.selectAll()

    def rest(self) -> None:
        """Show the buttons again."""
        self.line.take()
        self._show_line(False)

    def _show_line(self, shown: bool) -> None:
        self._typing.setVisible(shown)
        self.buttons.setVisible(not shown)

    def _show(self, reading: ParsedLine) -> None:
        hint = _("Type the other move as in a meeting. An exchange that was agreed ends with !  Esc leaves it.")
        self.preview.show_reading(reading, empty=hint, keeps=False)

    def _entered(self, reading: ParsedLine) -> None:
        if isinstance(reading.meaning, Record):
            self.said.emit(reading.meaning)
