"""The widgets of what is due: a row for each thing, and a section for those that are due at about the same time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.due import DueGroup
from desk_app.support.words import _
from desk_app.ui.home.lines import DueLine
from desk_app.ui.home.presenter import GROUP_WORDS, DueSection
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.widgets.buttons import NextButton, QuietButton
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import ElidedText, RuledHeading, Text

_SIGN = 28
"""The width of what stands before the words: a box to tick, or a sign."""


class DueRow(Row):
    """One thing that is due. Sends `opened`, and `ticked` with whether it is done."""

    ticked = Signal(object)

    def __init__(self, line: DueLine) -> None:
        super().__init__("")
        self._sign = Text(tone="accent" if line.first else "muted")
        fix_width(self._sign, _SIGN)
        self._tick = CheckField("")
        fix_width(self._tick, _SIGN)
        self._tick.drafted = False
        self._tick.ticked.connect(self.ticked)
        self._words = Text(strong=line.first, wrap=True)
        self._about, self._dot = ElidedText(step="small", tone="muted", least=8), Text("·", step="small", tone="muted")
        self._when = Text(step="small", tone="muted")
        self._button = NextButton(line.action) if line.first else QuietButton(line.action)
        self._button.clicked.connect(self.opened)
        self._lay_out()
        self.line = line
        self.show_line(line)

    def show_line(self, line: DueLine) -> None:
        """Show the thing as it is now."""
        self.line = line
        self.setAccessibleName(f"{line.words}, {line.about}, {line.when}")
        self._sign.setText("●" if line.urgent else "○")
        self._sign.setAccessibleName(_("Due") if line.urgent else _("Later"))
        self._sign.setVisible(not line.ticks)
        self._tick.setVisible(line.ticks)
        self._tick.setChecked(line.done)
        self._tick.setAccessibleName(_("Done: {what}", what=line.words))
        self._tick.setToolTip(_("Done"))
        self._words.setText(line.words)
        self._words.setEnabled(not line.done)
        self._about.setText(line.about)
        self._dot.setVisible(bool(line.about and line.when))
        self._when.setText(line.when)
        self._button.setText(line.action)
        self._button.setAccessibleName(_("{action}: {what}", action=line.action, what=line.words))

    def _lay_out(self) -> None:
        words, about = QVBoxLayout(), QHBoxLayout()
        about.setSpacing(6)
        for part in (self._about, self._dot, self._when):
            about.addWidget(part)
        about.addStretch(1)
        words.setSpacing(1)
        words.addWidget(self._words)
        words.addLayout(about)
        self.cells.addWidget(self._sign)
        self.cells.addWidget(self._tick)
        self.cells.addLayout(words, 1)
        self.cells.addWidget(self._button)


class DueSectionView(QWidget):
    """What is due at about the same time, under its name, with a button for more."""

    opened = Signal(object)
    """A `NegotiationAt` or a `PersonAt`."""
    ticked = Signal(object, object)
    """A `DueLine`, and whether it is done."""
    more_wanted = Signal(object)

    def __init__(self, group: DueGroup) -> None:
        super().__init__()
        self._group = group
        self._heading = RuledHeading(_(GROUP_WORDS[group]))
        self._rows: KeyedColumn[DueLine, DueRow] = KeyedColumn(self._row, _key, DueRow.show_line)
        self._more = QuietButton(_("More"))
        self._more.clicked.connect(self._want_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self._rows)
        layout.addWidget(self._more)

    def show_section(self, section: DueSection | None) -> None:
        """Show these things; without any, nothing shows."""
        lines = section.lines if section is not None else ()
        self._rows.show_items(lines)
        self._heading.setVisible(bool(lines))
        more = section.more if section is not None else ""
        if more:
            self._more.setText(more)
            self._more.setAccessibleName(more)
        self._more.setVisible(bool(more))
        self.setVisible(section is not None)

    def lead_to(self, row: int) -> None:
        """Put the focus on a row, counted from 0."""
        rows = tuple(self._rows.widgets.values())
        if row < len(rows):
            rows[row].setFocus(Qt.FocusReason.TabFocusReason)

    def count(self) -> int:
        """How many things show."""
        return len(self._rows.widgets)

    def _row(self, line: DueLine) -> DueRow:
        row = DueRow(line)
        row.opened.connect(partial(self._open, row))
        row.ticked.connect(partial(self._tick, row))
        return row

    def _open(self, row: DueRow) -> None:
        self.opened.emit(row.line.leads)

    def _tick(self, row: DueRow, done: object) -> None:
        self.ticked.emit(row.line, done)

    def _want_more(self) -> None:
        self.more_wanted.emit(self._group)


def _key(line: DueLine) -> str:
    return line.key
