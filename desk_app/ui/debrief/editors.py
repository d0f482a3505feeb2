"""Editors of the Debrief page: one value for each issue (final terms, or their limits), and follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import shown
from desk_app.domain.closing import FollowUp
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit
from desk_app.support.overriding import override
from desk_app.support.words import _, as_written
from desk_app.ui.debrief.presenter import TermProps
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today, date_field, issue_field, option_field
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.editor_list import Editor, NameField
from desk_app.ui.widgets.rows import clear
from desk_app.ui.widgets.text import Text, plain_tip
from desk_app.ui.widgets.value_field import ProblemLine, ValueField


class TermsEditor(QWidget):
    """Edits one value for each issue. `put` is sent with the issue's id and the new value (None: it was emptied).

    `what` names the values for a screen reader. The final terms of a closed negotiation are not fields but words to
    read, in `settled`.
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
        """Show the terms; `settled` ones can only be read. Widgets are made again only if the issues changed."""
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
        self._grid.removeWidget(self._problem)
        clear(self._grid)
        self.fields, self.settled = {}, {}
        for row, term in enumerate(terms):
            if settled:
                shown_in: QWidget = self.settled.setdefault(term.issue.id, Text(strong=True, wrap=True))
            else:
                shown_in = self.fields.setdefault(term.issue.id, self._field(term.issue, currency))
            for column, widget in enumerate((Text(term.issue.name, wrap=True), shown_in)):
                self._grid.addWidget(widget, row, column)
                widget.show()  # at once: before it is laid out and shown, it cannot take the focus
        self._grid.addWidget(self._problem, len(terms), 0, 1, 2)

    def _field(self, issue: Issue, currency: str) -> ValueField | ChoiceField:
        name = _("{what}: {issue}", what=self._what, issue=issue.name)
        place = f"{as_written(self._what)} {issue.id}"  # for drafts, as two issues can have the same name
        if issue.unit is Unit.OPTION:
            choice = option_field(name, issue)
            choice.setObjectName(place)
            choice.chosen.connect(partial(self.put.emit, issue.id))
            return choice
        field = issue_field(name, issue, currency, self._today)
        field.setObjectName(place)
        field.committed.connect(partial(self.put.emit, issue.id))
        field.wrong.connect(self._problem.say)
        return field


class FollowUpEditor(Editor):
    """Edits one `FollowUp`."""

    def __init__(self, follow_up: FollowUp, theme: Theme, today: Today) -> None:
        super().__init__(follow_up)
        self.what = NameField(_("What was promised"))
        self.who = ChoiceField(_("Who promised it"), [Choice(Side.WE, _("we")), Choice(Side.THEY, _("they"))])
        self.due = date_field(_("By when"), today, placeholder=_("by when?"))
        self.kept_on = date_field(_("When it was kept"), today, placeholder=_("when?"))
        self._kept = Text(_("kept on"), tone="muted")
        self.done = CheckField("")
        self.done.setAccessibleName(_("Done"))
        self.done.setToolTip(_("Done"))
        self.problem = ProblemLine()
        remove = RemoveButton(_("Remove this follow-up"))
        theme.dress(remove, "x", "muted")
        self._lay_out(remove)
        self.name_by(self.what, "what")
        self.who.chosen.connect(partial(self.put, "who"))
        self.due.committed.connect(partial(self.put, "due"))
        self.due.wrong.connect(self.problem.say)
        self.kept_on.committed.connect(partial(self.put, "kept_on"))
        self.kept_on.wrong.connect(self.problem.say)
        self.done.ticked.connect(partial(self.put, "done"))
        remove.clicked.connect(self.tell_removed)
        self.show_item(follow_up)

    @override
    def show_item(self, follow_up: FollowUp) -> None:
        """Show the saved promise."""
        self.value = follow_up
        self.what.show_name(follow_up.what)
        self.who.show_value(follow_up.who)
        self.due.show_value(follow_up.due)
        self.done.setChecked(follow_up.done)
        self.kept_on.show_value(follow_up.kept_on)
        for part in (self._kept, self.kept_on):
            part.setVisible(follow_up.done)

    @override
    def first_field(self) -> NameField:
        return self.what

    def _lay_out(self, remove: RemoveButton) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.done)
        first.addWidget(self.what, 1)
        first.addWidget(remove)
        for row in (second, third):
            row.setSpacing(12)
            row.setContentsMargins(self.done.sizeHint().width() + 4, 0, 0, 0)
        second.addWidget(self.who)
        second.addWidget(self.due, 1)
        third.addWidget(self._kept)
        third.addWidget(self.kept_on, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addLayout(third)
        layout.addWidget(self.problem)
