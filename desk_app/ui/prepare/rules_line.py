"""Rules to try, at the beginning of a preparation: a quiet line each, three at most, and those that are tried here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.rules_offered import OfferedRules, RuleRecord, offered_rules
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import Text


def tried_words(record: RuleRecord) -> str:
    """How often a rule was tried and kept; empty if it never was."""
    return _("tried {tried} · kept {kept}", tried=record.tried, kept=record.kept) if record.tried else ""


class RulesLine(QWidget):
    """Sends `taken` and `left` with the id of a rule."""

    taken = Signal(object)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = OfferedRules()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 12)
        self._rows.setSpacing(0)
        self.setVisible(False)

    def show_rules(self, rules: OfferedRules) -> None:
        """Show these rules; nothing is built again if nothing changed."""
        if rules == self._shown:
            return
        self._shown = rules
        clear(self._rows)
        for record, _kept in rules.tried:
            words = _("Trying here: {rule}", rule=record.rule.text)
            add(self._rows, self._row(record, words, _("Not here"), self.left))
        for record in rules.offered:
            words = _("Rule to try: {rule}", rule=record.rule.text)
            add(self._rows, self._row(record, words, _("Try it here"), self.taken))
        self.setVisible(bool(rules.tried or rules.offered))

    def _row(self, record: RuleRecord, words: str, act: str, signal: SignalInstance) -> QWidget:
        row, line = QWidget(), QHBoxLayout()
        row.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        told = " · ".join(filter(None, (words, tried_words(record))))
        line.addWidget(Text(told, tone="muted", wrap=True), 1)
        button = QuietButton(act, name=_("{action}: {what}", action=act, what=record.rule.text))
        button.clicked.connect(partial(signal.emit, record.rule.id))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


class RulesHere(QObject):
    """Fills the line of one negotiation, and saves what is taken and left."""

    def __init__(self, gateway: Gateway, line: RulesLine) -> None:
        super().__init__(line)
        self._gateway, self._line = gateway, line
        self._negotiation = ""
        line.taken.connect(self._take)
        line.left.connect(self._leave)

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the rules of a negotiation; none of a closed one."""
        self._negotiation = negotiation.id
        if negotiation.stage is Stage.CLOSED:
            self._line.show_rules(OfferedRules())
            return
        records = self._gateway.reading.rules_for(negotiation.id)
        self._line.show_rules(offered_rules(records, negotiation.tries, negotiation.id))

    def _take(self, rule: str) -> None:
        self._gateway.run(partial(_try_in, self._negotiation, rule))

    def _leave(self, rule: str) -> None:
        self._gateway.run(partial(_not_tried, self._negotiation, rule))


def _try_in(negotiation: str, rule: str, session: Session) -> ChangeSet:
    return session.rules.try_in(negotiation, rule)


def _not_tried(negotiation: str, rule: str, session: Session) -> ChangeSet:
    return session.rules.not_tried(negotiation, rule)
