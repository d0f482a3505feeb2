"""What is behind a figure: the table, and the negotiations that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.insight.told_rows import FigureLine
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.insight.evidence_lines import FoundLine, FoundProps
from desk_app.ui.look.lengths import least_width
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.rows import Row, clear
from desk_app.ui.widgets.text import ElidedText, Text

_WHEN = 84


class FigureTable(QWidget):
    """Each line with its value, its interval and its number."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[FigureLine] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(4, 2)

    def show_lines(self, lines: Sequence[FigureLine]) -> None:
        """Show these lines. Without any, the table is hidden."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._grid)
        for row, line in enumerate(lines):
            self._add(row, line)

    def _add(self, row: int, line: FigureLine) -> None:
        what = Text(line.what, wrap=True)
        what.setAccessibleName(line.spoken)
        self._grid.addWidget(what, row, 0)
        what.show()
        for column, words in enumerate((line.value, line.interval, line.count), start=1):
            cell = Text(words, tone="ink" if column == 1 else "muted")
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.show()


class EvidenceColumn(LineColumn[FoundLine]):
    """The negotiations, the latest first. Sends `opened` with the id of one."""

    opened = Signal(object)

    @override
    def line(self, line: FoundLine, /) -> QWidget:
        row = Row(", ".join(filter(None, (line.title, line.words, line.when))))
        row.opened.connect(partial(self.opened.emit, line.negotiation))
        row.cells.setContentsMargins(0, 5, 0, 5)
        title = ElidedText(least=12)
        title.setText(line.title)
        row.cells.addWidget(title, 2)
        row.cells.addWidget(Text(line.words, tone="muted", wrap=True), 3)
        when = Text(line.when, tone="muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        least_width(when, _WHEN)
        row.cells.addWidget(when)
        return row


class Behind(QWidget):
    """Both. Sends `opened` with the id of a negotiation, and `widened` to see all in place of those at one place."""

    opened = Signal(object)
    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table, self.evidence = FigureTable(), EvidenceColumn()
        self.evidence.opened.connect(self.opened)
        self._older = Text(tone="muted", step="small")
        self.all = QuietButton(_("Show all of them again"))
        self.all.clicked.connect(self.widened)
        self.all.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(12)
        for part in (self.table, self.evidence, self._older):
            column.addWidget(part)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_evidence(FoundProps(()))

    def show_evidence(self, props: FoundProps, *, narrowed: bool = False) -> None:
        """Show these negotiations; `narrowed`: they are those at one place of the picture."""
        self.evidence.show_lines(props.lines)
        self._older.say(props.older)
        self.all.setVisible(narrowed)
