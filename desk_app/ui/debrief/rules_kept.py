"""Whether the rules that were tried in the talks were kept, asked in the Debrief."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.rules_offered import RuleRecord
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.text import Text

_Judged = tuple[RuleRecord, bool | None]


class RuleKept(QWidget):
    """One rule with its answer. Sends `judged` with its id and whether it was kept; None if that is not said."""

    judged = Signal(object, object)

    def __init__(self, tried: _Judged) -> None:
        super().__init__()
        self._rule = tried[0].rule.id
        self._words = Text(wrap=True)
        name = _("Did you keep it: {rule}", rule=tried[0].rule.text)
        self.answer = ChoiceField(name, [Choice(None, _("not said")), Choice(True, _("yes")), Choice(False, _("no"))])
        self.answer.chosen.connect(partial(self.judged.emit, self._rule))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._words, 1)
        line.addWidget(self.answer)
        self.show_tried(tried)

    def show_tried(self, tried: _Judged) -> None:
        """Show the rule and the saved answer."""
        self._words.setText(_("You tried: {rule}. Did you keep it?", rule=tried[0].rule.text.rstrip(".")))
        self.answer.show_value(tried[1])


class RulesKept(QWidget):
    """The rules that were tried; it takes no room if there are none."""

    judged = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.rules: KeyedColumn[_Judged, RuleKept] = KeyedColumn(self._make, _key, RuleKept.show_tried, spacing=4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(self.rules)

    def show_tries(self, tries: tuple[_Judged, ...]) -> None:
        """Show these rules."""
        self.rules.show_items(tries)
        self.setVisible(bool(tries))

    def _make(self, tried: _Judged) -> RuleKept:
        row = RuleKept(tried)
        row.judged.connect(self.judged)
        return row


class RuleAnswers(QObject):
    """Fills the rules of one negotiation, and saves the answers."""

    def __init__(self, gateway: Gateway, view: RulesKept) -> None:
        super().__init__(view)
        self._gateway, self._view = gateway, view
        self._negotiation = ""
        view.judged.connect(self._judge)

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the rules that are tried in a negotiation."""
        self._negotiation = negotiation.id
        records = self._gateway.reading.rules_for(negotiation.id) if negotiation.tries else ()
        known = {record.rule.id: record for record in records}
        self._view.show_tries(tuple((known[each.rule], each.kept) for each in negotiation.tries if each.rule in known))

    def _judge(self, rule: str, kept: bool | None) -> None:
        self._gateway.save(partial(_held, self._negotiation, rule, kept))


def _key(tried: _Judged) -> str:
    return tried[0].rule.id


def _held(negotiation: str, rule: str, kept: bool | None, session: Session) -> ChangeSet:
    return session.rules.held(negotiation, rule, kept)
