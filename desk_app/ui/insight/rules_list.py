"""Every rule to try: how often it was tried and kept, and what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.rules_offered import RuleRecord
from desk_app.domain.rules_to_try import RULE_WORDS
from desk_app.support.words import _
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.text import EmptyState, Text


class RuleDecision(QWidget):
    """One rule. Sends `decided` with its id and the `RuleState` that was chosen."""

    decided = Signal(object, object)

    def __init__(self, record: RuleRecord) -> None:
        super().__init__()
        self._words, self._tried = Text(wrap=True), Text(step="small", tone="muted")
        choices = [Choice(state, _(words)) for state, words in RULE_WORDS.items()]
        self.state = ChoiceField(_("What became of it: {rule}", rule=record.rule.text), choices)
        self.state.chosen.connect(partial(self.decided.emit, record.rule.id))
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(1)
        words.addWidget(self._words)
        words.addWidget(self._tried)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.state)
        self.show_record(record)

    def show_record(self, record: RuleRecord) -> None:
        """Show the rule as it is now."""
        tried = _("tried {tried} · kept {kept}", tried=record.tried, kept=record.kept)
        self._words.setText(record.rule.text)
        self._tried.setText(tried if record.tried else _("not tried yet"))
        self.state.show_value(record.rule.state)


class RulesList(QWidget):
    """The rules, the newest first; without any, it says where they come from."""

    decided = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: KeyedColumn[RuleRecord, RuleDecision] = KeyedColumn(self._row, _key, RuleDecision.show_record)
        hint = _("Each debrief ends with one rule to try. It is offered when the next preparation begins.")
        self._none = EmptyState(_("No rules yet."), hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.rows)

    def show_rules(self, records: tuple[RuleRecord, ...]) -> None:
        """Show these rules."""
        self._none.setVisible(not records)
        self.rows.show_items(records)

    def _row(self, record: RuleRecord) -> RuleDecision:
        row = RuleDecision(record)
        row.decided.connect(self.decided)
        return row


def _key(record: RuleRecord) -> str:
    return record.rule.id
