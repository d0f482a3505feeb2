"""One value an issue: the final terms, or where their limits turned out to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.amounts import shown
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit
from desk_app.support.words import _
from desk_app.ui.debrief.presenter import TermProps
from desk_app.ui.prepare.fields import issue_field, option_field
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.text import Text, plain_tip
from desk_app.ui.widgets.value_field import ProblemLine, ValueField


class TermsEditor(QWidget):
    """Tells `put` with an issue's id and its value (None: emptied). `what` names the values for a screen reader.

    Those of a closed negotiation are words to read, in `settled`, not fields.
    """

    put = Signal(object, object)

    def __init__(self, what: str, nothing: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._what, self._nothing, self._today = what, nothing, today
        self._made: object = None
        self.fields: dict[str, ValueField | ChoiceField] = {}
        self.settled: dict[str, Text] = {}
        self._problem = ProblemLine()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_terms(self, terms: tuple[TermProps, ...], currency: str, *, settled: bool = False) -> None:
        """Show the terms, `settled` ones to be read alone; their widgets are kept while the issues are."""
        wanted = settled, tuple((term.issue, currency) for term in terms)
        if wanted != self._made:
            self._make(terms, currency, settled=settled)
            self._made = wanted
        for term in terms:
            if settled:
                value = term.value
                self.settled[term.issue.id].say(self._nothing if value is None else shown(term.issue, value, currency))
                continue
            field = self.fields[term.issue.id]
            if isinstance(field, ChoiceField):
                field.show_value(term.value)
                field.setToolTip(plain_tip(term.hint))
            elif not isinstance(term.value, str):
                field.show_value(term.value)
                field.setPlaceholderText(term.hint or self._nothing)
                field.setToolTip(plain_tip(term.hint))

    def _make(self, terms: tuple[TermProps, ...], currency: str, *, settled: bool) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._problem:
                widget.hide()
                widget.deleteLater()
        self.fields, self.settled = {}, {}
        for row, term in enumerate(terms):
            self._grid.addWidget(Text(term.issue.name, wrap=True), row, 0)
            if settled:
                self.settled[term.issue.id] = Text(strong=True, wrap=True)
                self._grid.addWidget(self.settled[term.issue.id], row, 1)
            else:
                self.fields[term.issue.id] = self._field(term.issue, currency)
                self._grid.addWidget(self.fields[term.issue.id], row, 1)
        self._grid.addWidget(self._problem, len(terms), 0, 1, 2)

    def _field(self, issue: Issue, currency: str) -> ValueField | ChoiceField:
        name = _("{what}: {issue}", what=self._what, issue=issue.name)
        if issue.unit is Unit.OPTION:
            choice = option_field(name, issue)
            choice.chosen.connect(partial(self.put.emit, issue.id))
            return choice
        field = issue_field(name, issue, currency, self._today)
        field.committed.connect(partial(self.put.emit, issue.id))
        field.wrong.connect(self._problem.say)
        return field
