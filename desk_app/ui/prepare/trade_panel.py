"""Weighing by trade, beneath the issues: one question a row, and a second question that checks the answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Scalar
from desk_app.domain.trade_weights import Asked, CheckQuestion, Swing, Trade, check_question, checked, trade
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare import trade_words
from desk_app.ui.prepare.fields import Today, issue_field, money_field
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.heard import SpokenFold
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

_WIDTH = 112


@dataclass(frozen=True, slots=True)
class TradeRow:
    """One question, and the currency of its amounts."""

    swing: Swing
    currency: str

    @property
    def key(self) -> str:
        """It stays the same while the question does."""
        swing = self.swing
        return " ".join((*swing.asked, swing.issue.unit, self.currency))


class TradeQuestion(QWidget):
    """A question with a field for its answer. Enter leads on to the next."""

    answered = Signal(object)

    def __init__(self, field: ValueField) -> None:
        super().__init__()
        self.words = Text(wrap=True)
        self.field = field
        self.value: Scalar | None = None
        fix_width(self.field, _WIDTH)
        self._wrong = ProblemLine()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._wrong)
        field.committed.connect(self._take)
        field.wrong.connect(self._wrong.say)

    def ask(self, words: str, name: str) -> None:
        """Show the question; `name` is what a screen reader says at the field."""
        self.words.setText(words)
        self.field.setAccessibleName(name)

    def _take(self, value: Scalar | None) -> None:
        self.value = value
        self.answered.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class TradePanel(QWidget):
    """Asks what each issue is worth in money. Sends `weighed` with the answer, by what it is about."""

    weighed = Signal(object)

    def __init__(self, theme: Theme, today: Today) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._currency = ""
        self._answers: dict[Asked, Decimal] = {}
        self._of = ""
        self._question: CheckQuestion | None = None
        self.check: TradeQuestion | None = None
        self.button = QuietButton(_("Weigh by trade"))
        self.button.setCheckable(True)
        SpokenFold(self.button)
        self.button.toggled.connect(self._turn)
        self._heading = Text(wrap=True, strong=True)
        self._measured = Text(step="small", tone="muted", wrap=True)
        self.rows: KeyedColumn[TradeRow, TradeQuestion] = KeyedColumn(self._make, lambda row: row.key, self._apply)
        self._left_out = Text(step="small", tone="muted", wrap=True)
        self.verdict = Text(wrap=True)
        self._content = QWidget()
        self._lay_out()
        self._turn(False)

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the questions for the issues of a negotiation."""
        if negotiation.id != self._of:
            self._of, self._answers = negotiation.id, {}
        self._currency = negotiation.currency
        found = trade(negotiation.issues)
        if isinstance(found, str):
            self._show(None, found)
        else:
            self._show(found, "")

    def _show(self, found: Trade | None, absent: str) -> None:
        """Show the questions, or why there are none."""
        self.rows.show_items([TradeRow(swing, self._currency) for swing in found.swings] if found else [])
        self._heading.say(trade_words.heading(found.yardstick.per) if found else "")
        measured = trade_words.measured_words(found.yardstick, self._currency) if found else absent
        self._measured.say(measured)
        self._left_out.say("\n".join(found.left_out) if found else "")
        self._ask_to_check(found)

    def _lay_out(self) -> None:
        self._check_place = QVBoxLayout()
        within = QVBoxLayout(self._content)
        within.setContentsMargins(16, 4, 0, 8)
        within.setSpacing(4)
        for widget in (self._heading, self._measured, self.rows, self._left_out):
            within.addWidget(widget)
        within.addSpacing(4)
        within.addLayout(self._check_place)
        within.addWidget(self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._content)
        self.verdict.hide()

    def _turn(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self._theme.dress_fold(self.button, is_open=is_open)

    def _make(self, row: TradeRow) -> TradeQuestion:
        made = TradeQuestion(money_field("", row.currency))
        made.field.setObjectName(" ".join(("trade", *row.swing.asked)))
        made.answered.connect(partial(self._answer, row.swing.asked))
        return made

    def _apply(self, made: TradeQuestion, row: TradeRow) -> None:
        swing = row.swing
        made.ask(trade_words.row_words(swing, row.currency), trade_words.row_question(swing, row.currency))
        made.field.setPlaceholderText(trade_words.now_words(swing.now, row.currency))
        answer = self._answers.get(swing.asked)
        stands = answer is not None and swing.now is not None and abs(swing.now - Fraction(answer)) < 1
        made.field.show_value(answer if stands else None)

    def _answer(self, asked: Asked, amount: Scalar | None) -> None:
        if not isinstance(amount, Decimal):
            self._answers.pop(asked, None)
            return
        self._answers[asked] = amount
        self.weighed.emit({asked: amount})

    def _ask_to_check(self, found: Trade | None) -> None:
        """Ask the trade that checks what the weights say now."""
        worths = {s.asked: s.now for s in found.swings if s.now} if found else {}
        question = check_question(found, worths) if found else None
        if self.check is not None and _same(question) != _same(self._question):
            self.check.hide()
            self.check.deleteLater()
            self.check = None
        self._question = question
        if question is not None:
            if self.check is None:
                self.check = self._make_check(question)
            words = trade_words.check_words(question, self._currency)
            self.check.ask(words, words)
        self._show_verdict()

    def _make_check(self, question: CheckQuestion) -> TradeQuestion:
        check = TradeQuestion(issue_field("", question.held.issue, self._currency, self._today))
        check.field.setObjectName("trade_check")
        check.answered.connect(self._show_verdict)
        self._check_place.addWidget(check)
        return check

    def _show_verdict(self, _answer: object = None) -> None:
        answer = self.check.value if self.check is not None else None
        if self._question is None or answer is None:
            self.verdict.say("")
            return
        found = checked(self._question, answer)
        self.verdict.say(found if isinstance(found, str) else trade_words.checked_words(found, self._currency))


def _same(question: CheckQuestion | None) -> object:
    """What makes a question that checks another one: then what was answered to it says nothing."""
    if question is None:
        return None
    return question.held.asked, question.held.issue.unit, question.gained.asked
