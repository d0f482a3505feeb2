"""Did the deal hold? When to look, and what each look found, on the Debrief page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import number
from desk_app.domain.dates import day
from desk_app.domain.holding import KEPT_WORDS, MOST_DAYS_LATE, PAID_WORDS, DealCheck, Paid
from desk_app.domain.quantities import Scalar, Unit
from desk_app.domain.reading import Answer, Expected, Read, Refused, read
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.debrief.holding import HoldingProps
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import date_field
from desk_app.ui.widgets.buttons import NextButton, PlainButton, RemoveButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import BY_ID, Editor, KeyedColumn
from desk_app.ui.widgets.fields import TextField
from desk_app.ui.widgets.rating import RelationshipEditor
from desk_app.ui.widgets.text import Text, heading
from desk_app.ui.widgets.value_field import ProblemLine, ValueField


def days_late_field(name: str) -> ValueField:
    """A whole number of days, empty for none."""

    def reading(typed: str) -> Answer:
        answer = read(typed, Expected(Unit.DAYS))
        value = answer.value if isinstance(answer, Read) else None
        if isinstance(value, Decimal) and not (0 <= value <= MOST_DAYS_LATE and value == int(value)):
            return Refused(_("Type a whole number of days, from 0 to {most}.", most=MOST_DAYS_LATE))
        return answer

    def show(value: Scalar | None) -> str:
        return number(value) if isinstance(value, Decimal) else ""

    return ValueField(name, reading, show)


class CheckEditor(Editor):
    """Edits one look at whether the deal held."""

    def __init__(self, check: DealCheck, theme: Theme) -> None:
        super().__init__(check)
        self._day = Text(strong=True)
        unsaid = Choice(None, _("not said"))
        self.terms = ChoiceField(_("The terms were"), [unsaid, *(Choice(k, _(w)) for k, w in KEPT_WORDS.items())])
        self.payment = ChoiceField(_("Payment was"), [unsaid, *(Choice(p, _(w)) for p, w in PAID_WORDS.items())])
        self.days_late = days_late_field(_("Days late"))
        self._late = Text(_("days late"), tone="muted")
        self.note = TextField(_("What you saw"), placeholder=_("A sentence on how it went, if you like"))
        self.problem = ProblemLine()
        remove = RemoveButton(_("Remove this check"))
        theme.dress(remove, "x", "muted")
        self._lay_out(remove)
        self.terms.chosen.connect(partial(self.put, "terms"))
        self.payment.chosen.connect(self._put_payment)
        self.days_late.committed.connect(self._put_days)
        self.days_late.wrong.connect(self.problem.say)
        self.note.edited.connect(partial(self.put, "note"))
        self.note.committed.connect(partial(self.put, "note"))
        remove.clicked.connect(self.tell_removed)
        self.show_item(check)

    @override
    def show_item(self, check: DealCheck) -> None:
        """Show the saved check."""
        self.value = check
        self._day.setText(_("Looked on {day}", day=day(check.at.date())))
        self.terms.show_value(check.terms)
        self.payment.show_value(check.payment)
        self.days_late.show_value(None if check.days_late is None else Decimal(check.days_late))
        for part in (self.days_late, self._late):
            part.setVisible(check.payment is Paid.LATE)
        self.note.show_text(check.note)

    @override
    def first_field(self) -> ChoiceField:
        return self.terms

    def _put_payment(self, payment: Paid | None) -> None:
        """Only what was paid late has days late."""
        if payment is not Paid.LATE:
            self.value = replace(self.value, days_late=None)
        self.put("payment", payment)
        self.show_item(self.value)

    def _put_days(self, days: Decimal | None) -> None:
        self.put("days_late", None if days is None else int(days))

    def _lay_out(self, remove: RemoveButton) -> None:
        head, paid, grid = QHBoxLayout(), QHBoxLayout(), QGridLayout()
        head.addWidget(self._day, 1)
        head.addWidget(remove)
        paid.setSpacing(8)
        paid.addWidget(self.payment)
        paid.addWidget(self.days_late, 1)
        paid.addWidget(self._late)
        paid.addStretch(1)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(_("The terms were"), tone="muted"), 0, 0)
        grid.addWidget(self.terms, 0, 1)
        grid.addWidget(Text(_("Payment was"), tone="muted"), 1, 0)
        grid.addLayout(paid, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addWidget(self.problem)
        layout.addWidget(self.note)


class HoldingView(QWidget):
    """Shows `HoldingProps`; sends what is answered. It takes no room where nothing was agreed."""

    begun = Signal()
    """The person looks now."""
    dated = Signal(object)
    """The day to look on, or None."""
    edited = Signal(object, object)
    """A `DealCheck` and the field that changed."""
    removed = Signal(object)
    rated = Signal(object, object)
    """A field of the `RelationshipCheck` of that day, and its value."""

    def __init__(self, theme: Theme, today: Callable[[], date], questions: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self.look = NextButton(_("Look now"))
        self.look_again = PlainButton(_("Look now"))
        self._due = Text(tone="muted", wrap=True)
        self.checks: KeyedColumn[DealCheck, CheckEditor] = KeyedColumn(
            self._editor, BY_ID, Editor.bring_up_to_date, spacing=8
        )
        self.relationship = RelationshipEditor(questions, when=_("at the check"))
        self.when = date_field(_("Look whether it held on"), today, placeholder=_("a date, such as 9 Feb"))
        self._asked = Text(tone="muted", wrap=True)
        self._why = Text(step="small", tone="muted", wrap=True)
        self._problem = ProblemLine()
        self._lay_out()
        for button in (self.look, self.look_again):
            button.clicked.connect(self.begun)
        self.when.committed.connect(self.dated)
        self.when.wrong.connect(self._problem.say)
        self.relationship.put.connect(self.rated)

    def show_holding(self, props: HoldingProps | None) -> None:
        """Show when to look and what was found; None where there is nothing to look at."""
        self.setVisible(props is not None)
        if props is None:
            return
        self.look.setVisible(props.can_look and props.due)
        self.look_again.setVisible(props.can_look and not props.due)
        self._due.say(props.words)
        self.checks.show_items(props.checks)
        self.relationship.show_item(props.rating)
        self.relationship.setVisible(bool(props.checks))
        self._asked.setText(_("Look again on") if props.checks else _("Look whether it held on"))
        self.when.show_value(props.check_on)
        self._why.say(props.why)

    def place(self) -> QWidget:
        """Where the focus belongs when one comes to look."""
        shown = [button for button in (self.look, self.look_again) if button.isVisibleTo(self)]
        return shown[0] if shown else self.when

    def _editor(self, check: DealCheck) -> CheckEditor:
        editor = CheckEditor(check, self._theme)
        editor.edited.connect(self.edited)
        editor.removed.connect(self.removed)
        return editor

    def _lay_out(self) -> None:
        look = QHBoxLayout()
        look.setSpacing(12)
        look.addWidget(self._due, 1)
        look.addWidget(self.look)
        look.addWidget(self.look_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(_("Did the deal hold?")))
        column.addLayout(look)
        parts: tuple[QWidget, ...] = (self.checks, self.relationship, self._asked)
        for part in (*parts, self.when, self._why, self._problem):
            column.addWidget(part)
