"""What followed beside what would have followed, at one moment and in the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.ui.shadow.presenter import ShadowProps, TwoWays
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.fields import TextField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear, exchange
from desk_app.ui.widgets.text import Text


class ComparisonView(ScrollColumn):
    """Shows the facts of `ShadowProps`; without a change, in one column. Sends `kept` with the text of a lesson."""

    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=24, widest=720)
        self._shown: object = None
        self._proposed = ""
        self.ending = Text(step="heading", wrap=True)
        self._table, self._odd = QWidget(), QVBoxLayout()
        self._odd.setSpacing(4)
        self.odd_title = Text(_("What would make no sense any more"), strong=True, wrap=True)
        self.column.addWidget(self._table)
        self.column.addWidget(self.ending)
        self.column.addWidget(self.odd_title)
        self.column.addLayout(self._odd)
        self.lesson = TextField(_("Lesson"), lines=2)
        self.lesson.drafted = False  # nothing of it is written before it is kept
        self.keep = PrimaryButton(_("Keep as lesson"))
        self.keep.clicked.connect(self._keep)
        self._lesson_title = Text(_("A line for the debrief"), strong=True)
        for widget in (self._lesson_title, self.lesson, self.keep):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_props(self, props: ShadowProps) -> None:
        """Show the comparison. Nothing is built again if nothing changed."""
        self._propose(props.lesson)
        shown = props.facts, props.odd, props.ending
        if shown == self._shown:
            return
        self._shown = shown
        old, self._table = self._table, _table(props.facts, both=bool(props.ending))
        exchange(self.column, old, self._table)
        self.ending.say(props.ending)
        self.odd_title.setVisible(bool(props.odd))
        clear(self._odd)
        for words in props.odd:
            add(self._odd, Text(words, tone="muted", wrap=True))

    def _propose(self, lesson: str) -> None:
        """Offer a lesson to keep. What the person wrote in its place stays until another move is thought of."""
        for widget in (self._lesson_title, self.lesson, self.keep):
            widget.setVisible(bool(lesson))
        if lesson != self._proposed:
            self._proposed = lesson
            self.lesson.setPlainText(lesson)

    def _keep(self) -> None:
        if text := self.lesson.toPlainText().strip():
            self.kept.emit(text)


def _held(words: str) -> str:
    """The words of a cell, with each number and its percent sign on one line."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%") or "–"


def _table(facts: Sequence[TwoWays], *, both: bool) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    heads = (_("As it was"), _("What if")) if both else (_("As it was"),)
    for column, words in enumerate(heads, 1):
        grid.addWidget(Text(words, tone="muted", step="small"), 0, column)
        grid.setColumnStretch(column, 3)
    grid.setColumnStretch(0, 2)
    for row, fact in enumerate(facts, 1):
        differs = both and fact.was != fact.now
        cells = (Text(fact.name, tone="muted", wrap=True), Text(_held(fact.was), wrap=True))
        after = (Text(_held(fact.now), strong=differs, tone="ink" if differs else "muted", wrap=True),) if both else ()
        for column, cell in enumerate((*cells, *after)):
            grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
    return table
