"""One value an issue: the final terms, or where their limits turned out to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit
from desk_app.ui.debrief.presenter import TermProps
from desk_app.ui.prepare.fields import issue_field, option_field
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.text import Text, plain_tip
from desk_app.ui.widgets.value_field import ProblemLine, ValueField


class TermsEditor(QWidget):
    """Tells `put` with an issue's id and its value (None: emptied). `what` names the values for a screen reader."""

    put = Signal(object, object)

    def __init__(self, what: str, nothing: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._what, self._nothing, self._today = what, nothing, today
        self._made: tuple[tuple[Issue, str], ...] = ()
        self.fields: dict[str, ValueField | ChoiceField] = {}
        self._problem = ProblemLine()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_terms(self, terms: tuple[TermProps, ...], currency: str) -> None:
        """Show the terms; the fields are made anew only when the issues changed."""
        wanted = tuple((term.issue, currency) for term in terms)
        if wanted != self._made:
            self._make(terms, currency)
            self._made = wanted
        for term in terms:
            field = self.fields[term.issue.id]
            if isinstance(field, ChoiceField):
                field.show_value(term.value)
                field.setToolTip(plain_tip(term.hint))
            elif not isinstance(term.value, str):
                field.show_value(term.value)
                field.setPlaceholderText(term.hint or self._nothing)
                field.setToolTip(plain_tip(term.hint))

    def _make(self, terms: tuple[TermProps, ...], currency: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._problem:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for row, term in enumerate(terms):
            field = self._field(term.issue, currency)
            self.fields[term.issue.id] = field
            self._grid.addWidget(Text(term.issue.name, wrap=True), row, 0)
            self._grid.addWidget(field, row, 1)
        self._grid.addWidget(self._problem, len(terms), 0, 1, 2)

    def _field(self, issue: Issue, currency: str) -> ValueField | ChoiceField:
        name = f"{self._what}: {issue.name}"
        if issue.unit is Unit.OPTION:
            choice = option_field(name, issue)
            choice.chosen.connect(partial(self.put.emit, issue.id))
            return choice
        field = issue_field(name, issue, currency, self._today)
        field.committed.connect(partial(self.put.emit, issue.id))
        field.wrong.connect(self._problem.say)
        return field
