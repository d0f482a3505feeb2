"""Every rule to try: how often it was tried and kept, where it came from, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.rules_offered import RuleRecord
from desk_app.domain.rules_to_try import RULE_WORDS
from desk_app.support.words import _, plural
from desk_app.ui.widgets.buttons import ElidedButton, QuietButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.text import EmptyState, Text

TitleOf = Callable[[str], str | None]
"""The title of a negotiation by its id; None if it is gone."""
_FEW, _MORE = 10, 50


class RuleDecision(QWidget):
    """One rule. Sends `decided` with its id and the `RuleState` that was chosen, `opened` with where it came from."""

    decided = Signal(object, object)
    opened = Signal(object)

    def __init__(self, record: RuleRecord, title_of: TitleOf) -> None:
        super().__init__()
        self._words, self._tried = Text(wrap=True), Text(step="small", tone="muted")
        choices = [Choice(state, _(words)) for state, words in RULE_WORDS.items()]
        self.state = ChoiceField(_("What became of it: {rule}", rule=record.rule.text), choices)
        self.state.chosen.connect(partial(self.decided.emit, record.rule.id))
        self.origin = ElidedButton(_("Where it came from"))
        self.origin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = title_of(record.rule.negotiation) if record.rule.negotiation else None
        self.origin.show_words(title or "")
        self.origin.clicked.connect(partial(self.opened.emit, record.rule.negotiation))
        self._lay_out()
        self.origin.setVisible(title is not None)
        self.show_record(record)

    def show_record(self, record: RuleRecord) -> None:
        """Show the rule as it is now."""
        tried = _("tried {tried} · kept {kept}", tried=record.tried, kept=record.kept)
        self._words.setText(record.rule.text)
        self._tried.setText(tried if record.tried else _("not tried yet"))
        self.state.show_value(record.rule.state)

    def _lay_out(self) -> None:
        beneath = QHBoxLayout()
        beneath.setSpacing(8)
        beneath.addWidget(self._tried)
        beneath.addWidget(self.origin)
        beneath.addStretch(1)
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(1)
        words.addWidget(self._words)
        words.addLayout(beneath)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)


class RulesList(QWidget):
    """The rules, the newest first; of many the first, and more when asked. Without any it says where they come from."""

    decided = Signal(object, object)
    opened = Signal(object)

    def __init__(self, title_of: TitleOf) -> None:
        super().__init__()
        self._title_of, self._most = title_of, _FEW
        self._records: tuple[RuleRecord, ...] = ()
        self.rows: KeyedColumn[RuleRecord, RuleDecision] = KeyedColumn(self._row, _key, RuleDecision.show_record)
        hint = _("Each debrief ends with one rule to try. It is offered when the next preparation begins.")
        self._none = EmptyState(_("No rules yet."), hint)
        self._more = QuietButton("")
        self._more.clicked.connect(self._show_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.rows)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rules(self, records: tuple[RuleRecord, ...]) -> None:
        """Show these rules."""
        self._records = records
        self._none.setVisible(not records)
        self.rows.show_items(records[: self._most])
        left = len(records) - self._most
        words = plural("and {n} more", "and {n} more", max(left, 0))
        self._more.setText(words)
        self._more.setAccessibleName(_("Rules: {words}", words=words))
        self._more.setVisible(left > 0)

    def _show_more(self) -> None:
        first = self._records[self._most].rule.id
        self._most += _MORE
        self.show_rules(self._records)
        self.rows.widgets[first].state.setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, record: RuleRecord) -> RuleDecision:
        row = RuleDecision(record, self._title_of)
        row.decided.connect(self.decided)
        row.opened.connect(self.opened)
        return row


def _key(record: RuleRecord) -> str:
    return record.rule.id
