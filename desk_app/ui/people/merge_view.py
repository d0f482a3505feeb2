"""Makes one record of two: first which other one, then what to take of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.people.merging import Taken
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.merge_props import CandidateLine, MergeProps
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton, on_button
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.pick import PickRow
from desk_app.ui.widgets.rows import ListField, Row, add, clear
from desk_app.ui.widgets.text import ElidedText, Text

_WIDEST = 820


class MergeView(ScrollColumn):
    """Asks for the other record, shows both, and sends what to take."""

    looked_for = Signal(object)
    """What was typed to find the other record."""
    chosen = Signal(object)
    """The id of the other record."""
    merge = Signal(object, object)
    """The id of the other record, and of which record each differing field is taken."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=_WIDEST)
        self.back = QuietButton("")
        theme.dress(self.back, "chevron-left", "muted")
        self.back.clicked.connect(self.left)
        self._title = Text(step="title", wrap=True)
        self._about = Text(tone="muted", wrap=True)
        self.filter = ListField(_("Find the other record"), placeholder=_("Name, firm, mail …"))
        self.filter.drafted = False
        self.filter.textChanged.connect(self._tell_looked_for)
        self.filter.left.connect(self.left)
        self.filter.entered.connect(self._enter)
        self.filter.wanted.connect(self._take_first)
        self._other = ""
        self.picks: dict[str, PickRow] = {}
        self._body = QVBoxLayout()
        self._rows: list[Row] = []
        self._body.setSpacing(6)
        self.column.setSpacing(6)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._title, self._about, self.filter):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.setFocusProxy(self.filter)

    def ask(self, name: str) -> None:
        """Ask which other record is of the person of that name."""
        self.back.setText(on_button(name))
        self.back.setAccessibleName(_("Back to {name}", name=name))
        self._title.setText(_("Which other record is {name}, too?", name=name))
        self._about.setText(_("All that is noted with it goes to {name}. Undo makes two of them again.", name=name))
        self.filter.clear()
        self.filter.show()

    def show_candidates(self, lines: Sequence[CandidateLine]) -> None:
        """Show records to choose from."""
        clear(self._body)
        self._rows = []
        for line in lines:
            row = Row(", ".join(filter(None, (line.name, line.about))))
            row.cells.setContentsMargins(0, 8, 0, 8)
            name, about = ElidedText(strong=True, least=10), ElidedText(tone="muted", least=6)
            name.setText(line.name)
            about.setText(line.about)
            row.cells.addWidget(name)
            row.cells.addWidget(about, 1)
            row.opened.connect(partial(self.chosen.emit, line.id))
            add(self._body, row)
            self._rows.append(row)
        if not lines:
            add(self._body, Text(_("No other record has these words."), tone="muted", wrap=True))

    def show_both(self, props: MergeProps) -> None:
        """Show two records side by side."""
        self.filter.hide()
        self._other = props.other
        self._title.setText(_("What to keep of each"))
        self._about.setText(_("On the left what this record says, on the right what the other one does."))
        clear(self._body)
        self._rows = []
        add(self._body, self._fields(props))
        for words in (props.alike, props.follows):
            if words:
                add(self._body, Text(words, tone="muted", wrap=True))
        button = PrimaryButton(_("Make one record"))
        button.clicked.connect(self._merge)
        self._body.addSpacing(12)
        add(self._body, button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Up and Down go from row to row, and from the first one back to the field."""
        key = event.key()
        by = (key == Qt.Key.Key_Down) - (key == Qt.Key.Key_Up)
        rows = self._rows
        at = next((n for n, row in enumerate(rows) if row.hasFocus()), None)
        if not by or at is None:
            super().keyPressEvent(event)
        elif at + by < 0:
            self.filter.setFocus()
        else:
            self._go_to(rows[min(at + by, len(rows) - 1)])

    def _go_to(self, row: Row) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(row)

    def _enter(self) -> None:
        for row in self._rows[:1]:
            self._go_to(row)

    def _take_first(self) -> None:
        for row in self._rows[:1]:
            row.opened.emit()

    def _fields(self, props: MergeProps) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        self.picks = {}
        for row, line in enumerate(props.lines):
            grid.addWidget(Text(line.name, tone="muted"), row, 0)
            self.picks[line.field] = PickRow(line.name, line.picks, line.chosen)
            grid.addWidget(self.picks[line.field], row, 1)
        grid.setColumnStretch(1, 1)
        return whole

    def _tell_looked_for(self, typed: str) -> None:
        self.looked_for.emit(typed)

    def _merge(self) -> None:
        taken = {field: Taken(str(row.value())) for field, row in self.picks.items()}
        self.merge.emit(self._other, taken)
