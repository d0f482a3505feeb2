"""The history of a negotiation as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.history.presenter import HistoryDay, HistoryProps, StepLine
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import EmptyState, Heading, Text


class HistoryView(ScrollColumn):
    """Shows `HistoryProps`; older steps come when they are asked for."""

    older = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: HistoryProps | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.more = QuietButton("Show older changes")
        self.more.clicked.connect(self.older)
        self.column.addWidget(Text("History", step="title"))
        self.column.addWidget(
            Text("Every change, newest first. Undo takes back the latest of them.", tone="muted", wrap=True)
        )
        self.column.addLayout(self._body)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        self.more.hide()

    def show_props(self, props: HistoryProps) -> None:
        """Show the steps; nothing is rebuilt when nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for day in props.days:
            self._show_day(day)
        if not props.days:
            self._body.addWidget(EmptyState("Nothing was changed yet."))
        self.more.setVisible(props.more)

    def _show_day(self, day: HistoryDay) -> None:
        self._body.addSpacing(16)
        self._body.addWidget(Heading(day.day))
        self._body.addSpacing(4)
        for step in day.steps:
            self._body.addWidget(_step(step))


def _step(step: StepLine) -> QWidget:
    row = QWidget()
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 6, 0, 6)
    cells.setSpacing(16)
    time = Text(step.time, tone="muted")
    time.setMinimumWidth(48)
    cells.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(step.name, strong=True, wrap=True))
    if step.lines:
        words.addWidget(Text("\n".join(step.lines), tone="muted", wrap=True))
    cells.addLayout(words, 1)
    if step.by:
        cells.addWidget(Text(step.by, step="small", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
    return row
